//! The e-mails from outside: a row of the outbox in, a message out.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod laws;

use serde_json::{Value, json};
use std::{fs, path::Path};
use tremplin_domain::courriels::{Contexte, Courriel, Incomposable, MODELES, compose};

fn file(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/courriels").join(name);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The data of each template's frozen message.
fn donnees(modele: &str) -> Value {
    let all: Value = serde_json::from_str(&file("donnees.json")).unwrap();
    all[modele].clone()
}

fn message(modele: &str, donnees: &Value) -> Result<Courriel, Incomposable> {
    let cle = format!("{modele}/2026/1");
    compose(modele, donnees, Contexte { adresse: "https://tremplin.example", cle: &cle })
}

#[test]
fn every_template_says_what_was_agreed() {
    for modele in MODELES {
        let courriel = message(modele, &donnees(modele)).unwrap();
        let read = format!("{}\n\n{}", courriel.objet, courriel.texte);
        assert_eq!(read, file(&format!("{modele}.txt")), "{modele}");
    }
}

#[test]
fn the_html_is_a_page_of_its_own() {
    let courriel = message("allocation", &donnees("allocation")).unwrap();
    assert_eq!(courriel.html, file("allocation.html"));
}

#[test]
fn an_allocation_says_what_follows_from_what_is_granted() {
    let with = |demande: u64, accorde: u64, publication: u64| {
        let mut donnees = donnees("allocation");
        donnees["demande"] = json!(demande);
        donnees["accorde"] = json!(accorde);
        donnees["publication"] = json!(publication);
        message("allocation", &donnees).unwrap()
    };
    assert_eq!(
        with(5, 5, 1).objet,
        "Apprentissage 2026\u{a0}: 5\u{a0}financements accordés à Commune de Valmont-sur-Orge"
    );
    assert!(with(5, 5, 1).texte.contains("Toute votre demande est satisfaite."));
    assert!(with(1, 1, 1).texte.contains("Accordé\u{a0}: 1\u{a0}contrat\n"));
    assert!(with(5, 3, 2).texte.contains("remplace celle qui vous avait été annoncée"));
    let nothing = with(5, 0, 1);
    assert!(nothing.objet.contains("aucun financement accordé"));
    assert!(nothing.texte.contains("entièrement à votre charge"));
    assert!(with(0, 0, 1).texte.contains("Vous n’avez pas déclaré d’intention"));
}

#[test]
fn a_rupture_says_whether_the_unit_comes_back() {
    let mut donnees = donnees("rupture");
    donnees["unite_rendue"] = json!(true);
    assert!(message("rupture", &donnees).unwrap().texte.contains("revient dans votre allocation"));
}

#[test]
fn a_second_version_is_a_modification() {
    let mut donnees = donnees("recepisse");
    donnees["version"] = json!(2);
    assert!(message("recepisse", &donnees).unwrap().texte.contains("pour 2026 a été modifiée."));
}
