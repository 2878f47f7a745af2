//! The declaration read, refused, compared and proved.

mod conseils;
mod contact;
mod lois;
mod modifications;
mod refus;

use super::*;
use crate::decode::Refus;
use crate::erreurs::Erreur;
use crate::referentiel::{Referentiel, demonstration};
use serde_json::{Value, json};
use std::sync::LazyLock;

static DEMO: LazyLock<Referentiel> = LazyLock::new(|| demonstration::load().unwrap());

/// A right declaration, as a client writes it.
fn saisie() -> Value {
    json!({
        "etp": "152.4",
        "contact": {
            "prenom": "Awa", "nom": "Diop", "courriel": "rh@lormont.example", "telephone": "05 56 00 00 00"
        },
        "contrats_en_cours": {
            "apprentis": 5, "dont_rqth": 1, "fins_janvier_aout": 2, "fins_septembre_decembre": 3
        },
        "intentions": [
            { "metier": "jardinier", "niveaux": [4, 3], "nombre": 3, "deja_commences": 1 },
            { "metier": "secretaire-de-mairie", "niveaux": [5], "nombre": 1 }
        ]
    })
}

/// [`saisie`] with other values at these pointers.
fn saisie_with(changes: &[(&str, Value)]) -> Value {
    let mut document = saisie();
    for (champ, valeur) in changes {
        *document.pointer_mut(champ).unwrap() = valeur.clone();
    }
    document
}

fn read(document: &Value) -> Result<Recensement, Refus> {
    decode(document.to_string().as_bytes(), &DEMO)
}

fn recensement() -> Recensement {
    read(&saisie()).unwrap()
}

fn faults(document: &Value) -> Vec<Erreur> {
    match read(document) {
        Err(Refus::Invalide(erreurs)) => erreurs,
        autre => panic!("{autre:?}"),
    }
}

/// The pointers and rules of a refusal.
fn places(erreurs: &[Erreur]) -> Vec<(&str, &str)> {
    erreurs.iter().map(|erreur| (erreur.champ.as_str(), erreur.regle.unwrap_or("none"))).collect()
}

#[test]
fn a_right_declaration_is_read_and_written_in_one_form() {
    let recensement = recensement();
    assert_eq!(recensement.total_intentions(), 4);
    assert_eq!(recensement.total_deja_commences(), 1);
    assert_eq!(
        serde_json::to_value(&recensement).unwrap(),
        json!({
            "etp": "152.40",
            "contact": {
                "prenom": "Awa", "nom": "Diop", "courriel": "rh@lormont.example", "telephone": "05 56 00 00 00"
            },
            "contrats_en_cours": {
                "apprentis": 5, "dont_rqth": 1, "fins_janvier_aout": 2, "fins_septembre_decembre": 3
            },
            "aucune_intention": false,
            "intentions": [
                { "metier": "jardinier", "niveaux": [3, 4], "nombre": 3, "deja_commences": 1 },
                { "metier": "secretaire-de-mairie", "niveaux": [5], "nombre": 1, "deja_commences": 0 }
            ]
        })
    );
}

#[test]
fn no_intention_is_an_answer_when_it_is_stated() {
    let mut document = saisie_with(&[("/intentions", json!([]))]);
    document["aucune_intention"] = json!(true);
    let recensement = read(&document).unwrap();
    assert!(recensement.aucune_intention);
    assert_eq!((recensement.total_intentions(), recensement.total_deja_commences()), (0, 0));
}

#[test]
fn the_receipt_proves_exactly_its_content() {
    let attestation = Attestation {
        annee: 2026,
        auteur: "Camille Béraud".into(),
        code_postal: "33310".into(),
        horodatage: "2026-02-10T08:00:00.000Z".into(),
        nom: "Commune de Lormont".into(),
        numero: crate::identifiers::NumeroRecepisse::new(2026, 0),
        recensement: Recensement {
            intentions: Vec::new(),
            aucune_intention: true,
            ..recensement()
        },
        siret: "21330063500017".into(),
        statut: "commune".into(),
        version: 1,
    };
    let expected = concat!(
        r#"{"annee":2026,"auteur":"Camille Béraud","code_postal":"33310","#,
        r#""horodatage":"2026-02-10T08:00:00.000Z","nom":"Commune de Lormont","#,
        r#""numero":"REC-2026-00000-00000-X","recensement":{"aucune_intention":true,"#,
        r#""contact":{"courriel":"rh@lormont.example","nom":"Diop","prenom":"Awa","telephone":"05 56 00 00 00"},"#,
        r#""contrats_en_cours":{"apprentis":5,"dont_rqth":1,"fins_janvier_aout":2,"fins_septembre_decembre":3},"#,
        r#""etp":"152.40","intentions":[]},"siret":"21330063500017","statut":"commune","version":1}"#
    );
    assert_eq!(attestation.canonical(), expected);
    assert_eq!(attestation.sha256(), crate::canonique::sha256_hex(expected.as_bytes()));
    let lue: Attestation = serde_json::from_str(expected).unwrap();
    assert_eq!(lue, attestation);
}
