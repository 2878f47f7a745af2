//! Who may see and do what: an agreement of somebody else's does not exist (R-QUI-04).

use super::{AUTRE, DEBUT, accepted, agreed};
use serde_json::json;
use tremplin_tests::financement::{CNFPT, COMMUNE, ORGANISME, takeover};

/// The acts on a request, and a document that each would accept.
fn acts() -> [(&'static str, &'static str, serde_json::Value); 4] {
    [
        ("PATCH", "", json!({"numero_ddets": "1"})),
        ("POST", "/rupture", json!({"date": "2026-10-01", "motif": "m"})),
        ("POST", "/prolongation", json!({"fin": "2029-08-31", "motif": "m"})),
        ("POST", "/complement", json!({"texte": "t"})),
    ]
}

#[test]
fn r_qui_04_another_training_body_meets_nothing() {
    let (app, accord) = accepted();
    let stranger = app.sign_in(AUTRE);
    assert_eq!(stranger.get(&accord.address()).status, 404);
    for (method, path, document) in acts() {
        let address = format!("{}{path}", accord.address());
        assert_eq!(stranger.act(method, &address, 4, &document).status, 404, "{address}");
    }
    let elsewhere = format!("/api/apc/{}", "0".repeat(32));
    let (foreign, unknown) = (stranger.get(&accord.address()), stranger.get(&elsewhere));
    assert_eq!(foreign.json()["detail"], unknown.json()["detail"]);
    assert_eq!(app.sign_in(ORGANISME).get("/api/apc/x").status, 404);
}

#[test]
fn r_qui_04_a_training_body_sees_an_agreement_once_it_has_its_number() {
    let (app, accord) = agreed();
    let agent = app.sign_in(ORGANISME);
    let seen = agent.read(&accord.address());
    assert_eq!((&seen["numero"], &seen["apc"]), (&json!(accord.numero), &json!(null)));
    let pending = app.sign_in(COMMUNE).create("/api/apf", "plus", &json!({"annee": 2026}));
    assert_eq!(pending.status, 422);
}

#[test]
fn the_collectivite_and_the_cnfpt_look_and_do_not_act_for_the_training_body() {
    let (app, accord) = accepted();
    for identity in [COMMUNE, CNFPT] {
        let agent = app.sign_in(identity);
        assert_eq!(agent.read(&accord.address())["apc"]["etat"], "acceptee", "{identity}");
        for (method, path, document) in acts() {
            let address = format!("{}{path}", accord.address());
            assert_eq!(agent.act(method, &address, 4, &document).status, 403, "{address}");
        }
        for address in ["/api/apc", "/api/apc/lot/modele.csv"] {
            assert_eq!(agent.get(address).status, 403, "{address}");
        }
        let filing = takeover(&accord.numero);
        assert_eq!(agent.create("/api/apc", "un", &filing).status, 403);
        assert_eq!(agent.create("/api/apc/lot", "un", &json!({"lignes": [{}]})).status, 403);
    }
    let other = app.sign_in_for("cdg", "21990003200018");
    assert_eq!(other.get(&accord.address()).status, 404);
    assert_eq!(app.get(&accord.address()).status, 401);
}

#[test]
fn nothing_is_filed_while_the_application_is_read_only() {
    let (app, accord) = agreed();
    app.move_clock(DEBUT);
    let switch = app.sign_in(CNFPT).put(
        "/api/pilotage/lecture-seule",
        &[("if-match", "\"0\"")],
        &json!({"active": true, "motif": "Maintenance."}),
    );
    assert_eq!(switch.status, 200, "{}", switch.text());
    let agent = app.sign_in(ORGANISME);
    let document = takeover(&accord.numero);
    let alone = agent.create("/api/apc", "un", &document);
    assert_eq!(alone.status, 503, "{}", alone.text());
    let mut line = document;
    line["reference"] = json!("1");
    let batch = agent.create("/api/apc/lot", "un", &json!({"lignes": [line]}));
    assert_eq!(
        (batch.status, &batch.json()["type"]),
        (503, &json!("urn:tremplin:probleme:lecture-seule"))
    );
    assert_eq!(agent.read(&accord.address())["apc"], json!(null));
}
