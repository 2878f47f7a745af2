//! What proves an allocation: its procès-verbal, byte for byte (R-ALL-02, R-ALL-03).

use super::{ALLOCATION, CNFPT, closed, granted, proportional, published};
use serde_json::{Value, json};
use tremplin_domain::{allocation::ProcesVerbal, canonique::sha256_hex};

#[test]
fn r_all_02_anybody_can_compute_a_publication_again_from_its_proces_verbal() {
    let app = closed(10);
    let agent = app.sign_in(CNFPT);
    let allocation = published(&agent, &json!({"methode": "plafond_etp"}));
    let reply = agent.get(&format!("{ALLOCATION}/1/proces-verbal.json"));
    assert_eq!(reply.status, 200);
    assert_eq!(reply.header("content-type"), "application/json");
    assert_eq!(
        reply.header("content-disposition"),
        "attachment; filename=\"allocation-2026-1.json\""
    );
    assert_eq!(sha256_hex(&reply.body), allocation["sha256"].as_str().unwrap_or_default());
    let document: ProcesVerbal = serde_json::from_slice(&reply.body).expect("a procès-verbal");
    assert_eq!(document.canonical().as_bytes(), reply.body, "the canonical form, to the byte");
    let replayed = document.replay().expect("the same result");
    let lines: Vec<_> =
        replayed.lignes.into_iter().map(|ligne| (ligne.siret, u64::from(ligne.accorde))).collect();
    assert_eq!(lines, granted(&allocation));
    assert_eq!(replayed.accordes, 10);
}

#[test]
fn a_publication_that_was_not_made_has_no_proces_verbal() {
    let app = closed(10);
    let agent = app.sign_in(CNFPT);
    let _ = published(&agent, &proportional());
    for number in ["0", "2", "x", "-1", "99999999999"] {
        let reply = agent.get(&format!("{ALLOCATION}/{number}/proces-verbal.json"));
        assert_eq!(reply.status, 404, "{number}");
    }
    assert_eq!(
        app.sign_in("commune").get(&format!("{ALLOCATION}/1/proces-verbal.json")).status,
        403
    );
}

#[test]
fn the_past_campaign_of_the_demonstration_has_an_allocation_with_its_proof() {
    let app = tremplin_tests::App::start();
    let agent = app.sign_in(CNFPT);
    let allocation = agent.read("/api/pilotage/allocations/2025");
    let publication = &allocation["publications"][0];
    assert_eq!(publication["le"], "2025-04-15T08:00:00.000Z");
    assert_eq!(publication["par"], "Alix Delorme");
    assert_eq!(publication["accordes"], publication["demande"]);
    assert_eq!(allocation["comptes"]["reponses"], 10);
    let document = agent.get("/api/pilotage/allocations/2025/1/proces-verbal.json");
    assert_eq!(json!(sha256_hex(&document.body)), publication["sha256"]);
    let document: ProcesVerbal = serde_json::from_slice(&document.body).expect("a procès-verbal");
    assert!(document.replay().is_ok());
    assert_eq!(agent.read(ALLOCATION)["publications"], Value::Array(vec![]), "2026 is untouched");
}
