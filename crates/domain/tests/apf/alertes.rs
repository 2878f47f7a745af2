//! R-APF-10: what the schedule writes, once and in time.

use super::{fait, jour, play, validated};
use chrono::{Days, NaiveDate};
use serde_json::{Value, json};
use tremplin_domain::apf::{Dossier, Evenement};

/// What the schedule records when it runs on these days, from the acts that it finds to do.
fn run(
    mut dossier: Dossier,
    jours: impl IntoIterator<Item = NaiveDate>,
) -> Vec<(NaiveDate, Value)> {
    let mut ecrits = Vec::new();
    for jour in jours {
        for evenement in dossier.automatic_events(jour) {
            dossier = dossier.apply(&fait(jour, evenement.clone())).unwrap();
            let texte = match evenement {
                Evenement::Avertissement { jours, .. } => json!(jours),
                autre => serde_json::to_value(autre.acte()).unwrap(),
            };
            ecrits.push((jour, texte));
        }
    }
    ecrits
}

#[test]
fn r_apf_10_every_day_of_the_schedule() {
    let jours = (0..120).map(|n| jour("2026-07-10") + Days::new(n));
    assert_eq!(
        run(validated().0, jours),
        [
            (jour("2026-09-21"), json!(10)),
            (jour("2026-09-28"), json!(3)),
            (jour("2026-10-02"), json!("caducite_constatee")),
        ]
    );
}

#[test]
fn r_apf_10_a_schedule_that_was_off_says_the_most_urgent_only() {
    let jours = ["2026-09-30", "2026-09-30", "2026-10-01"].map(jour);
    assert_eq!(run(validated().0, jours), [(jour("2026-09-30"), json!(3))]);
    let jours = ["2026-11-15", "2026-11-16"].map(jour);
    assert_eq!(run(validated().0, jours), [(jour("2026-11-15"), json!("caducite_constatee"))]);
}

#[test]
fn r_apf_10_the_schedule_knows_when_to_look_again() {
    let (dossier, _) = validated();
    for (apres, prochain) in [
        ("2026-07-10", Some("2026-09-21")),
        ("2026-09-21", Some("2026-09-28")),
        ("2026-09-28", Some("2026-10-02")),
        ("2026-10-02", None),
    ] {
        assert_eq!(dossier.next_automatic(jour(apres)), prochain.map(jour), "{apres}");
    }
}

#[test]
fn r_apf_10_an_unknown_warning_is_not_recorded() {
    let (dossier, _) = validated();
    let avertissement = Evenement::Avertissement { jours: 7, limite: jour("2026-10-01") };
    let rejet = dossier.apply(&fait(jour("2026-09-24"), avertissement)).unwrap_err();
    assert_eq!(rejet.regle(), "R-APF-10");
}

#[test]
fn r_apf_10_an_agreement_delivered_again_is_warned_about_again() {
    let (dossier, _) = play(&[
        ("2026-07-01", json!({"acte": "deposee"})),
        ("2026-07-10", json!({"acte": "validee"})),
        ("2026-09-21", json!({"acte": "avertissement", "jours": 10, "limite": "2026-10-01"})),
        ("2026-09-22", json!({"acte": "modifiee"})),
        ("2026-09-23", json!({"acte": "validee"})),
    ]);
    let jours = ["2026-09-23", "2026-09-24", "2026-09-28"].map(jour);
    assert_eq!(
        run(dossier, jours),
        [(jour("2026-09-23"), json!(10)), (jour("2026-09-28"), json!(3))]
    );
}
