use super::*;
use crate::bareme::Bareme;
use crate::campagne;
use crate::decode::Refus;
use serde_json::{Value, json};

fn asked(document: &Value) -> Vec<Echeance> {
    let demande = decode(document.to_string().as_bytes()).unwrap();
    let campagnes = campagne::load().unwrap();
    let annee = 2026;
    calendar(&demande, campagne::of_year(&campagnes, annee).unwrap(), Bareme::current())
}

/// Code, first day and deadline of each step.
fn days(document: &Value) -> Vec<(&'static str, Option<String>, String)> {
    asked(document)
        .into_iter()
        .map(|etape| {
            (etape.code.code(), etape.debut.map(|jour| jour.to_string()), etape.limite.to_string())
        })
        .collect()
}

fn at(
    code: &'static str,
    debut: Option<&str>,
    limite: &str,
) -> (&'static str, Option<String>, String) {
    (code, debut.map(str::to_owned), limite.to_owned())
}

#[test]
fn r_ech_01_the_steps_of_a_two_year_contract_in_their_order() {
    let document = json!({"debut": "2026-09-01", "fin": "2028-08-31", "date_naissance": "2007-03-10",
                          "examens": "2028-06-05"});
    assert_eq!(
        days(&document),
        [
            at("recensement", Some("2026-01-19"), "2026-03-20"),
            at("cst", None, "2026-08-30"),
            at("deliberation", None, "2026-08-31"),
            at("apf", Some("2026-06-01"), "2026-08-31"),
            at("dpae", Some("2026-08-24"), "2026-08-31"),
            at("signature", None, "2026-09-01"),
            at("cerfa", Some("2026-09-01"), "2026-09-07"),
            at("apc", Some("2026-09-01"), "2026-10-01"),
            at("visite_medicale", Some("2026-09-01"), "2026-11-01"),
            at("changement_remuneration", None, "2027-09-01"),
            at("changement_remuneration", None, "2028-04-01"),
            at("conge_revision", Some("2028-05-05"), "2028-06-04"),
            at("fin_contrat", None, "2028-08-31"),
        ]
    );
    let texts: Vec<String> = asked(&document)
        .into_iter()
        .filter(|etape| etape.code == Code::ChangementRemuneration)
        .map(|etape| etape.texte)
        .collect();
    assert!(texts[0].contains("43\u{a0}% à 51\u{a0}%"), "{}", texts[0]);
    assert!(texts[1].contains("51\u{a0}% à 61\u{a0}%"), "{}", texts[1]);
}

#[test]
fn r_ctr_07_a_minor_is_seen_before_the_post() {
    let born = |naissance: &str| json!({"debut": "2026-09-01", "fin": "2027-08-31", "date_naissance": naissance});
    let visit = |naissance: &str| {
        days(&born(naissance)).into_iter().find(|(code, ..)| *code == "visite_medicale")
    };
    assert_eq!(visit("2008-09-02"), Some(at("visite_medicale", None, "2026-08-31")));
    assert_eq!(visit("2008-09-01"), Some(at("visite_medicale", Some("2026-09-01"), "2026-11-01")));
}

#[test]
fn r_ech_01_what_is_not_known_is_left_out_and_what_is_not_yet_known_is_said() {
    let steps = asked(&json!({"debut": "2029-09-01", "fin": "2030-08-31"}));
    assert!(steps.iter().all(|etape| etape.code != Code::CongeRevision));
    let recensement = steps.iter().find(|etape| etape.code == Code::Recensement).unwrap();
    assert_eq!(recensement.limite.to_string(), "2029-03-20");
    assert!(
        recensement.texte.contains("Les dates de 2029 ne sont pas connues"),
        "{}",
        recensement.texte
    );
}

#[test]
fn r_ech_01_the_holidays_are_those_of_the_territory() {
    let cerfa = |territoire: &str| {
        let document =
            json!({"debut": "2026-12-22", "fin": "2027-12-21", "territoire": territoire});
        days(&document).into_iter().find(|(code, ..)| *code == "cerfa").map(|(_, _, limite)| limite)
    };
    assert_eq!(cerfa("metropole").as_deref(), Some("2026-12-29"));
    assert_eq!(cerfa("alsace_moselle").as_deref(), Some("2026-12-30"));
}

#[test]
fn every_fault_is_told_at_once_from_a_document_and_from_a_query() {
    let faults = |refus: Refus| match refus {
        Refus::Invalide(fautes) => fautes.into_iter().map(|faute| faute.champ).collect::<Vec<_>>(),
        Refus::Malforme(phrase) => panic!("{phrase}"),
    };
    let document = json!({"debut": "2026-09-01", "fin": "2026-08-01", "date_naissance": "2027-01-01",
                          "examens": "2025-01-01", "territoire": "atlantide", "autre": 1});
    let of_document = faults(decode(document.to_string().as_bytes()).unwrap_err());
    for champ in ["/fin", "/date_naissance", "/examens", "/territoire", "/autre"] {
        assert!(of_document.iter().any(|faute| faute == champ), "{champ}: {of_document:?}");
    }
    let pairs = [("debut", "2026-09-01"), ("fin", "x"), ("examens", "2020-01-01")];
    assert_eq!(faults(decode_query(pairs).unwrap_err()), ["/examens", "/examens", "/fin"]);
    let right =
        decode_query([("debut", "2026-09-01"), ("fin", "2027-08-31"), ("territoire", "guyane")]);
    assert_eq!(right.unwrap().territoire, Some(Territoire::Guyane));
}
