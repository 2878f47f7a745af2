//! The référentiel of the demonstration and the refusals of a bad one.

use super::*;
use chrono::NaiveDate;

fn demo() -> Referentiel {
    demonstration::load().unwrap()
}

#[test]
fn the_demonstration_is_whole_and_says_that_it_is_fictitious() {
    let demo = demo();
    assert_eq!(demo.certifications().len(), 85);
    assert!(demo.is_fictif());
    assert!(demo.avertissement().unwrap().contains("fictifs"));
    let seen_from = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
    let expired = demo.certifications().iter().filter(|c| !c.is_active(seen_from)).count();
    assert_eq!(expired, 28);
    for metier in demo.metiers() {
        assert!(!demo.niveaux_du_metier(&metier.code).is_empty(), "{}", metier.code);
    }
    assert!(demo.certifications().iter().all(|c| !c.metiers.is_empty()));
    assert!(demo.certifications().iter().any(|c| c.metiers.len() > 1));
}

#[test]
fn finds_by_code_and_by_what_it_replaced() {
    let demo = demo();
    let code = "RNCP38386".parse().unwrap();
    assert_eq!(demo.certification(code).unwrap().intitule, "CAPA - Jardinier-paysagiste");
    assert_eq!(demo.certification("RNCP24928".parse().unwrap()), None);
    assert_eq!(demo.successeur("RNCP24928".parse().unwrap()).unwrap().rncp, code);
    assert_eq!(demo.niveaux_du_metier("jardinier"), [3, 4, 5]);
}

#[test]
fn what_is_written_is_what_was_read() {
    let contenu = demo().contenu;
    let written = serde_json::to_vec(&contenu).unwrap();
    assert_eq!(Referentiel::from_json(&written).unwrap().contenu, contenu);
}

#[test]
fn refuses_with_every_fault_at_once() {
    let document = br#"{"version": " ", "fictif": true,
        "metiers": [{"code": "A b", "libelle": ""}, {"code": "a", "libelle": "A"}],
        "certifications": [
          {"rncp": "1234", "intitule": "", "niveau": 8, "plafond_annuel": "-1.00",
           "expiration": "2027-01-01", "metiers": ["b", "a", "a"]},
          {"rncp": "RNCP1234", "intitule": "X", "niveau": 3, "plafond_annuel": "1.00",
           "expiration": "2027-01-01", "metiers": []}]}"#;
    let refused = Referentiel::from_json(document).unwrap_err();
    assert_eq!(refused.defauts().len(), 9, "{refused}");
}

#[test]
fn refuses_an_amount_that_is_not_a_text() {
    let document = br#"{"version": "v", "fictif": true, "metiers": [], "certifications": [
        {"rncp": "1234", "intitule": "X", "niveau": 3, "plafond_annuel": 12.5,
         "expiration": "2027-01-01", "metiers": []}]}"#;
    assert!(Referentiel::from_json(document).is_err());
}
