//! Business situations as data: each file of `tests/situations` holds a request and what its answer must contain.

use super::simulate_with;
use serde_json::Value;
use std::collections::BTreeSet;
use std::path::PathBuf;
use tremplin_domain::bareme::Bareme;

fn situations() -> Vec<(String, Value)> {
    let dossier: PathBuf =
        [env!("CARGO_MANIFEST_DIR"), "..", "..", "tests", "situations"].iter().collect();
    let mut chemins: Vec<_> =
        std::fs::read_dir(dossier).unwrap().map(|entree| entree.unwrap().path()).collect();
    chemins.sort();
    chemins
        .into_iter()
        .map(|chemin| {
            let texte = std::fs::read_to_string(&chemin).unwrap();
            let nom = chemin.file_stem().unwrap().to_string_lossy().into_owned();
            let situation =
                serde_json::from_str(&texte).unwrap_or_else(|faute| panic!("{nom}: {faute}"));
            (nom, situation)
        })
        .collect()
}

/// Collects where `attendu` is not found in `obtenu`. Lists have the same length; an object whose keys are numbers picks
/// elements of a list.
fn differences(attendu: &Value, obtenu: &Value, place: &str, ecarts: &mut Vec<String>) {
    match (attendu, obtenu) {
        (Value::Object(champs), Value::Object(_) | Value::Array(_)) => {
            for (nom, valeur) in champs {
                let trouve = match nom.parse::<usize>() {
                    Ok(rang) if obtenu.is_array() => obtenu.get(rang),
                    _ => obtenu.get(nom),
                };
                differences(
                    valeur,
                    trouve.unwrap_or(&Value::Null),
                    &format!("{place}/{nom}"),
                    ecarts,
                );
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
fn every_business_situation_gives_its_frozen_figures() {
    let mut ecarts = Vec::new();
    let situations = situations();
    assert!(situations.len() >= 30);
    for (nom, situation) in situations {
        let surcharge =
            situation.get("bareme").and_then(Value::as_object).cloned().unwrap_or_default();
        let bareme = Bareme::with_sections(surcharge).unwrap();
        let reponse = simulate_with(&situation["demande"], &bareme);
        differences(&situation["attendu"], &reponse, &nom, &mut ecarts);
        for regle in situation.get("explique").and_then(Value::as_array).into_iter().flatten() {
            let explications = reponse["explications"].as_array().unwrap();
            if !explications.iter().any(|explication| &explication["regle"] == regle) {
                ecarts.push(format!("{nom}: {regle} is not explained"));
            }
        }
    }
    assert!(ecarts.is_empty(), "{}", ecarts.join("\n"));
}

#[test]
fn every_rule_of_the_simulator_has_its_situations() {
    let couvertes: BTreeSet<String> = situations()
        .iter()
        .flat_map(|(_, situation)| situation["regles"].as_array().unwrap().clone())
        .map(|regle| regle.as_str().unwrap().to_owned())
        .collect();
    // R-PAY-02 (rounding) is the guide's own test: every figure of every situation obeys it.
    let formation = (1..=7).map(|rang| format!("R-FOR-{rang:02}"));
    let paie = [1, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12].map(|rang| format!("R-PAY-{rang:02}"));
    let contrat = (1..=7).map(|rang| format!("R-CTR-{rang:02}"));
    let aides = (1..=3).map(|rang| format!("R-FIP-{rang:02}"));
    for regle in formation.chain(paie).chain(contrat).chain(aides) {
        assert!(couvertes.contains(&regle), "no situation for {regle}");
    }
}
