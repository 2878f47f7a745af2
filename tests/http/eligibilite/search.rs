//! Search by words, code, level and métier (R-REF-02).

use super::{codes, referentiel, search};
use crate::{list, text};
use serde_json::Value;

/// How many certifications of the data satisfy `condition`.
fn count(condition: impl Fn(&Value) -> bool) -> usize {
    list(&referentiel()["certifications"])
        .iter()
        .filter(|certification| condition(certification))
        .count()
}

#[test]
fn the_gardeners_certificate_comes_first_however_it_is_asked() {
    for query in [
        "jardinier",
        "JARDINI%C3%89R",
        "jardnier",
        "jardiniers",
        "Jardinier-Paysagiste",
        "paysagiste+jardinier",
    ] {
        let page = search(&format!("q={query}"));
        assert_eq!(codes(&page["resultats"])[0], "RNCP38386", "{query}");
    }
}

#[test]
fn a_code_finds_its_certification_and_no_other() {
    for query in [
        "RNCP38386",
        "%20rncp%2038386%20",
        "38386",
        "rncp+n%C2%B0+38386",
        "RNCP-38386",
        "rncp38386",
    ] {
        let page = search(&format!("q={query}"));
        assert_eq!(codes(&page["resultats"])[0], "RNCP38386", "{query}");
        assert_eq!(page["total"], 1, "{query}");
        assert_eq!(page["suivant"], Value::Null);
    }
}

#[test]
fn words_are_found_in_any_order() {
    for query in
        ["enfance+petite", "petite+enfance", "PETITE%20ENFANCE", "accompagnant+petite+enfance"]
    {
        let page = search(&format!("q={query}"));
        assert_eq!(codes(&page["resultats"])[0], "RNCP38565", "{query}");
    }
}

#[test]
fn everyday_words_of_a_metier_find_its_certifications() {
    for (query, code) in
        [("espaces+verts", "RNCP38386"), ("atsem", "RNCP38565"), ("cantine", "RNCP38871")]
    {
        let page = search(&format!("q={query}&limite=100"));
        assert!(codes(&page["resultats"]).contains(&code.to_owned()), "{query}: {page}");
    }
}

#[test]
fn words_that_are_nowhere_find_nothing() {
    let page = search("q=astronaute");
    assert_eq!((&page["total"], codes(&page["resultats"]).len()), (&Value::from(0), 0));
    assert_eq!(page["suivant"], Value::Null);
}

#[test]
fn a_level_keeps_only_its_certifications() {
    for niveau in [3, 4, 5] {
        let page = search(&format!("niveau={niveau}&limite=100"));
        assert_eq!(page["total"], count(|c| c["niveau"] == niveau), "level {niveau}");
        assert!(list(&page["resultats"]).iter().all(|found| found["niveau"] == niveau));
    }
    for niveau in [6, 7] {
        assert_eq!(
            search(&format!("niveau={niveau}"))["total"],
            0,
            "level {niveau} exists and is not funded"
        );
    }
}

#[test]
fn a_metier_keeps_only_its_certifications() {
    let has =
        |certification: &Value, code: &str| list(&certification["metiers"]).contains(&code.into());
    for metier in list(&referentiel()["metiers"]) {
        let code = text(&metier["code"]);
        let page = search(&format!("metier={code}&limite=100"));
        assert_eq!(page["total"], count(|c| has(c, code)), "{code}");
        assert!(list(&page["resultats"]).iter().all(|found| has(found, code)), "{code}");
    }
}

#[test]
fn filters_and_words_add_up() {
    let page = search("q=jardinier&niveau=3&metier=jardinier");
    assert_eq!(codes(&page["resultats"]), ["RNCP38386"]);
    assert_eq!(search("q=jardinier&niveau=5&metier=mecanicien")["total"], 0);
    // A form sends its empty fields too.
    assert_eq!(search("q=&niveau=&metier=&limite=&apres=")["total"], 85);
}
