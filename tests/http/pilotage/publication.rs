//! What is published reaches the public components without a restart, and can be published again.

use super::{CAMPAGNE, CNFPT, fresh, reglages, with};
use serde_json::json;
use std::time::{Duration, Instant};
use tremplin_tests::App;

/// Asks until it holds, for five seconds.
pub(super) fn within_five_seconds(holds: impl Fn() -> bool) {
    let start = Instant::now();
    while !holds() {
        assert!(start.elapsed() < Duration::from_secs(5), "not seen within five seconds");
        std::thread::sleep(Duration::from_millis(100));
    }
}

#[test]
fn what_is_published_survives_the_loss_of_the_key_value_store() {
    let state = tempfile::tempdir().expect("a directory");
    {
        let app = App::demo("2026-02-10").state(state.path()).start();
        let agent = app.sign_in(CNFPT);
        let document =
            with(reglages(&agent), &json!({"fermeture": "2026-03-25", "motif": "Essai."}));
        assert_eq!(agent.put(CAMPAGNE, &[("if-match", "\"0\"")], &document).status, 200);
    }
    let lost: Vec<_> = std::fs::read_dir(state.path())
        .expect("the state")
        .flatten()
        .filter(|entry| entry.file_name().to_string_lossy().contains("key_value"))
        .map(|entry| std::fs::remove_file(entry.path()))
        .collect();
    assert!(!lost.is_empty(), "a key-value file");
    let app = App::demo("2026-02-10").state(state.path()).start();
    assert_eq!(app.get("/api/campagnes").json()[1]["fermeture"], "2026-03-20", "the program's own");
    let agent = app.sign_in(CNFPT);
    let reply = agent.send("POST", "/api/pilotage/publication", &[], None);
    assert_eq!(reply.status, 200, "{}", reply.text());
    assert_eq!(reply.json()["cles"], json!(["publication"]));
    within_five_seconds(|| app.get("/api/campagnes").json()[1]["fermeture"] == "2026-03-25");
}

#[test]
fn the_simulator_follows_the_campaign_of_the_signature() {
    let app = fresh();
    let agent = app.sign_in(CNFPT);
    let mut document = reglages(&agent);
    document["parametres"]["prorata"] = json!("mois_entame");
    document["parametres"]["taux_at_mp"] = json!("0.02");
    assert_eq!(agent.put(CAMPAGNE, &[("if-match", "\"0\"")], &document).status, 200);
    let simulate = |signature: &str| {
        let request = json!({
            "contrat": {"debut": "2026-09-01", "fin": "2027-07-15", "signature": signature},
            "formation": {"plafond_annuel": "6000.00", "finance_cnfpt": true,
                          "devis": [{"organisme": "CFA", "prix_annuels": ["6000.00"]}]},
        });
        app.post("/api/simulateur", &request).json()["formation"]["prorata"].clone()
    };
    within_five_seconds(|| simulate("2026-07-01") == "mois_entame");
    assert_eq!(simulate("2025-12-01"), "mois_et_jours", "another campaign's");
}
