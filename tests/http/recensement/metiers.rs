//! What a line of intentions leads to: the name of its métier and the diplomas that go with it (R-REC-06).

use super::{COMMUNE, DECLARATION, declaration, fresh, saved};
use crate::{APP, list, ok, text};
use serde_json::{Value, json};
use std::collections::BTreeSet;

const METIERS: &str = "/api/eligibilite/metiers";

/// The codes of the certifications that the file of the référentiel correlates with a métier.
fn correlated(metier: &str) -> BTreeSet<String> {
    let file = crate::file("crates/domain/data/referentiel-demo.json");
    let of_it = |certification: &&Value| list(&certification["metiers"]).contains(&json!(metier));
    let codes = list(&file["certifications"]).iter().filter(of_it);
    codes.map(|certification| text(&certification["rncp"]).to_owned()).collect()
}

#[test]
fn r_rec_06_every_metier_that_can_be_declared_has_its_diplomas_one_request_away() {
    let metiers = ok(&format!("{METIERS}?campagne=2026"));
    assert!(list(&metiers["metiers"]).len() > 10);
    for metier in list(&metiers["metiers"]) {
        let code = text(&metier["code"]);
        let answer = ok(&format!("{METIERS}/{code}?campagne=2026"));
        assert_eq!((&answer["campagne"], &answer["version"]), (&json!(2026), &metiers["version"]));
        let certifications = list(&answer["certifications"]);
        let codes: BTreeSet<String> =
            certifications.iter().map(|one| text(&one["rncp"]).to_owned()).collect();
        assert_eq!(codes, correlated(code), "{code}");
        assert!(!codes.is_empty(), "{code}");
        assert!(certifications.iter().all(|one| !text(&one["intitule"]).is_empty()), "{code}");
    }
}

#[test]
fn r_rec_06_what_a_declaration_offers_is_what_the_list_of_diplomas_covers() {
    let app = fresh();
    let agent = app.sign_in(COMMUNE);
    let answer = APP.get(&format!("{METIERS}/jardinier?campagne=2026")).json();
    let levels: BTreeSet<u64> =
        list(&answer["certifications"]).iter().filter_map(|one| one["niveau"].as_u64()).collect();
    let mut document = declaration();
    document["intentions"][0]["niveaux"] = json!(levels);
    saved(&agent, 0, &document);
    assert_eq!(agent.read(DECLARATION)["intentions"][0]["niveaux"], json!(levels));
}

#[test]
fn a_declaration_names_its_metiers_so_that_a_reader_needs_no_list() {
    let app = fresh();
    let agent = app.sign_in(COMMUNE);
    assert!(agent.read(DECLARATION).get("libelles").is_none(), "nothing is declared yet");
    let mut document = declaration();
    document["intentions"] = json!([
        {"metier": "secretaire-de-mairie", "niveaux": [5], "nombre": 1},
        {"metier": "jardinier", "niveaux": [3], "nombre": 1},
    ]);
    saved(&agent, 0, &document);
    let names = json!({"jardinier": "Jardinier", "secretaire-de-mairie": "Secrétaire de mairie"});
    assert_eq!(agent.read(DECLARATION)["libelles"], names);
    assert_eq!(agent.read(&format!("{DECLARATION}/versions/1"))["libelles"], names);
    document["intentions"] = json!([]);
    document["aucune_intention"] = json!(true);
    saved(&agent, 1, &document);
    assert!(agent.read(DECLARATION).get("libelles").is_none());
    assert_eq!(agent.read(&format!("{DECLARATION}/versions/1"))["libelles"], names);
}
