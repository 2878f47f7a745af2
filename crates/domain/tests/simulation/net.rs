//! R-PAY-09: the apprentice's net pay, against figures computed apart from this program.

use super::simulate;
use rust_decimal::Decimal;
use serde_json::{Value, json};
use std::collections::BTreeSet;

fn worked() -> Value {
    serde_json::from_str(include_str!("../data/net-pay.json")).unwrap()
}

/// The month of a case, as the simulator shows it: a contract of twelve months that starts with it.
fn month_of(cas: &Value) -> Value {
    let mois = cas["mois"].as_str().unwrap();
    let (annee, numero) = mois.split_once('-').unwrap();
    let annee: i32 = annee.parse().unwrap();
    let fin = match numero {
        "02" => format!("{}-01-31", annee + 1),
        "04" => format!("{}-03-31", annee + 1),
        "09" => format!("{}-08-31", annee + 1),
        autre => panic!("no case starts in month {autre}"),
    };
    let mut demande = json!({
        "contrat": {"debut": format!("{mois}-01"), "fin": fin, "signature": cas["signature"]},
        "apprenti": {"date_naissance": cas["date_naissance"], "annee_cycle_debut": cas["annee"]},
    });
    for nom in ["majoration_points", "plus_15_points"] {
        if let Some(valeur) = cas.get(nom) {
            demande["apprenti"][nom] = valeur.clone();
        }
    }
    let premier = simulate(&demande)["remuneration"]["mois"][0].clone();
    assert_eq!(premier["mois"], mois);
    premier
}

fn amount(valeur: &Value) -> Decimal {
    valeur.as_str().unwrap().parse().unwrap()
}

#[test]
fn r_pay_09_every_net_pay_is_the_exact_formula_rounded_once() {
    for cas in worked()["cas"].as_array().unwrap() {
        let mois = month_of(cas);
        for (nom, attendu) in [
            ("pourcentage", "pourcentage"),
            ("smic", "smic"),
            ("brut", "brut"),
            ("net_apprenti", "net"),
        ] {
            assert_eq!(mois[nom], cas[attendu], "{nom} of {cas}");
        }
    }
}

#[test]
fn r_pay_09_a_payslip_that_rounds_each_of_its_lines_is_two_cents_away_at_most() {
    let worked = worked();
    let ecart_permis = amount(&worked["ecart_du_bulletin"]);
    assert_eq!(ecart_permis, Decimal::new(2, 2));
    for cas in worked["cas"].as_array().unwrap() {
        let ecart = (amount(&month_of(cas)["net_apprenti"]) - amount(&cas["net_bulletin"])).abs();
        assert!(ecart <= ecart_permis, "{ecart} for {cas}");
    }
}

#[test]
fn r_pay_09_the_cases_cover_each_smic_both_regimes_each_age_and_year_and_the_points() {
    let worked = worked();
    let cas = worked["cas"].as_array().unwrap();
    assert!(cas.len() >= 40);
    let covered = |noms: &[&str]| -> usize {
        let valeurs = cas.iter().map(|cas| noms.iter().map(|nom| cas[*nom].to_string()).collect());
        valeurs.collect::<BTreeSet<Vec<String>>>().len()
    };
    assert_eq!(covered(&["smic"]), 6);
    assert_eq!(covered(&["age", "annee"]), 12);
    // The old régime under each SMIC, the new one under those that were in force after it came.
    let regimes: BTreeSet<(String, bool)> = cas
        .iter()
        .map(|cas| (cas["smic"].to_string(), cas["signature"].as_str().unwrap() >= "2025-03-01"))
        .collect();
    assert_eq!(regimes.len(), 9);
    assert!(cas.iter().any(|cas| cas["majoration_points"] == 10));
    assert!(cas.iter().any(|cas| cas["majoration_points"] == 20));
    assert!(cas.iter().any(|cas| cas["plus_15_points"] == true));
}
