//! Campaigns small enough to be checked by hand: each JSON file of this folder holds the inputs, the request, and the
//! frozen answer with its sentences and its digest. `docs/allocation.md` works them out.

use super::*;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::path::Path;
use tremplin_domain::allocation::{Parametres, ProcesVerbal, decode};

fn situations() -> Vec<(String, Value)> {
    let dossier = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/allocation");
    let mut chemins: Vec<_> =
        std::fs::read_dir(dossier).unwrap().map(|entree| entree.unwrap().path()).collect();
    chemins.retain(|chemin| chemin.extension().is_some_and(|extension| extension == "json"));
    chemins.sort();
    let read = |chemin: std::path::PathBuf| {
        let nom = chemin.file_stem().unwrap().to_string_lossy().into_owned();
        let texte = std::fs::read_to_string(&chemin).unwrap();
        let situation =
            serde_json::from_str(&texte).unwrap_or_else(|faute| panic!("{nom}: {faute}"));
        (nom, situation)
    };
    chemins.into_iter().map(read).collect()
}

/// The answer and the digest of a situation, in the shape in which they are frozen.
fn answer(situation: &Value) -> Value {
    let parametres = &Parametres::of_year(2026).valeur;
    let calcul = Calcul {
        annee: 2026,
        capacite: serde_json::from_value(situation["capacite"].clone()).unwrap(),
        regulation: decode(situation["requete"].to_string().as_bytes(), parametres)
            .unwrap()
            .regulation,
        demandes: serde_json::from_value(situation["demandes"].clone()).unwrap(),
    };
    let (document, allocation) = ProcesVerbal::establish(calcul);
    let mut reponse = serde_json::to_value(&allocation).unwrap();
    for ligne in reponse["lignes"].as_array_mut().unwrap() {
        let explication = ligne["explication"].take();
        ligne["explication"] =
            json!({ "regle": explication["regle"], "texte": explication["texte"] });
    }
    json!({ "reponse": reponse, "sha256": document.sha256() })
}

#[test]
fn every_situation_gives_its_frozen_answer() {
    let mut ecarts = Vec::new();
    for (nom, situation) in situations() {
        let obtenu = answer(&situation);
        if obtenu != situation["attendu"] {
            ecarts.push(format!("{nom}:\n{obtenu:#}"));
        }
    }
    assert!(ecarts.is_empty(), "{}", ecarts.join("\n"));
}

#[test]
fn every_method_and_every_regime_has_its_situation() {
    let textes: BTreeSet<String> = situations()
        .iter()
        .flat_map(|(_, situation)| {
            situation["attendu"]["reponse"]["lignes"].as_array().unwrap().clone()
        })
        .map(|ligne| ligne["explication"]["texte"].as_str().unwrap().replace('\u{a0}', " "))
        .collect();
    for extrait in [
        "ne dépasse pas la capacité",
        "Aucune intention",
        "chaque demande est réduite",
        "Les demandes ainsi plafonnées",
        "Les plafonds laissent",
        "il couvre toute la demande",
        "Les minimums garantis laissent",
        "Le minimum garanti",
        "Les minimums garantis (",
        "parmi les",
        "au départage",
        "inférieur au dernier reste servi",
        "La collectivité choisit",
    ] {
        assert!(textes.iter().any(|texte| texte.contains(extrait)), "no situation for {extrait:?}");
    }
}
