//! The demonstration's past campaign: complete, and proved like any other; the current one untouched.

use super::{COMMUNE, GESTIONNAIRE, fresh};
use serde_json::json;

#[test]
fn last_years_answers_are_there_with_receipts_that_authenticate() {
    let app = fresh();
    let agent = app.sign_in(COMMUNE);
    let past = agent.read("/api/recensement/2025");
    assert_eq!(past["etat"], "transmis");
    assert_eq!(past["modifiable"], false);
    assert_eq!(past["etp"], "152.40");
    let receipt = &past["recepisse"];
    assert_eq!(receipt["horodatage"], "2025-02-03T09:12:04.250Z");
    let (number, digest) = (crate::text(&receipt["numero"]), crate::text(&receipt["sha256"]));
    let verdict = app.get(&format!("/api/recepisses/{number}?sha256={digest}")).json();
    assert_eq!(verdict, json!({"authentique": true}));
    assert_eq!(agent.read("/api/recensement/2025")["recepisse"], *receipt, "written once");
    assert_eq!(agent.read("/api/recensement/2026")["etat"], "a_saisir");
}

#[test]
fn the_past_is_for_those_that_it_belongs_to() {
    let app = fresh();
    assert_eq!(app.get("/api/recensement/2025").status, 401);
    assert_eq!(app.sign_in(GESTIONNAIRE).get("/api/recensement/2025").status, 403);
}
