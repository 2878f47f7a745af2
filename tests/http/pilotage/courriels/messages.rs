//! What a provider is handed.

use super::{QUEUE, START, drained, keys, sending_to};
use crate::{
    pilotage::CNFPT,
    recensement::{declaration, save},
    text,
};
use serde_json::json;
use tremplin_tests::{App, KEY, Provider};

#[test]
fn a_receipt_is_sent_to_the_contact_with_a_link_and_no_attachment() {
    let provider = Provider::reliable();
    let app = sending_to(&provider);
    let reply = save(&app.sign_in("commune"), 0, &declaration());
    assert_eq!(reply.status, 201, "{}", reply.text());
    let numero = text(&reply.json()["recepisse"]["numero"]).to_owned();
    assert_eq!(drained(&app), [1, 0, 0, 0]);
    let messages = provider.messages();
    let [message] = &messages[..] else { panic!("{messages:?}") };
    assert_eq!(message.key(), format!("recepisse/{numero}"));
    assert_eq!(message.headers["authorization"], format!("Bearer {KEY}"));
    assert_eq!(message.headers["content-type"], "application/json");
    let document = &message.document;
    assert_eq!(document["to"], json!([{"email": "apprentissage@commune.example"}]));
    assert_eq!(
        document["from"],
        json!({"email": "apprentissage@cnfpt.example", "name": "CNFPT – Apprentissage"})
    );
    assert!(text(&document["subject"]).starts_with(&format!("Récépissé {numero}")));
    for body in ["text", "html"] {
        let body = text(&document[body]);
        assert!(body.contains(&numero) && body.contains("https://tremplin.example/recepisse?"));
    }
    let members: Vec<_> = document.as_object().expect("an object").keys().collect();
    assert_eq!(members, ["from", "headers", "html", "subject", "text", "to"]);
}

#[test]
fn brevo_is_spoken_to_in_its_own_shape() {
    let provider = Provider::reliable();
    let app = provider.serves(App::demo_at(START), "brevo").start();
    app.queue_reminders(&keys("brevo", 1), START);
    assert_eq!(drained(&app), [1, 0, 0, 0]);
    let message = &provider.messages()[0];
    assert_eq!(message.headers["api-key"], KEY);
    assert_eq!(message.key(), "brevo/1");
    let document = &message.document;
    assert_eq!(document["sender"]["email"], "apprentissage@cnfpt.example");
    assert_eq!(document["to"], json!([{"email": "brevo-1@collectivite.example"}]));
    assert!(text(&document["subject"]).starts_with("Recensement 2026"));
    assert!(text(&document["htmlContent"]).starts_with("<!doctype html>"));
    assert!(
        text(&document["textContent"]).contains("https://tremplin.example/recensement?annee=2026")
    );
    assert_eq!(document["headers"]["X-Tremplin-Reference"], "brevo/1");
    assert_eq!(text(&document["headers"]["idempotencyKey"]).len(), 36, "a UUID");
}

#[test]
fn a_gestionnaire_reads_a_message_as_it_is_sent() {
    let provider = Provider::reliable();
    let app = sending_to(&provider);
    app.queue_reminders(&keys("lecture", 1), START);
    let cnfpt = app.sign_in(CNFPT);
    let id = &cnfpt.read(QUEUE)["courriels"][0]["id"];
    let reply = cnfpt.get(&format!("{QUEUE}/{id}"));
    assert_eq!(reply.header("cache-control"), "no-store");
    let before = reply.json();
    assert_eq!((&before["etat"], &before["envois"]), (&json!("en_attente"), &json!([])));
    assert_eq!(drained(&app), [1, 0, 0, 0]);
    let document = &provider.messages()[0].document;
    assert_eq!(before["message"]["objet"], document["subject"]);
    assert_eq!(before["message"]["texte"], document["text"]);
    assert_eq!(before["message"]["html"], document["html"]);
    let after = cnfpt.read(&format!("{QUEUE}/{id}"));
    assert_eq!(after["etat"], "envoye");
    assert_eq!(after["envois"][0]["statut"], 201);
    assert_eq!(after["envois"][0]["issue"], "envoye");
    for unknown in ["0", "999", "-1", "abc", "1e3"] {
        assert_eq!(cnfpt.get(&format!("{QUEUE}/{unknown}")).status, 404, "{unknown}");
    }
}

#[test]
fn everything_that_the_application_writes_can_be_composed() {
    let provider = Provider::reliable();
    let app = sending_to(&provider);
    assert_eq!(save(&app.sign_in("commune"), 0, &declaration()).status, 201);
    assert_eq!(app.sign_in("commune").get("/api/recensement/2025").status, 200, "2025 is written");
    let cnfpt = app.sign_in(CNFPT);
    let post = |path: &str, document: serde_json::Value| {
        let headers = [
            ("content-type", "application/json"),
            ("idempotency-key", "composer"),
            ("if-match", "\"1\""),
        ];
        let reply = cnfpt.send("POST", path, &headers, Some(document.to_string().as_bytes()));
        assert!(matches!(reply.status, 200 | 201), "{path}: {}", reply.text());
    };
    post("/api/pilotage/recensement/2026/relances", json!({"filtres": {}}));
    // The demonstration has published 2025 once.
    post("/api/pilotage/allocations/2025?apercu=false", json!({"methode": "proportionnelle"}));
    let [sent, put_off, given_up, left] = drained(&app);
    assert!(sent > 10, "{sent}");
    assert_eq!([put_off, given_up, left], [0, 0, 0]);
    let kinds: std::collections::BTreeSet<_> = provider
        .messages()
        .iter()
        .map(|message| message.key().split('/').next().unwrap_or_default().to_owned())
        .collect();
    assert_eq!(kinds, ["allocation", "recepisse", "relance"].map(str::to_owned).into());
}
