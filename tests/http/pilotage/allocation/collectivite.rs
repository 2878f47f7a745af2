//! What an allocation means to a collectivité (R-ALL-05, R-TDB-01).

use super::{CNFPT, answered, closed, declare, proportional, published, set_capacity};
use crate::recensement::declaration;
use serde_json::json;

#[test]
fn r_all_05_what_is_granted_is_for_the_metiers_that_were_declared() {
    let app = answered();
    let mut document = declaration();
    document["intentions"] = json!([
        {"metier": "cuisinier-restauration-collective", "niveaux": [3], "nombre": 2},
        {"metier": "jardinier", "niveaux": [4], "nombre": 3},
    ]);
    declare(&app.sign_in("ccas"), &document);
    set_capacity(&app, 10);
    app.move_clock("2026-03-21T08:00:00+01:00");
    let _ = published(&app.sign_in(CNFPT), &json!({"methode": "minimum_garanti"}));
    let seen = app.sign_in("ccas").read("/api/tableau-de-bord/2026");
    let allocation = &seen["allocation"];
    assert!(allocation["accordes"].as_u64() < allocation["demande"].as_u64(), "{allocation}");
    assert_eq!(
        allocation["metiers"],
        json!([
            {"code": "cuisinier-restauration-collective",
             "libelle": allocation["metiers"][0]["libelle"], "nombre": 2, "deja_commences": 0,
             "utilises": 0},
            {"code": "jardinier", "libelle": allocation["metiers"][1]["libelle"], "nombre": 3,
             "deja_commences": 0, "utilises": 0},
        ]),
        "all that was declared, whatever was granted: the choice is the collectivité’s"
    );
}

#[test]
fn a_collectivite_that_did_not_answer_is_told_what_follows() {
    let app = closed(10);
    let _ = published(&app.sign_in(CNFPT), &proportional());
    let seen = app.sign_in("ccas").read("/api/tableau-de-bord/2026");
    assert_eq!(seen["recensement"]["etat"], "a_saisir");
    let allocation = &seen["allocation"];
    assert_eq!((&allocation["accordes"], &allocation["metiers"]), (&json!(0), &json!([])));
    assert_eq!(allocation["explication"]["regle"], "R-APF-01");
    let texte = allocation["explication"]["texte"].as_str().unwrap_or_default();
    assert!(texte.contains("n’a pas répondu"), "{texte}");
}

#[test]
fn r_tdb_01_a_new_publication_is_seen_at_once_with_what_it_changes() {
    let app = closed(10);
    let agent = app.sign_in(CNFPT);
    let commune = app.sign_in_for("commune-ccas", super::SAINT_FICTIF);
    assert_eq!(commune.read("/api/tableau-de-bord/2026")["allocation"], json!(null));
    let _ = published(&agent, &proportional());
    let accordes = || commune.read("/api/tableau-de-bord/2026")["allocation"]["accordes"].clone();
    assert_eq!(accordes(), 3);
    set_capacity(&app, 12);
    let headers = [("if-match", "\"1\""), ("idempotency-key", "deuxieme")];
    let reply = super::post(&agent, super::PUBLISH, &headers, &proportional());
    assert_eq!(reply.status, 201, "{}", reply.text());
    assert_eq!(accordes(), 4);
}
