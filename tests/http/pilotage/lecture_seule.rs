//! The switch that stops every write.

use super::{CAMPAGNE, CNFPT, fresh, reglages};
use crate::recensement::{COMMUNE, DECLARATION, declaration, save};
use serde_json::{Value, json};

const SWITCH: &str = "/api/pilotage/lecture-seule";

#[test]
fn reading_goes_on_and_every_write_says_why_not() {
    let app = fresh();
    let commune = app.sign_in(COMMUNE);
    let cnfpt = app.sign_in(CNFPT);
    let on = cnfpt.put(SWITCH, &[], &json!({"active": true, "motif": "Maintenance jusqu’à 20 h."}));
    assert_eq!(on.status, 200, "{}", on.text());
    assert_eq!(on.json()["motif"], "Maintenance jusqu’à 20 h.");

    assert_eq!(commune.get(DECLARATION).status, 200);
    assert_eq!(commune.get("/api/recensement/2025").status, 200);
    assert_eq!(cnfpt.get(CAMPAGNE).status, 200);
    let draft = format!("{DECLARATION}/brouillon");
    let refused = [
        save(&commune, 0, &declaration()),
        commune.put(&draft, &[], &json!({"etp": "1"})),
        cnfpt.put(CAMPAGNE, &[("if-match", "\"0\"")], &reglages(&cnfpt)),
    ];
    for reply in refused {
        assert_eq!(reply.status, 503, "{}", reply.text());
        assert_eq!(reply.header("retry-after"), "300");
        let detail = reply.json()["detail"].as_str().unwrap_or_default().to_owned();
        assert!(detail.contains("lecture seule"), "{detail}");
    }
    assert_eq!(commune.read(DECLARATION)["etat"], "a_saisir");
    assert_eq!(app.sign_in("cdg").get("/api/session").status, 200, "signing in goes on");

    let off = cnfpt.put(SWITCH, &[], &json!({"active": false}));
    assert_eq!(off.json(), json!({"active": false, "motif": null, "depuis": null}));
    assert_eq!(save(&commune, 0, &declaration()).status, 201);
}

#[test]
fn it_is_not_switched_on_without_a_reason() {
    let app = fresh();
    let cnfpt = app.sign_in(CNFPT);
    for document in [json!({"active": true}), json!({"active": true, "motif": " "})] {
        let reply = cnfpt.put(SWITCH, &[], &document);
        assert_eq!(reply.status, 422, "{document}");
        assert_eq!(reply.json()["erreurs"][0]["champ"], "/motif");
    }
    assert_eq!(cnfpt.read(SWITCH)["motif"], Value::Null);
    assert_eq!(app.sign_in(COMMUNE).put(SWITCH, &[], &json!({"active": false})).status, 403);
}

#[test]
fn every_page_can_say_why_nothing_is_written() {
    let app = fresh();
    let cnfpt = app.sign_in(CNFPT);
    let told = || {
        let anonymous = app.get("/api/session");
        assert_eq!(anonymous.status, 401);
        [anonymous.json(), app.sign_in(COMMUNE).read("/api/session"), cnfpt.read("/api/session")]
            .map(|document| document.get("lecture_seule").cloned())
    };
    assert_eq!(told(), [None, None, None]);
    let motif = json!("Maintenance jusqu’à 20 h.");
    let on = cnfpt.put(SWITCH, &[], &json!({"active": true, "motif": motif}));
    assert_eq!(on.status, 200);
    assert_eq!(told(), [Some(motif.clone()), Some(motif.clone()), Some(motif)]);
    assert_eq!(cnfpt.put(SWITCH, &[], &json!({"active": false})).status, 200);
    assert_eq!(told(), [None, None, None]);
}
