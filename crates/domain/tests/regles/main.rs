//! The list of rules and the rules that are cited are the same.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test fails by panicking"
)]

use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use tremplin_domain::regles::{all, find};

const FAMILLES: [&str; 17] = [
    "PAY", "FOR", "FIP", "CTR", "APF", "APC", "REC", "ALL", "REF", "CAMP", "QUI", "MAIL", "TDB",
    "EXP", "AUD", "RGP", "ECH",
];

fn domain() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The rules cited in a text: `R-`, a family, `-` and two digits.
fn cited(texte: &str) -> impl Iterator<Item = String> {
    texte.match_indices("R-").filter_map(|(place, _)| {
        let (famille, numero) = texte[place + 2..].split_once('-')?;
        let numero: String = numero.chars().take_while(char::is_ascii_digit).collect();
        (FAMILLES.contains(&famille) && numero.len() == 2).then(|| format!("R-{famille}-{numero}"))
    })
}

/// Collects the rules cited by the texts of a directory, each with one of the files that cite it. The list itself and
/// this test do not count.
fn collect(dossier: &Path, trouvees: &mut BTreeMap<String, PathBuf>) {
    for entree in fs::read_dir(dossier).unwrap() {
        let chemin = entree.unwrap().path();
        if chemin == domain().join("src/regles") || chemin == domain().join("tests/regles") {
            continue;
        }
        if chemin.is_dir() {
            collect(&chemin, trouvees);
        } else if let Ok(texte) = fs::read_to_string(&chemin) {
            for regle in cited(&texte) {
                trouvees.entry(regle).or_insert_with(|| chemin.clone());
            }
        }
    }
}

fn cited_by_the_product() -> BTreeMap<String, PathBuf> {
    let mut trouvees = BTreeMap::new();
    let racine = domain().join("../..");
    for dossier in [
        domain().join("src"),
        domain().join("tests"),
        racine.join("components"),
        racine.join("tests"),
    ] {
        collect(&dossier, &mut trouvees);
    }
    trouvees
}

#[test]
fn a_citation_is_a_family_and_two_digits() {
    let texte = "R-PAY-03, (R-CAMP-01) R-X-01 R-PAY-3 R-PAY-123 OR-REC-14.";
    assert_eq!(cited(texte).collect::<Vec<_>>(), ["R-PAY-03", "R-CAMP-01", "R-REC-14"]);
}

#[test]
fn every_rule_that_is_cited_is_in_the_list() {
    let citees = cited_by_the_product();
    assert!(citees.len() >= 80);
    let absentes: Vec<_> = citees.iter().filter(|(regle, _)| find(regle).is_none()).collect();
    assert!(absentes.is_empty(), "{absentes:?}");
}

#[test]
fn every_rule_of_the_list_is_cited() {
    let citees = cited_by_the_product();
    let inutiles: Vec<_> =
        all().map(|regle| regle.id).filter(|id| !citees.contains_key(*id)).collect();
    assert!(inutiles.is_empty(), "{inutiles:?}");
}

#[test]
fn a_rule_is_listed_once_under_a_family_that_exists() {
    let mut vues = BTreeSet::new();
    for regle in all() {
        assert!(vues.insert(regle.id), "{} twice", regle.id);
        assert_eq!(cited(regle.id).collect::<Vec<_>>(), [regle.id]);
    }
    let titres: BTreeSet<_> = all().map(|regle| regle.titre).collect();
    assert_eq!(titres.len(), vues.len());
    assert_eq!(
        find("R-PAY-01").map(|regle| regle.sources),
        Some(&["Code du travail, article D6222-26"][..])
    );
    assert_eq!(find("R-PAY-99"), None);
}

#[test]
fn a_summary_is_one_french_sentence() {
    for regle in all() {
        let resume = regle.resume;
        assert!(resume.ends_with('.') && resume.matches(". ").count() == 0, "{resume}");
        assert!(
            resume.chars().next().unwrap().is_uppercase() && !regle.titre.ends_with('.'),
            "{resume}"
        );
        for texte in [resume, regle.titre].iter().chain(regle.sources) {
            assert!(!texte.contains('\'') && !texte.contains("  "), "{texte}");
            for ponctuation in [':', ';', '%', '»'] {
                assert!(!texte.contains(&format!(" {ponctuation}")), "breakable space: {texte}");
            }
        }
    }
}

#[test]
fn what_the_law_decides_names_its_text() {
    let de_la_loi = ["R-CTR-", "R-FIP-", "R-PAY-0", "R-PAY-10", "R-PAY-11"];
    for regle in all().filter(|regle| de_la_loi.iter().any(|debut| regle.id.starts_with(debut))) {
        assert!(!regle.sources.is_empty(), "{}", regle.id);
    }
}

#[test]
fn every_parameter_is_a_figure_that_exists_and_every_dated_table_is_used() {
    let read = |nom: &str| -> Value {
        serde_json::from_str(&fs::read_to_string(domain().join("data").join(nom)).unwrap()).unwrap()
    };
    let keys = |valeur: &Value| valeur.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
    let bareme: BTreeSet<String> =
        keys(&read("bareme.json")).into_iter().map(|nom| format!("bareme.{nom}")).collect();
    let campagne = &read("campagnes.json")[0];
    let connus: BTreeSet<String> = keys(campagne)
        .into_iter()
        .chain(keys(&campagne["parametres"]))
        .map(|nom| format!("campagne.{nom}"))
        .chain(bareme.iter().cloned())
        .chain(["allocation".to_owned()])
        .collect();
    let utilises: BTreeSet<String> =
        all().flat_map(|regle| regle.parametres).map(|nom| (*nom).to_owned()).collect();
    assert_eq!(utilises.difference(&connus).collect::<Vec<_>>(), Vec::<&String>::new());
    assert_eq!(bareme.difference(&utilises).collect::<Vec<_>>(), Vec::<&String>::new());
}
