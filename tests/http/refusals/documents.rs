//! Documents that can be read and break rules: 422, every fault at once, each at its place.

use super::{assert_faults_at, assert_it_still_answers, faults, with};
use crate::{complete, simulate};
use serde_json::{Value, json};

#[test]
fn one_document_with_ten_faults_gets_ten_pointers() {
    let document = json!({
        "contrat": {"debut": "2026-09-01", "fin": "2026-08-31", "lieu": "Bordeaux"},
        "formation": {
            "plafond_annuel": "12.345", "finance_cnfpt": "oui", "prorata": "semaines",
            "devis": [{"organisme": 12, "prix_annuels": ["-1.00", "1000000.01"]}],
        },
        "apprenti": {"date_naissance": "2026-10-01"},
        "employeur": {"nbi_maitres": 3},
    });
    assert_eq!(
        faults(&document),
        [
            "/apprenti/date_naissance",
            "/contrat/fin",
            "/contrat/lieu",
            "/employeur/nbi_maitres",
            "/formation/devis/0/organisme",
            "/formation/devis/0/prix_annuels/0",
            "/formation/devis/0/prix_annuels/1",
            "/formation/finance_cnfpt",
            "/formation/plafond_annuel",
            "/formation/prorata",
        ]
    );
    assert_it_still_answers();
}

#[test]
fn a_value_of_another_type_is_a_fault_of_its_place() {
    let others = || [json!(null), json!(true), json!(12), json!("texte"), json!([]), json!({})];
    for pointer in
        ["/contrat/debut", "/contrat/fin", "/formation/finance_cnfpt", "/formation/devis"]
    {
        let honest = |value: &Value| *value == json!(true) && pointer == "/formation/finance_cnfpt";
        assert_faults_at(pointer, others().into_iter().filter(|value| !honest(value)));
    }
    assert_faults_at("/contrat", [json!(true), json!(12), json!("texte"), json!([])]);
    assert_faults_at("/apprenti/rqth", [json!("oui"), json!(1), json!([]), json!({})]);
    assert_faults_at("/formation/devis/0/prix_annuels/1", others());
    assert_faults_at(
        "/employeur/taux_at_mp",
        [json!(0.018), json!("1,8"), json!("1.5"), json!("-0.1"), json!([])],
    );
}

#[test]
fn a_field_that_does_not_exist_is_a_fault_wherever_it_is() {
    for pointer in [
        "/inconnu",
        "/contrat/lieu",
        "/formation/Devis",
        "/formation/devis/0/prix",
        "/apprenti/nom",
        "/employeur/siret",
        "/__proto__",
    ] {
        assert_faults_at(pointer, [json!(1)]);
    }
    assert_eq!(faults(&with("/a~b", json!(1))), ["/a~0b"]);
    let mut document = complete();
    document["a/b"] = json!({"c": 1});
    assert_eq!(faults(&document), ["/a~1b"]);
}

#[test]
fn a_contract_ends_on_its_first_day_at_the_earliest_and_after_sixty_months_at_the_latest() {
    let contract = |debut: &str, fin: &str| json!({"contrat": {"debut": debut, "fin": fin}, "apprenti": {"date_naissance": "2005-01-01"}});
    assert_eq!(faults(&contract("2026-09-01", "2026-08-31")), ["/contrat/fin"]);
    assert_eq!(faults(&contract("2026-09-01", "2031-09-01")), ["/contrat/fin"], "61 months begin");
    assert_eq!(faults(&contract("2026-09-01", "2031-09-30")), ["/contrat/fin"], "61 months");
    let day = simulate(&contract("2026-09-01", "2026-09-01"));
    assert_eq!(day["remuneration"]["mois"].as_array().map(Vec::len), Some(1));
    let longest = simulate(&contract("2026-09-01", "2031-08-31"));
    assert_eq!(longest["remuneration"]["mois"].as_array().map(Vec::len), Some(60));
    assert_it_still_answers();
}

#[test]
fn nothing_to_simulate_is_a_fault_of_the_whole_document() {
    let contract = json!({"debut": "2026-09-01", "fin": "2027-08-31"});
    assert_eq!(faults(&json!({"contrat": contract})), [""]);
    assert_eq!(faults(&json!({"contrat": contract, "formation": null, "apprenti": null})), [""]);
    assert_eq!(faults(&json!({})), ["", "/contrat"]);
}
