//! Receipts: whoever holds one can have it checked, and make its digest again (R-REC-12).

use super::{COMMUNE, DECLARATION, declaration, fresh, save, saved, wanting};
use serde_json::json;
use sha2::{Digest as _, Sha256};

fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

#[test]
fn r_rec_12_anyone_can_make_the_receipts_digest_again_from_the_downloaded_content() {
    let app = fresh();
    let agent = app.sign_in(COMMUNE);
    let receipt = saved(&agent, 0, &declaration())["recepisse"].clone();
    let content = agent.get(&format!("{DECLARATION}/versions/1/contenu.json"));
    assert_eq!(receipt["sha256"], sha256(&content.body));
    let content = content.json();
    for (field, expected) in [
        ("annee", json!(2026)),
        ("version", json!(1)),
        ("numero", receipt["numero"].clone()),
        ("horodatage", receipt["horodatage"].clone()),
        ("auteur", agent.read("/api/session")["utilisateur"]["nom"].clone()),
        ("siret", agent.read("/api/session")["active"].clone()),
    ] {
        assert_eq!(content[field], expected, "{field}");
    }
    assert_eq!(content["recensement"]["intentions"], declaration()["intentions"]);
    // Canonical form (RFC 8785): members sorted, no space.
    let sorted: std::collections::BTreeMap<String, serde_json::Value> =
        serde_json::from_value(content).expect("an object");
    assert_eq!(sha256(&serde_json::to_vec(&sorted).expect("JSON")), receipt["sha256"]);
}

#[test]
fn r_rec_12_a_receipt_is_authentic_with_its_own_digest_only_and_for_ever() {
    let app = fresh();
    let agent = app.sign_in(COMMUNE);
    let first = saved(&agent, 0, &wanting(1))["recepisse"].clone();
    let second = saved(&agent, 1, &wanting(2))["recepisse"].clone();
    let (number, digest) = (crate::text(&first["numero"]), crate::text(&first["sha256"]));
    let verdict = |number: &str, digest: &str| {
        let reply = app.get(&format!("/api/recepisses/{number}?sha256={digest}"));
        assert_eq!(reply.status, 200, "{}", reply.text());
        assert_eq!(crate::list(&json!([reply.json()])).len(), 1);
        reply.json()
    };
    assert_eq!(verdict(number, digest), json!({"authentique": true}), "without a session");
    assert_eq!(
        verdict(&number.to_lowercase(), &digest.to_uppercase()),
        json!({"authentique": true})
    );
    assert_eq!(verdict(number, crate::text(&second["sha256"])), json!({"authentique": false}));
    assert_eq!(verdict(number, ""), json!({"authentique": false}));
    assert_eq!(verdict("REC-2026-00000-00000-0", digest), json!({"authentique": false}));
    assert_eq!(verdict("n'importe", digest), json!({"authentique": false}));
    assert_eq!(app.get(&format!("/api/recepisses/{number}")).status, 400);
}

#[test]
fn r_rec_12_the_acknowledgement_the_declaration_and_the_history_show_one_receipt() {
    let app = fresh();
    let agent = app.sign_in(COMMUNE);
    let receipt = saved(&agent, 0, &declaration())["recepisse"].clone();
    assert_eq!(agent.read(DECLARATION)["recepisse"], receipt);
    assert_eq!(agent.read(&format!("{DECLARATION}/versions/1"))["recepisse"], receipt);
    let line = agent.read(&format!("{DECLARATION}/versions"))["versions"][0].clone();
    assert_eq!(line["numero"], receipt["numero"]);
    assert_eq!(line["sha256"], receipt["sha256"]);
}

#[test]
fn r_rec_12_a_refused_save_has_no_receipt() {
    let app = fresh();
    let agent = app.sign_in(COMMUNE);
    let reply = save(&agent, 0, &json!({}));
    assert_eq!(reply.status, 422);
    assert!(reply.json().get("recepisse").is_none());
    assert_eq!(crate::list(&agent.read(&format!("{DECLARATION}/versions"))["versions"]).len(), 0);
}
