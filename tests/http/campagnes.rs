//! The campaigns open and close at midnight in Paris, and only a demonstration's clock can be moved.

use crate::{APP, ask, list, ok};
use serde_json::{Value, json};
use std::{sync::LazyLock, time::Duration};
use tremplin_tests::{App, Builder, offset};

/// Starts an application; the shared one is up first, so that compiling the components does not
/// eat the half minute that these tests leave before midnight.
fn start(builder: impl FnOnce() -> Builder) -> App {
    LazyLock::force(&APP);
    builder().start()
}

fn states(app: &App) -> Value {
    let campaigns = app.get("/api/campagnes").json();
    list(&campaigns).iter().map(|campaign| json!([campaign["annee"], campaign["etat"]])).collect()
}

/// The day that the eligibility lookup takes for today.
fn today(app: &App) -> Value {
    app.get("/api/eligibilite/certifications/RNCP38386").json()["date"].take()
}

#[test]
fn each_campaign_has_its_published_window() {
    assert_eq!(
        ok("/api/campagnes"),
        json!([
            {"annee": 2025, "ouverture": "2025-01-20", "fermeture": "2025-03-21",
             "etat": "fermee", "referentiel": "demonstration-2026-1"},
            {"annee": 2026, "ouverture": "2026-01-19", "fermeture": "2026-03-20",
             "etat": "ouverte", "referentiel": "demonstration-2026-1"},
        ])
    );
}

#[test]
fn half_a_minute_before_midnight_in_paris_it_is_still_the_day_before_the_opening() {
    let app = start(|| App::demo_at("2026-01-18T22:59:30Z"));
    assert_eq!(states(&app), json!([[2025, "fermee"], [2026, "a_venir"]]));
    assert_eq!(today(&app), "2026-01-18");
}

#[test]
fn the_recensement_opens_with_its_first_day_in_paris() {
    let app = start(|| App::demo_at("2026-01-18T23:00:00Z"));
    assert_eq!(states(&app), json!([[2025, "fermee"], [2026, "ouverte"]]));
    assert_eq!(today(&app), "2026-01-19");
}

#[test]
fn the_last_day_counts_to_its_last_minute() {
    let app = start(|| App::demo_at("2026-03-20T22:59:30Z"));
    assert_eq!(states(&app), json!([[2025, "fermee"], [2026, "ouverte"]]));
    assert_eq!(today(&app), "2026-03-20");
}

#[test]
fn the_recensement_closes_when_its_last_day_ends_in_paris() {
    let app = start(|| App::demo_at("2026-03-20T23:00:00Z"));
    assert_eq!(states(&app), json!([[2025, "fermee"], [2026, "fermee"]]));
    assert_eq!(today(&app), "2026-03-21");
}

#[test]
fn both_campaigns_are_ahead_before_the_first_one() {
    let app = start(|| App::demo_at("2025-01-19T12:00:00Z"));
    assert_eq!(states(&app), json!([[2025, "a_venir"], [2026, "a_venir"]]));
}

#[test]
fn a_clock_that_passes_midnight_opens_the_recensement_without_a_restart() {
    let app = start(|| App::demo_at("2026-01-18T22:59:45Z"));
    let etag = app.get("/api/campagnes").header("etag").to_owned();
    assert_eq!(states(&app), json!([[2025, "fermee"], [2026, "a_venir"]]));
    let midnight_is_past = (0..40).any(|_| {
        std::thread::sleep(Duration::from_millis(500));
        states(&app) == json!([[2025, "fermee"], [2026, "ouverte"]])
    });
    assert!(midnight_is_past);
    let kept = app.get_with("/api/campagnes", &[("if-none-match", &etag)]);
    assert_eq!(kept.status, 200, "what a browser kept from yesterday is no longer true");
}

#[test]
fn outside_demonstration_mode_nothing_moves_the_clock() {
    // The campaign of 2025 was open on that day; at any time when this test runs it is closed.
    let shift = offset("2025-02-03T12:00:00Z").to_string();
    for mode in ["", "non", "Oui", "1", "true"] {
        let app = start(|| {
            App::manifest("spin.toml")
                .variable("mode_demo", mode)
                .variable("decalage_horloge", &shift)
        });
        assert_eq!(states(&app)[0], json!([2025, "fermee"]), "{mode}");
        assert_ne!(today(&app), "2025-02-03", "{mode}");
    }
    let demo = start(|| App::demo_at("2025-02-03T12:00:00Z"));
    assert_eq!(states(&demo)[0], json!([2025, "ouverte"]));
}

#[test]
fn a_demonstrations_clock_that_cannot_be_read_is_the_real_one() {
    for shift in
        ["demain", "99999999999999999999", "9223372036854775807", "-9223372036854775808", "1.5"]
    {
        let app = start(|| App::demo("2026-02-10").variable("decalage_horloge", shift));
        let reply = app.get("/api/campagnes");
        assert_eq!(reply.status, 200, "{shift}: {}", reply.text());
        assert_eq!(states(&app)[0], json!([2025, "fermee"]), "{shift}");
    }
}

#[test]
fn campaigns_take_no_parameter() {
    let reply = ask("/api/campagnes?annee=2026");
    assert_eq!((reply.status, reply.faults()), (422, vec!["/annee".to_owned()]));
}
