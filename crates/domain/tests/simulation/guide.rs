//! Every figure of the published guide's tables (November 2024), to the cent.

use super::simulate;
use serde_json::{Value, json};

fn guide() -> Value {
    serde_json::from_str(include_str!("../data/guide-cdg33-2024-11.json")).unwrap()
}

fn assert_month_and_year(demande: &Value, mensuel: &Value, annuel: &Value, place: &Value) {
    let remuneration = &simulate(demande)["remuneration"];
    let mois = remuneration["mois"].as_array().unwrap();
    assert_eq!(mois.len(), 12);
    for mois in mois {
        for (nom, attendu) in mensuel.as_object().unwrap() {
            assert_eq!(&mois[nom], attendu, "{nom} of {place}");
        }
    }
    assert_eq!(&remuneration["total"]["cout_employeur"], annuel, "{place}");
    assert_eq!(&remuneration["annees_contrat"][0]["cout_employeur"], annuel, "{place}");
}

#[test]
fn the_grid_of_november_2024_is_found_for_each_age_and_year() {
    let guide = guide();
    for ligne in guide["grille"].as_array().unwrap() {
        let demande = json!({
            "contrat": guide["contrat"],
            "apprenti": {"date_naissance": ligne["date_naissance"], "annee_cycle_debut": ligne["annee"]},
        });
        let mois = &simulate(&demande)["remuneration"]["mois"][0];
        assert_eq!(mois["pourcentage"], ligne["pourcentage"], "{ligne}");
        assert_eq!(mois["smic"], guide["smic"]);
        assert_eq!(mois["brut"], ligne["brut"], "{ligne}");
    }
}

#[test]
fn the_guides_costs_without_handicap_are_found_to_the_cent() {
    let guide = guide();
    for profil in guide["profils"].as_array().unwrap() {
        let demande = json!({
            "contrat": guide["contrat"],
            "apprenti": profil["apprenti"],
            "employeur": {"taux_at_mp": guide["taux_at_mp"]},
        });
        let attendu = &profil["sans_handicap"];
        assert_month_and_year(&demande, &attendu["mensuel"], &attendu["annuel"], &profil["profil"]);
    }
}

#[test]
fn the_guides_costs_with_the_fiphfp_aid_are_found_to_the_cent() {
    let guide = guide();
    for profil in guide["profils"].as_array().unwrap() {
        let mut demande = json!({
            "contrat": guide["contrat"],
            "apprenti": profil["apprenti"],
            "employeur": {"taux_at_mp": guide["taux_at_mp"]},
        });
        demande["apprenti"]["rqth"] = json!(true);
        let attendu = &profil["avec_handicap"];
        assert_month_and_year(&demande, &attendu["mensuel"], &attendu["annuel"], &profil["profil"]);
    }
}
