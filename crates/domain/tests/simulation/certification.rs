//! Where the ceiling comes from: the request, the certification, or nowhere (R-FOR-04).

use rust_decimal::Decimal;
use serde_json::{Value, json};
use tremplin_domain::bareme::Bareme;
use tremplin_domain::formation::PlafondConnu;
use tremplin_domain::simulation::answer;

/// A référentiel of one certification, RNCP38385 at 5,000 € a year.
fn simulate(formation: Value) -> Value {
    let mut demande =
        json!({"contrat": {"debut": "2026-09-01", "fin": "2027-08-31"}, "formation": formation});
    demande["formation"]["finance_cnfpt"] = json!(true);
    demande["formation"]["devis"] = json!([{"organisme": "CFA", "prix_annuels": ["6000.00"]}]);
    let plafond = |rncp: &str| {
        let plafond_annuel = Decimal::new(5_000, 0);
        (rncp == "RNCP38385").then_some(PlafondConnu { plafond_annuel, fictif: true })
    };
    let octets = answer(demande.to_string().as_bytes(), Bareme::current(), plafond).unwrap();
    serde_json::from_slice(&octets).unwrap()
}

fn texts_of<'a>(reponse: &'a Value, regle: &str) -> Vec<&'a str> {
    let explications = reponse["explications"].as_array().unwrap();
    explications
        .iter()
        .filter(|explication| explication["regle"] == regle)
        .map(|explication| explication["texte"].as_str().unwrap())
        .collect()
}

#[test]
fn the_certifications_ceiling_is_used_however_its_code_is_written() {
    for code in ["RNCP38385", "38385", " rncp 38385 "] {
        let reponse = simulate(json!({"rncp": code}));
        assert_eq!(reponse["formation"]["plafond_annuel"], "5000.00", "{code}");
        assert_eq!(reponse["total"][0]["reste_a_charge"], "1000.00", "{code}");
    }
}

#[test]
fn a_fictitious_ceiling_says_so() {
    let reponse = simulate(json!({"rncp": "RNCP38385"}));
    assert_eq!(reponse["formation"]["plafond_fictif"], true);
    assert!(texts_of(&reponse, "R-FOR-01").iter().any(|texte| texte.contains("fictif")));
}

#[test]
fn a_given_ceiling_wins_over_the_certifications() {
    for code in ["RNCP38385", "RNCP11111"] {
        let reponse = simulate(json!({"rncp": code, "plafond_annuel": "5500.00"}));
        assert_eq!(reponse["total"][0]["finance"], "5500.00", "{code}");
        assert_eq!(reponse["formation"].get("plafond_fictif"), None);
    }
}

#[test]
fn a_certification_that_is_not_fundable_leaves_everything_to_pay_and_says_why() {
    let reponse = simulate(json!({"rncp": "RNCP11111"}));
    assert_eq!(reponse["formation"]["plafond_annuel"], Value::Null);
    assert_eq!(reponse["total"][0]["finance"], "0.00");
    assert_eq!(reponse["total"][0]["reste_a_charge"], "6000.00");
    assert!(texts_of(&reponse, "R-FOR-04").iter().any(|texte| texte.contains("RNCP11111")));
}
