//! The shape of the answer.

use super::simulate;
use proptest::prelude::*;
use serde_json::{Value, json};
use tremplin_domain::bareme::Bareme;
use tremplin_domain::simulation::answer;

fn complete() -> Value {
    json!({
        "contrat": {"debut": "2026-09-14", "fin": "2029-08-31"},
        "formation": {
            "plafond_annuel": "7000.00", "finance_cnfpt": true, "majorations_handicap": ["500.00"],
            "devis": [{"organisme": "CFA « été »", "prix_annuels": ["7500.00", "7200.00", "6900.00"]}],
        },
        "apprenti": {"date_naissance": "2008-02-10", "rqth": true},
        "employeur": {"nbi_maitres": 1},
    })
}

#[test]
fn only_what_was_asked_is_answered() {
    let paie =
        simulate(&json!({"contrat": complete()["contrat"], "apprenti": complete()["apprenti"]}));
    assert_eq!(paie.get("formation"), None);
    assert_eq!(paie["total"][0]["organisme"], Value::Null);
    assert_eq!(paie["total"][0]["reste_a_charge"], paie["remuneration"]["total"]["cout_employeur"]);
    let formation =
        simulate(&json!({"contrat": complete()["contrat"], "formation": complete()["formation"]}));
    assert_eq!(formation.get("remuneration"), None);
    assert_eq!(formation["aides_possibles"], json!([]));
}

#[test]
fn every_month_and_year_has_the_fields_of_the_contract_in_their_order() {
    let octets = answer(complete().to_string().as_bytes(), Bareme::current(), |_| None).unwrap();
    let texte = String::from_utf8(octets).unwrap();
    let mois = concat!(
        r#"{"mois":"2026-10","pourcentage":43,"smic":"1867.02","brut":"802.82","charges_employeur":"14.45","#,
        r#""nbi":"151.81","aide_fiphfp":"653.82","cout_employeur":"315.26","net_apprenti":"802.82"}"#
    );
    assert!(texte.contains(mois), "{texte}");
    assert!(texte.contains(r#"{"annee":1,"debut":"2026-09-14","fin":"2027-09-13","brut":"#));
    assert!(texte.contains(r#"{"annee":2029,"debut":"2029-01-01","fin":"2029-08-31","brut":"#));
    // A month copied from the one before keeps its own name.
    for mois in ["2026-11", "2026-12", "2029-08"] {
        assert_eq!(texte.matches(&format!(r#""mois":"{mois}""#)).count(), 1);
    }
}

#[test]
fn every_explanation_names_its_rule_and_reads_as_a_sentence() {
    let reponse = simulate(&complete());
    let explications = reponse["explications"].as_array().unwrap();
    assert!(explications.len() >= 8);
    for explication in explications {
        assert!(explication["regle"].as_str().unwrap().starts_with("R-"));
        let texte = explication["texte"].as_str().unwrap();
        assert!(texte.ends_with('.') && texte.chars().next().unwrap().is_uppercase(), "{texte}");
        assert!(explication["valeurs"].is_object() && explication["sources"].is_array());
    }
}

#[test]
fn beyond_the_last_known_smic_the_answer_says_so() {
    let says_so = |fin: &str| {
        let mut demande = complete();
        demande["contrat"] = json!({"debut": "2025-09-01", "fin": fin});
        let reponse = simulate(&demande);
        let explications = reponse["explications"].as_array().unwrap();
        explications.iter().any(|explication| {
            explication["texte"].as_str().unwrap().contains("dernier SMIC connu")
        })
    };
    assert!(!says_so("2026-05-31"));
    assert!(says_so("2026-08-31"));
}

#[test]
fn a_disabled_apprentice_opens_the_aids_of_the_fiphfp() {
    let aides = &simulate(&complete())["aides_possibles"];
    let montants: Vec<_> =
        aides.as_array().unwrap().iter().map(|aide| aide["montant_maximum"].clone()).collect();
    assert_eq!(montants, ["410.00", "530.00", "4000.00", "10000.00"]);
}

proptest! {
    #[test]
    fn no_bytes_make_the_simulator_panic(octets in prop::collection::vec(any::<u8>(), 0..200)) {
        let _ = answer(&octets, Bareme::current(), |_| None);
    }

    #[test]
    fn no_value_at_any_place_makes_the_simulator_panic(
        place in prop::sample::select(vec![
            "/contrat", "/contrat/debut", "/contrat/fin", "/formation", "/formation/plafond_annuel", "/formation/devis",
            "/formation/devis/0/prix_annuels", "/formation/majorations_handicap", "/apprenti", "/apprenti/date_naissance",
            "/employeur/nbi_maitres",
        ]),
        valeur in prop_oneof![
            Just(Value::Null), any::<bool>().prop_map(Value::from), any::<i64>().prop_map(Value::from),
            any::<f64>().prop_map(Value::from), ".*".prop_map(Value::from),
            "[0-9]{4}-[01][0-9]-[0-3][0-9]".prop_map(Value::from),
            prop::collection::vec("-?[0-9]{1,20}(\\.[0-9]{0,3})?", 0..12).prop_map(Value::from),
        ],
    ) {
        let mut demande = complete();
        *demande.pointer_mut(place).unwrap() = valeur;
        let _ = answer(demande.to_string().as_bytes(), Bareme::current(), |_| None);
    }
}
