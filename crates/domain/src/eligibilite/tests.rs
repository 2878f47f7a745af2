//! Decisions and searches on the référentiel of the demonstration.

use super::*;
use crate::referentiel::{Referentiel, demonstration};
use chrono::NaiveDate;
use proptest::prelude::*;
use std::sync::LazyLock;

static DEMO: LazyLock<Referentiel> = LazyLock::new(|| demonstration::load().unwrap());

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn decided(code: &str, date: &str) -> Decision<'static> {
    decide(&DEMO, code.parse().unwrap(), day(date))
}

fn criteres(texte: &str) -> Criteres<'_> {
    Criteres { texte, niveau: None, metier: None, date: day("2026-02-10"), limite: 20, apres: None }
}

fn codes(page: &Page<'_>) -> Vec<String> {
    page.resultats.iter().map(|c| c.rncp.to_string()).collect()
}

fn rules(decision: &Decision<'_>) -> Vec<&'static str> {
    decision.motifs.iter().map(|motif| motif.regle).collect()
}

#[test]
fn a_yes_says_why() {
    let decision = decided("rncp 38386", "2026-02-10");
    assert!(decision.eligible && decision.alternatives.is_empty());
    assert_eq!(rules(&decision), ["R-REF-01", "R-REF-05"]);
    assert!(decision.motifs[0].message.contains("« Jardinier »"), "{:?}", decision.motifs);
    assert!(decision.motifs[1].message.contains("31 décembre 2028"), "{:?}", decision.motifs);
}

#[test]
fn an_expired_card_is_a_no_from_the_day_after() {
    assert!(decided("35715", "2026-08-31").eligible);
    let decision = decided("35715", "2026-09-01");
    assert!(!decision.eligible);
    assert_eq!(rules(&decision), ["R-REF-05"]);
    assert!(decision.motifs[0].message.contains("31 août 2026"), "{:?}", decision.motifs);
    // CAP - Maçon: the BP of the same trade is nearest.
    assert_eq!(decision.alternatives[0].rncp.to_string(), "RNCP38303");
    assert!(decision.alternatives.iter().all(|c| is_fundable(c, day("2026-09-01"))));
}

#[test]
fn an_unknown_code_is_a_no_with_something_to_look_at() {
    let typo = decided("38368", "2026-02-10");
    assert!(!typo.eligible && typo.certification.is_none());
    assert!(typo.alternatives.iter().any(|c| c.rncp.numero() == 38386), "{typo:?}");
    let replaced = decided("24928", "2026-02-10");
    assert_eq!(rules(&replaced), ["R-REF-01", "R-REF-05"]);
    assert_eq!(replaced.successeur.unwrap().rncp.numero(), 38386);
    assert_eq!(replaced.alternatives[0].rncp.numero(), 38386);
    assert!(replaced.alternatives.len() > 1);
    assert_eq!(decided("12", "2026-02-10").alternatives.len(), 5);
}

#[test]
fn level_and_metier_are_reasons_too() {
    let document = br#"{"version": "v", "fictif": true,
        "metiers": [{"code": "m", "libelle": "M"}],
        "certifications": [
          {"rncp": "1234", "intitule": "Licence - Paysage", "niveau": 6, "plafond_annuel": "1.00",
           "expiration": "2027-01-01", "metiers": []},
          {"rncp": "1235", "intitule": "BTS - Paysage", "niveau": 5, "plafond_annuel": "1.00",
           "expiration": "2027-01-01", "metiers": ["m"], "remplace": ["1236"]},
          {"rncp": "1236", "intitule": "BTSA - Jardin", "niveau": 5, "plafond_annuel": "1.00",
           "expiration": "2026-01-01", "metiers": ["m"]}]}"#;
    let referentiel = Referentiel::from_json(document).unwrap();
    let decision = decide(&referentiel, "1234".parse().unwrap(), day("2027-02-01"));
    assert_eq!(rules(&decision), ["R-REF-01", "R-REF-01", "R-REF-05"]);
    let decision = decide(&referentiel, "1234".parse().unwrap(), day("2026-02-01"));
    assert_eq!(decision.alternatives[0].rncp.numero(), 1235);
    let decision = decide(&referentiel, "1236".parse().unwrap(), day("2026-02-01"));
    assert!(decision.motifs[0].message.contains("remplacée par RNCP1235"), "{decision:?}");
    assert_eq!(referentiel.niveaux_du_metier("m"), [5]);
}

#[test]
fn finds_what_people_type() {
    for text in
        ["jardinier", "JARDINIÉR", "jardnier", "jardinière", "Jardiniers paysagistes", "jardi"]
    {
        let page = search(&DEMO, &criteres(text));
        assert_eq!(codes(&page).first().map(String::as_str), Some("RNCP38386"), "{text}");
    }
    for text in ["RNCP38386", " rncp 38386 ", "38386", "38 386", "RNCP n° 38386", "RNCP38386BC02"]
    {
        assert_eq!(codes(&search(&DEMO, &criteres(text))), ["RNCP38386"], "{text}");
    }
    for (text, code) in [
        ("enfance petite", "RNCP38565"),
        ("atsem", "RNCP38565"),
        ("secretaire de mairie", "RNCP38364"),
        ("aide domicile", "RNCP37568"),
        ("animatrice", "RNCP39926"),
        ("macon", "RNCP35715"),
        ("hygiène", "RNCP37872"),
        ("cantine cap cusine", "RNCP38430"),
        ("bac professionnel géomètre", "RNCP39269"),
        ("cap jardinier", "RNCP38386"),
        ("bts 37199", "RNCP37199"),
    ] {
        let found = codes(&search(&DEMO, &criteres(text)));
        assert!(found.iter().any(|found| found == code), "{text}: {found:?}");
    }
    assert_eq!(search(&DEMO, &criteres("3838")).total, 1);
    assert_eq!(search(&DEMO, &criteres("RNCP383")).total, 13);
    assert_eq!(search(&DEMO, &criteres("astronaute")).total, 0);
    assert_eq!(search(&DEMO, &criteres(" - ")).total, 85);
}

#[test]
fn active_cards_come_before_expired_ones() {
    let page = search(&DEMO, &Criteres { date: day("2026-11-22"), ..criteres("menuisier cap") });
    assert_eq!(page.total, 2);
    let page = search(&DEMO, &Criteres { date: day("2026-11-22"), limite: 100, ..criteres("") });
    let active: Vec<bool> = page.resultats.iter().map(|c| c.is_active(day("2026-11-22"))).collect();
    assert!(active.is_sorted_by_key(|active| !active));
}

#[test]
fn filters_narrow_the_search() {
    let page = search(&DEMO, &Criteres { metier: Some("jardinier"), ..criteres("") });
    assert!(
        page.total > 3 && page.resultats.iter().all(|c| c.metiers.contains(&"jardinier".into()))
    );
    let page = search(&DEMO, &Criteres { niveau: Some(5), ..criteres("paysagers") });
    assert_eq!(codes(&page), ["RNCP38349"]);
    assert_eq!(search(&DEMO, &Criteres { niveau: Some(7), ..criteres("") }).total, 0);
}

#[test]
fn pages_follow_each_other_without_gap() {
    let whole = search(&DEMO, &Criteres { limite: 100, ..criteres("agent") });
    assert!(whole.suivant.is_none() && whole.total == whole.resultats.len());
    let mut seen = Vec::new();
    let mut apres = None;
    loop {
        let page = search(&DEMO, &Criteres { limite: 3, apres, ..criteres("agent") });
        assert_eq!(page.total, whole.total);
        seen.extend(codes(&page));
        let Some(next) = page.suivant else { break };
        assert_eq!(next.to_string().parse(), Ok(next));
        apres = Some(next);
    }
    assert_eq!(seen, codes(&whole));
}

proptest! {
    #[test]
    fn any_text_can_be_searched(text in ".*") {
        let page = search(&DEMO, &criteres(&text));
        prop_assert!(page.resultats.len() <= page.total.min(20));
    }

    #[test]
    fn any_cursor_can_be_given(text in ".{0,20}", hex in "[0-9a-f]{14}") {
        let _ = text.parse::<Curseur>();
        if let Ok(apres) = hex.parse() {
            search(&DEMO, &Criteres { apres: Some(apres), ..criteres("") });
        }
    }

    #[test]
    fn one_error_in_a_long_word_is_forgiven(at in 0_usize..9, letter in "[a-z]") {
        let mut word = "jardinier".to_owned();
        word.replace_range(at..=at, &letter);
        let found = codes(&search(&DEMO, &criteres(&word)));
        prop_assert!(found.iter().any(|code| code == "RNCP38386"), "{}", word);
    }

    #[test]
    fn every_code_is_decided(number in 10_u32..100_000) {
        let decision = decide(&DEMO, number.to_string().parse().unwrap(), day("2026-02-10"));
        prop_assert!(!decision.motifs.is_empty());
        prop_assert_eq!(decision.eligible, decision.alternatives.is_empty());
    }
}
