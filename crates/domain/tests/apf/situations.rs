//! Business situations as data: each file of `situations` holds what happened, what must come out of it, and how that is
//! obtained by hand (`calcul`).

use super::{jour, play};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::path::Path;
use tremplin_domain::apf::{Dossier, Fait, historique};
use tremplin_domain::bareme::Bareme;

fn situations() -> Vec<(String, Value)> {
    let dossier = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/apf/situations");
    let mut chemins: Vec<_> =
        std::fs::read_dir(dossier).unwrap().map(|entree| entree.unwrap().path()).collect();
    chemins.sort();
    chemins
        .into_iter()
        .map(|chemin| {
            let nom = chemin.file_stem().unwrap().to_string_lossy().into_owned();
            let texte = std::fs::read_to_string(&chemin).unwrap();
            let situation =
                serde_json::from_str(&texte).unwrap_or_else(|faute| panic!("{nom}: {faute}"));
            (nom, situation)
        })
        .collect()
}

/// Everything that a situation may say of its dossier.
fn outcome(dossier: &Dossier, faits: &[Fait], au: &str) -> Value {
    let (bareme, at) = (Bareme::current(), jour(au));
    let etapes = historique(faits, bareme, at).unwrap();
    let etapes: Vec<_> = etapes
        .iter()
        .map(|etape| {
            json!([etape.le, etape.acte, etape.totaux.prise_en_charge, etape.explication.regle])
        })
        .collect();
    let echeances = dossier.echeances(at);
    let echeances: Vec<_> =
        echeances.iter().map(|echeance| json!([echeance.limite, echeance.code])).collect();
    json!({
        "etat": dossier.etat(at),
        "apf": dossier.etat(at).apf(),
        "apc": dossier.etat(at).apc(),
        "numero": dossier.numero,
        "validite": dossier.validite(),
        "utilise_une_unite": dossier.uses_unit(at),
        "employeur": dossier.employeur(at),
        "financement": dossier.financement(bareme, at),
        "historique": etapes,
        "echeances": echeances,
    })
}

/// Collects where `attendu` is not found in `obtenu`: objects may have more fields than expected, lists may not.
fn differences(attendu: &Value, obtenu: &Value, place: &str, ecarts: &mut Vec<String>) {
    match (attendu, obtenu) {
        (Value::Object(champs), Value::Object(obtenus)) => {
            for (nom, valeur) in champs {
                let trouve = obtenus.get(nom).unwrap_or(&Value::Null);
                differences(valeur, trouve, &format!("{place}/{nom}"), ecarts);
            }
        }
        (Value::Array(attendus), Value::Array(obtenus)) if attendus.len() == obtenus.len() => {
            for (rang, (attendu, obtenu)) in attendus.iter().zip(obtenus).enumerate() {
                differences(attendu, obtenu, &format!("{place}/{rang}"), ecarts);
            }
        }
        _ if attendu == obtenu => {}
        _ => ecarts.push(format!("{place}: {attendu} expected, {obtenu} found")),
    }
}

#[test]
fn every_situation_gives_its_frozen_figures() {
    let mut ecarts = Vec::new();
    let situations = situations();
    assert!(situations.len() >= 30, "{}", situations.len());
    for (nom, situation) in situations {
        let actes: Vec<(&str, Value)> = situation["faits"]
            .as_array()
            .unwrap()
            .iter()
            .map(|fait| {
                let mut champs = fait.clone();
                let le = champs.as_object_mut().unwrap().remove("le");
                assert!(le.is_some(), "{nom}: {fait}");
                (fait["le"].as_str().unwrap(), champs)
            })
            .collect();
        let (dossier, faits) = play(&actes);
        for (au, attendu) in situation["attendu"].as_object().unwrap() {
            let obtenu = outcome(&dossier, &faits, au);
            differences(attendu, &obtenu, &format!("{nom}/{au}"), &mut ecarts);
        }
        assert!(!situation["calcul"].as_array().unwrap().is_empty(), "{nom}");
    }
    assert!(ecarts.is_empty(), "{}", ecarts.join("\n"));
}

#[test]
fn every_rule_of_money_and_time_has_its_situations() {
    let couvertes: BTreeSet<String> = situations()
        .iter()
        .flat_map(|(_, situation)| situation["regles"].as_array().unwrap().clone())
        .map(|regle| regle.as_str().unwrap().to_owned())
        .collect();
    for regle in [
        "R-APF-04", "R-APF-06", "R-APF-07", "R-APF-08", "R-APF-09", "R-APF-11", "R-APC-01",
        "R-APC-02", "R-APC-03", "R-APC-04", "R-APC-05", "R-APC-06", "R-FOR-01", "R-FOR-02",
        "R-FOR-03", "R-FOR-04", "R-REF-04", "R-TDB-01",
    ] {
        assert!(couvertes.contains(regle), "no situation for {regle}");
    }
}
