//! `POST /api/apf/{id}/annulation`: the collectivité gives up (R-APF-07).

use super::{dossier, granted, units, validate};
use serde_json::json;
use tremplin_tests::financement::{COMMUNE, request};

#[test]
fn r_apf_07_a_cancelled_request_keeps_its_reason_and_costs_the_cnfpt_nothing() {
    let app = granted(1);
    let agent = app.sign_in(COMMUNE);
    let id = agent.deposit("un", &request());
    let path = format!("{}/annulation", dossier(&id));
    let motif = json!({"motif": "Le candidat a choisi un autre employeur."});
    let reply = agent.act("POST", &path, 1, &motif);
    assert_eq!(reply.status, 200, "{}", reply.text());
    let whole = reply.json();
    assert_eq!((&whole["etat"], &whole["motif"]), (&json!("annulee"), &motif["motif"]));
    assert_eq!(whole["estimation"]["total"]["prise_en_charge"], "0.00");
    assert_eq!(whole["estimation"]["total"]["reste_a_charge"], "14000.00");
    let last = &whole["historique"][1];
    assert_eq!((&last["acte"], &last["ecart"]), (&json!("annulee"), &json!("-14000.00")));
    assert_eq!(whole["evenements"][1]["texte"], motif["motif"]);
    assert_eq!(whole["actes"], json!([]));
    assert_eq!(whole["echeances"], json!([]));
}

#[test]
fn r_apf_07_an_agreement_can_be_given_back_without_a_word() {
    let app = granted(1);
    let id = app.sign_in(COMMUNE).deposit("un", &request());
    let numero = validate(&app, &id, 1);
    let agent = app.sign_in(COMMUNE);
    let path = format!("{}/annulation", dossier(&id));
    let reply = agent.send("POST", &path, &[("if-match", "\"2\"")], Some(b""));
    assert_eq!(reply.status, 200, "{}", reply.text());
    assert_eq!(
        (&reply.json()["etat"], &reply.json()["numero"]),
        (&json!("annulee"), &json!(numero))
    );
    assert_eq!(units(&app), (json!(0), json!(1)));
}

#[test]
fn what_is_sent_is_read_strictly() {
    let app = granted(1);
    let agent = app.sign_in(COMMUNE);
    let id = agent.deposit("un", &request());
    let path = format!("{}/annulation", dossier(&id));
    let send = |kind: &str, body: &[u8]| {
        agent.send("POST", &path, &[("if-match", "\"1\""), ("content-type", kind)], Some(body))
    };
    assert_eq!(send("text/plain", b"{}").status, 415);
    assert_eq!(send("application/json", b"{").status, 400);
    assert_eq!(send("application/json", b"{\"pourquoi\": \"\"}").faults(), ["/pourquoi"]);
    let long = json!({"motif": "x".repeat(3_000)}).to_string();
    assert_eq!(send("application/json", long.as_bytes()).faults(), ["/motif"]);
    assert_eq!(agent.read(&dossier(&id))["version"], 1);
}

#[test]
fn while_the_application_is_read_only_nothing_is_asked_nor_given_up() {
    let app = granted(2);
    let agent = app.sign_in(COMMUNE);
    let id = agent.deposit("un", &request());
    let switch = |document: serde_json::Value| {
        let reply = app.sign_in("cnfpt").put("/api/pilotage/lecture-seule", &[], &document);
        assert_eq!(reply.status, 200, "{}", reply.text());
    };
    switch(json!({"active": true, "motif": "Maintenance jusqu’à 20 h."}));
    let path = dossier(&id);
    for refused in [
        agent.create(super::APF, "deux", &request()),
        agent.act("PATCH", &path, 1, &json!({"rqth": true})),
        super::cancel(&agent, &id, 1),
    ] {
        assert_eq!(refused.status, 503, "{}", refused.text());
        assert_eq!(refused.header("retry-after"), "300");
        assert!(refused.text().contains("lecture seule"), "{}", refused.text());
    }
    assert_eq!(agent.read(&path)["version"], 1, "reading goes on");
    assert_eq!(agent.create(super::APERCU, "x", &request()).status, 200, "looking as well");
    assert_eq!(units(&app), (json!(1), json!(1)));
    switch(json!({"active": false}));
    assert_eq!(agent.create(super::APF, "deux", &request()).status, 201);
}
