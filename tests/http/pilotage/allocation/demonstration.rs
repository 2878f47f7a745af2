//! The allocation of the demonstration's past campaign is its own business only.

use super::CNFPT;
use crate::pilotage::declarees::{Declaree, declared};
use serde_json::json;
use tremplin_tests::App;

const PAST: &str = "/api/pilotage/allocations/2025";

#[test]
fn the_past_campaign_has_one_publication_over_the_demonstrations_collectivites() {
    let app = App::start();
    let agent = app.sign_in(CNFPT);
    for _ in 0..2 {
        let past = agent.read(PAST);
        assert_eq!(past["publications"].as_array().map(Vec::len), Some(1));
        assert_eq!(past["comptes"]["reponses"], 10);
    }
}

#[test]
fn a_year_in_which_others_have_declared_is_left_alone() {
    let app = App::start();
    let agent = app.sign_in(CNFPT);
    declared(&app, 2025, &[Declaree { etp: 60, nombre: 3 }]);
    for _ in 0..2 {
        assert_eq!(agent.read(PAST)["publications"], json!([]), "nobody has published it");
    }
    let seen = app.sign_in("commune").get("/api/tableau-de-bord/2025");
    assert_eq!(seen.status, 200, "{}", seen.text());
    assert_eq!(seen.json()["allocation"], json!(null));
}
