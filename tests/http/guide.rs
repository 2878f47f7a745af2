//! Every figure of the published guide's tables of November 2024, to the cent, through the real
//! component.

use crate::{file, list, simulate};
use serde_json::{Value, json};

fn guide() -> Value {
    file("crates/domain/tests/data/guide-cdg33-2024-11.json")
}

/// The pay of one of the guide's profiles over its year.
fn pay(guide: &Value, profile: &Value, rqth: bool) -> Value {
    let mut request = json!({
        "contrat": guide["contrat"],
        "apprenti": profile["apprenti"],
        "employeur": {"taux_at_mp": guide["taux_at_mp"]},
    });
    request["apprenti"]["rqth"] = json!(rqth);
    simulate(&request)["remuneration"].take()
}

/// Each month has the guide's monthly figures, the total and the only contract year its yearly cost.
fn assert_table(pay: &Value, expected: &Value, place: &Value) {
    let months = list(&pay["mois"]);
    assert_eq!(months.len(), 12, "{place}");
    let figures = expected["mensuel"].as_object().expect("the guide's monthly figures");
    assert!(figures.len() >= 2, "{place}");
    for month in months {
        for (name, figure) in figures {
            assert_eq!(&month[name], figure, "{name} of {place}");
        }
    }
    assert_eq!(pay["total"]["cout_employeur"], expected["annuel"], "{place}");
    assert_eq!(pay["annees_contrat"][0]["cout_employeur"], expected["annuel"], "{place}");
}

#[test]
fn the_grid_has_its_percentage_and_its_gross_for_each_age_and_year() {
    let guide = guide();
    let lines = list(&guide["grille"]);
    assert_eq!(lines.len(), 12, "four ages and three years");
    for line in lines {
        let pay = simulate(&json!({
            "contrat": guide["contrat"],
            "apprenti": {"date_naissance": line["date_naissance"], "annee_cycle_debut": line["annee"]},
        }));
        let month = &pay["remuneration"]["mois"][0];
        assert_eq!(month["smic"], "1801.80");
        assert_eq!(month["pourcentage"], line["pourcentage"], "{line}");
        assert_eq!(month["brut"], line["brut"], "{line}");
    }
}

#[test]
fn each_profile_costs_what_the_guide_says_without_disability() {
    let guide = guide();
    let profiles = list(&guide["profils"]);
    assert_eq!(profiles.len(), 12, "three profiles and four ages");
    for profile in profiles {
        let pay = pay(&guide, profile, false);
        assert_table(&pay, &profile["sans_handicap"], profile);
        assert_eq!(pay["total"]["aide_fiphfp"], "0.00");
        for month in list(&pay["mois"]) {
            assert_eq!(month["pourcentage"], profile["pourcentage"], "{profile}");
        }
    }
}

#[test]
fn each_profile_costs_what_the_guide_says_with_the_fiphfp_aid() {
    let guide = guide();
    for profile in list(&guide["profils"]) {
        assert_table(&pay(&guide, profile, true), &profile["avec_handicap"], profile);
    }
}
