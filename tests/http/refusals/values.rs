//! Dates, amounts, texts, lists and codes outside their bounds, and those just inside.

use super::{SIMULATEUR, assert_faults_at, faults, with};
use crate::{APP, problem::places, simulate};
use serde_json::{Value, json};

#[test]
fn dates_are_real_days_from_2023_to_2100() {
    for day in ["0001-01-01", "2022-12-31", "2101-01-01", "9999-12-31"] {
        let places = faults(&with("/contrat/debut", json!(day)));
        assert!(places.contains(&"/contrat/debut".to_owned()), "{day}: {places:?}");
        let places = faults(&with("/contrat/fin", json!(day)));
        assert!(places.contains(&"/contrat/fin".to_owned()), "{day}: {places:?}");
        assert_faults_at("/contrat/signature", [json!(day)]);
        assert_faults_at("/formation/debut", [json!(day)]);
    }
    let unreal = [
        "2026-02-30",
        "2027-02-29",
        "2026-13-01",
        "2026-00-10",
        "2026-9-1",
        "01/09/2026",
        "",
        " ",
        "2026-09-01T00:00:00Z",
        "+2026-09-01",
        "-2026-09-01",
        "12026-09-01",
        "２０２６-09-01",
        "2026-09-01\u{0}",
    ];
    assert_faults_at("/contrat/debut", unreal.map(Value::from));
    assert_faults_at("/apprenti/date_naissance", unreal.map(Value::from));
    let edges = |debut: &str, fin: &str| json!({"contrat": {"debut": debut, "fin": fin}, "apprenti": {"date_naissance": "2000-02-29"}});
    simulate(&edges("2023-01-01", "2023-12-31"));
    simulate(&edges("2100-01-01", "2100-12-31"));
}

#[test]
fn nobody_is_born_on_or_after_the_start_of_the_contract() {
    let pointer = "/apprenti/date_naissance";
    assert_faults_at(pointer, ["2026-09-01", "2026-09-02", "2027-01-01"].map(Value::from));
    // The ends of the calendar may break two rules at the same place.
    for day in ["0001-01-01", "1899-12-31", "2101-01-01", "9999-12-31"] {
        let found = faults(&with(pointer, json!(day)));
        assert!(
            !found.is_empty() && found.iter().all(|place| place == pointer),
            "{day}: {found:?}"
        );
    }
}

#[test]
fn amounts_are_texts_from_zero_to_a_million_with_two_decimals_at_most() {
    let refused = [
        "-0.01",
        "-1",
        "-7000.00",
        "1000000.01",
        "99999999999999999999.00",
        "7000.001",
        "0.005",
        "",
        " ",
        "7 000",
        "7000,00",
        "1e3",
        "NaN",
        "Infinity",
        "+5",
        ".5",
        "5.",
        "0x10",
        "7000€",
        "７０００",
        "1.2.3",
    ];
    for pointer in [
        "/formation/plafond_annuel",
        "/formation/devis/0/prix_annuels/0",
        "/formation/majorations_handicap/0",
    ] {
        assert_faults_at(pointer, refused.map(Value::from));
        assert_faults_at(pointer, [json!(7000), json!(7000.5), json!(-1)]);
        for accepted in ["0", "0.00", "7000", "7000.5", "1000000", "1000000.00"] {
            simulate(&with(pointer, json!(accepted)));
        }
    }
}

#[test]
fn lists_and_texts_have_bounds() {
    assert_faults_at("/formation/devis", [json!([])]);
    assert_faults_at("/formation/devis/0/prix_annuels", [json!(vec!["1.00"; 11])]);
    let label = "é".repeat(200);
    simulate(&with("/formation/devis/0/organisme", json!(label)));
    assert_faults_at("/formation/devis/0/organisme", [json!(format!("{label}é"))]);
    let control = ["CFA\u{0}", "CFA\u{7}", "a\nb", "\u{1b}[31m", "\u{7f}", "\u{85}"];
    assert_faults_at("/formation/devis/0/organisme", control.map(Value::from));
    let quote = json!({"organisme": "CFA", "prix_annuels": ["1.00"]});
    assert_faults_at("/formation/devis", [json!(vec![quote; 11])]);
}

#[test]
fn a_certification_that_cannot_be_one_is_refused_with_its_rule() {
    for code in ["RNCP", "jardinier", "RS5678", "RNCP38565BC01", "999999", "\u{0}"] {
        let reply = APP.post(SIMULATEUR, &with("/formation/rncp", json!(code)));
        assert_eq!(places(&reply, SIMULATEUR), ["/formation/rncp"], "{code}");
        assert_eq!(reply.json()["erreurs"][0]["regle"], "R-REF-02");
    }
}
