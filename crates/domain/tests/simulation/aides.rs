//! R-FIP: the aids that a disabled apprentice opens, with what limits them; R-FOR-06: training before the contract.

use super::simulate;
use rust_decimal::Decimal;
use serde_json::{Value, json};

fn disabled(contrat: Value, finance: bool) -> Value {
    simulate(&json!({
        "contrat": contrat,
        "formation": {
            "plafond_annuel": "7000.00", "finance_cnfpt": finance,
            "devis": [{"organisme": "CFA", "prix_annuels": ["6000.00", "6000.00"]}],
        },
        "apprenti": {"date_naissance": "2000-01-01", "rqth": true},
    }))
}

fn explained<'r>(reponse: &'r Value, regle: &str) -> &'r Value {
    let explications = reponse["explications"].as_array().unwrap();
    explications.iter().find(|explication| explication["regle"] == regle).unwrap()
}

#[test]
fn r_fip_01_and_02_every_aid_says_its_own_condition_the_ceiling_and_the_floor() {
    let reponse = disabled(json!({"debut": "2026-09-01", "fin": "2028-08-31"}), true);
    let aides = reponse["aides_possibles"].as_array().unwrap();
    assert_eq!(aides.len(), 4);
    for aide in aides {
        assert_eq!(aide["plafond"], "40000.00");
        let conditions = aide["conditions"].as_array().unwrap();
        assert_eq!(conditions.len(), 3, "{aide}");
        assert!(conditions.iter().all(|condition| condition.as_str().unwrap().ends_with('.')));
        assert!(
            conditions[1]
                .as_str()
                .unwrap()
                .contains("40\u{202f}000,00\u{a0}€ par collectivité et par année civile")
        );
        assert!(conditions[2].as_str().unwrap().contains("200,00\u{a0}€ TTC"));
    }
    let formation = |finance| {
        let reponse = disabled(json!({"debut": "2026-09-01", "fin": "2028-08-31"}), finance);
        reponse["aides_possibles"][3]["conditions"][0].as_str().unwrap().to_owned()
    };
    assert!(formation(true).starts_with("Après la prise en charge du CNFPT"));
    assert!(formation(false).starts_with("En l’absence de prise en charge par le CNFPT"));
}

#[test]
fn r_fip_01_the_greatest_civil_year_of_the_indemnity_is_set_against_the_ceiling() {
    let reponse = disabled(json!({"debut": "2026-09-01", "fin": "2028-08-31"}), true);
    let explication = explained(&reponse, "R-FIP-01");
    let annees = reponse["remuneration"]["annees_civiles"].as_array().unwrap();
    let en_2027 = annees.iter().find(|annee| annee["annee"] == 2027).unwrap();
    assert_eq!(explication["valeurs"]["plafond_annuel"], "40000.00");
    assert_eq!(explication["valeurs"]["indemnite_annuelle_maximum"], en_2027["aide_fiphfp"]);
    // Twelve months at 100 % of the SMIC from the age of 26 on.
    assert_eq!(en_2027["aide_fiphfp"], "18246.01");
    assert!(explication["texte"].as_str().unwrap().ends_with(", en 2027."));
}

#[test]
fn r_fip_02_an_indemnity_up_to_the_floor_would_not_be_paid() {
    let says_so = |fin: &str| {
        let reponse = disabled(json!({"debut": "2026-09-01", "fin": fin}), true);
        let indemnite = reponse["remuneration"]["total"]["aide_fiphfp"].as_str().unwrap();
        let indemnite: Decimal = indemnite.parse().unwrap();
        let texte = explained(&reponse, "R-FIP-02")["texte"].as_str().unwrap().to_owned();
        (indemnite <= Decimal::from(200), texte.contains("ne serait pas versée"))
    };
    assert_eq!(says_so("2026-09-02"), (true, true));
    assert_eq!(says_so("2026-09-30"), (false, false));
}

#[test]
fn r_fip_03_no_aid_is_automatic_and_none_is_possible_without_a_handicap() {
    let reponse = disabled(json!({"debut": "2026-09-01", "fin": "2028-08-31"}), true);
    assert!(
        explained(&reponse, "R-FIP-03")["texte"]
            .as_str()
            .unwrap()
            .starts_with("Aucune aide n’est automatique")
    );
    let sans = simulate(&json!({
        "contrat": {"debut": "2026-09-01", "fin": "2028-08-31"}, "apprenti": {"date_naissance": "2000-01-01"},
    }));
    assert_eq!(sans["aides_possibles"], json!([]));
    let explications = sans["explications"].as_array().unwrap();
    assert!(
        explications
            .iter()
            .all(|explication| !explication["regle"].as_str().unwrap().starts_with("R-FIP"))
    );
}

#[test]
fn r_for_06_the_months_before_the_contract_are_paid_by_the_collectivite_even_when_the_rest_is_funded()
 {
    let training = |debut: &str, finance: bool| {
        simulate(&json!({
            "contrat": {"debut": "2026-11-01", "fin": "2027-10-31"},
            "formation": {
                "plafond_annuel": "9000.00", "finance_cnfpt": finance, "debut": debut,
                "devis": [{"organisme": "CFA", "prix_annuels": ["6000.00"]}],
            },
        }))
    };
    // Two months of twelve: 1,000 of 6,000 €.
    let financee = training("2026-09-01", true);
    let devis = &financee["formation"]["devis"][0];
    assert_eq!(devis["avant_contrat"]["prix"], "1000.00");
    assert_eq!(devis["prise_en_charge"], "5000.00");
    assert_eq!(devis["reste_a_charge"], "1000.00");
    assert_eq!(explained(&financee, "R-FOR-06")["valeurs"]["mois"], 2);
    assert_eq!(training("2026-09-01", false)["formation"]["devis"][0]["reste_a_charge"], "6000.00");
    let meme_jour = training("2026-11-01", true);
    assert_eq!(meme_jour["formation"]["devis"][0].get("avant_contrat"), None);
    assert_eq!(meme_jour["formation"]["devis"][0]["reste_a_charge"], "0.00");
}
