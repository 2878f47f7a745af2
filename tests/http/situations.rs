//! The business situations of `tests/situations`, through the real component.

use crate::{file, list, simulate};
use serde_json::Value;
use tremplin_tests::{differences, root};

/// The situations that the figures in force answer, by name; those that try other figures are the
/// domain's own tests.
pub(crate) fn situations() -> Vec<(String, Value)> {
    let directory = root().join("tests/situations");
    let mut names: Vec<String> = std::fs::read_dir(directory)
        .expect("the situations")
        .map(|entry| entry.expect("a situation").file_name().to_string_lossy().into_owned())
        .filter(|name| name.ends_with(".json"))
        .collect();
    names.sort();
    names
        .into_iter()
        .map(|name| (file(&format!("tests/situations/{name}")), name))
        .filter(|(situation, _)| situation.get("bareme").is_none())
        .map(|(situation, name)| (name, situation))
        .collect()
}

#[test]
fn every_situation_is_answered_with_its_frozen_figures() {
    let situations = situations();
    assert!(situations.len() >= 30, "{} situations", situations.len());
    let mut faults = Vec::new();
    for (name, situation) in situations {
        let answer = simulate(&situation["demande"]);
        let found = differences(&situation["attendu"], &answer);
        faults.extend(found.into_iter().map(|difference| format!("{name}{difference}")));
        for rule in situation.get("explique").map(list).unwrap_or_default() {
            if !list(&answer["explications"]).iter().any(|said| &said["regle"] == rule) {
                faults.push(format!("{name}: {rule} is not explained"));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_situation_expects_something() {
    for (name, situation) in situations() {
        let expected = situation["attendu"].as_object().is_some_and(|fields| !fields.is_empty());
        assert!(expected || situation.get("explique").is_some(), "{name}");
    }
}
