//! Each page of the pilotage as a gestionnaire meets it for the first time: it costs little.

use crate::visit::journey_in;
use std::time::Duration;
use tremplin_tests::App;

/// Most requests of a first view, its icon included, and most bytes of it.
const BUDGET: (usize, f64) = (6, 60_000.0);

const LISTED: &str = "document.querySelector('#collectivites tbody tr')";
const SETTINGS: &str = "document.querySelector('#reglages')?.hidden === false";
const METHODS: &str = "document.querySelector('#calcul')?.hidden === false";

/// A page: its address, and what is there once it shows.
const PAGES: [(&str, &str); 11] = [
    ("/pilotage", LISTED),
    ("/pilotage?annee=2025&reponse=tous", LISTED),
    ("/pilotage?annee=2026&statut=EPCI&q=legendaire&tri=code_postal", LISTED),
    ("/pilotage/campagne", SETTINGS),
    ("/pilotage/campagne?annee=2027", SETTINGS),
    ("/pilotage/referentiel", "document.querySelector('#versions tbody tr')"),
    ("/pilotage/collectivites", "document.querySelector('#annuaire tbody tr')"),
    ("/pilotage/allocation", METHODS),
    ("/pilotage/allocation?annee=2025", METHODS),
    ("/pilotage/courriels", "document.querySelector('#courriels').children.length > 0"),
    ("/pilotage/journal", "document.querySelector('#evenements tbody tr')"),
];

#[test]
fn every_page_of_the_pilotage_costs_at_most_six_requests_and_sixty_kilobytes() {
    let app = App::start();
    // The past campaign is there, so that the journal and the charts have something to show.
    assert_eq!(app.sign_in("cnfpt").read("/api/pilotage/recensement/2025")["repondues"], 10);
    for (path, there) in PAGES {
        journey_in(&app, 1280, async |visit| {
            visit.sign_in("Alix Delorme", "/mentions-legales").await;
            visit.wait("the page at rest", "document.readyState === 'complete'").await;
            let before = visit.with_seen(|seen| seen.bytes);
            visit.open(path).await;
            visit.wait(path, there).await;
            // Longer than what is asked for once the page has come to rest.
            tokio::time::sleep(Duration::from_secs(3)).await;
            let asked = visit.asked_by(path);
            assert!((5..=BUDGET.0).contains(&asked.len()), "{path}: {asked:#?}");
            let bytes = visit.with_seen(|seen| seen.bytes) - before;
            assert!(bytes > 1_000.0 && bytes <= BUDGET.1, "{path}: {bytes} bytes");
            visit.end().await;
        });
    }
}
