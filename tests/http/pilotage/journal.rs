//! Who did what to which record when (R-AUD-01).

use super::{CAMPAGNE, CNFPT, fresh, reglages, with};
use crate::{
    list,
    recensement::{COMMUNE, declaration, save},
    text,
};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use tremplin_tests::Agent;

const JOURNAL: &str = "/api/pilotage/journal";

fn records(agent: &Agent<'_>, parameters: &str) -> Vec<String> {
    let page = agent.read(&format!("{JOURNAL}?{parameters}"));
    list(&page["evenements"]).iter().map(|un| text(&un["objet"]).to_owned()).collect()
}

#[test]
fn r_aud_01_events_are_found_by_record_actor_collectivite_act_and_day() {
    let app = fresh();
    assert_eq!(save(&app.sign_in(COMMUNE), 0, &declaration()).status, 201);
    app.move_clock("2026-02-12T00:30:00+01:00");
    let cnfpt = app.sign_in(CNFPT);
    let document = with(reglages(&cnfpt), &json!({"capacite": 4200}));
    assert_eq!(cnfpt.put(CAMPAGNE, &[("if-match", "\"0\"")], &document).status, 200);

    let declared = "recensement/2026/21990001600011";
    for (parameters, expected) in [
        ("", vec!["campagne/2026", declared]),
        ("objet=campagne/", vec!["campagne/2026"]),
        ("acteur=demo:commune", vec![declared]),
        ("acteur=Camille+Br%C3%A9vent", vec![declared]),
        ("acteur=camille", vec![]),
        ("siret=219+900+016+00011", vec![declared]),
        ("acte=reglage", vec!["campagne/2026"]),
        ("du=2026-02-12", vec!["campagne/2026"]),
        ("au=2026-02-11", vec![declared]),
        ("du=2026-02-11&au=2026-02-11", vec![]),
        ("acte=reglage&siret=21990001600011", vec![]),
    ] {
        assert_eq!(records(&cnfpt, parameters), expected, "{parameters}");
    }
    let event = &cnfpt.read(JOURNAL)["evenements"][0];
    assert_eq!((&event["role"], &event["rang"]), (&json!("gestionnaire"), &json!(1)));
    assert_eq!(event["detail"]["changements"][0]["apres"], "4200");
    assert_eq!(text(&event["empreinte"]).len(), 64);
}

#[test]
fn r_aud_01_an_actor_has_the_name_of_the_last_sign_in_and_the_subject_without_one() {
    let app = fresh();
    let commune = app.sign_in(COMMUNE);
    assert_eq!(save(&commune, 0, &declaration()).status, 201);
    assert_eq!(commune.send("DELETE", "/api/session", &[], None).status, 204);
    let cnfpt = app.sign_in(CNFPT);
    // The answers of 2025 were given by people who have not signed in since.
    let past = cnfpt.read("/api/pilotage/recensement/2025");
    assert_eq!(past["repondues"], 10);
    let page = cnfpt.read(&format!("{JOURNAL}?limite=200"));
    let named: BTreeSet<(&str, &str)> = list(&page["evenements"])
        .iter()
        .map(|un| (text(&un["acteur"]), text(&un["acteur_nom"])))
        .collect();
    assert!(named.contains(&("demo:commune", "Camille Brévent")), "{named:?}");
    assert!(named.contains(&("demo:cnfpt", "Alix Delorme")), "{named:?}");
    assert!(named.contains(&("demo:cdg", "demo:cdg")), "{named:?}");
}

#[test]
fn the_newest_come_first_page_by_page() {
    let app = fresh();
    let cnfpt = app.sign_in(CNFPT);
    for version in 0..5 {
        assert_eq!(save(&app.sign_in(COMMUNE), version, &wanting(version + 1)).status / 100, 2);
    }
    let (mut ranks, mut apres) = (Vec::new(), String::new());
    loop {
        let page = cnfpt.read(&format!("{JOURNAL}?limite=2{apres}"));
        ranks.extend(list(&page["evenements"]).iter().map(|un| un["rang"].clone()));
        if page["suivant"].is_null() {
            break;
        }
        apres = format!("&apres={}", page["suivant"]);
    }
    assert_eq!(ranks, [5, 4, 3, 2, 1].map(|rank| json!(rank)));
}

fn wanting(nombre: u64) -> Value {
    let mut document = declaration();
    document["intentions"][0]["nombre"] = json!(nombre);
    document
}

#[test]
fn a_filter_that_means_nothing_is_told() {
    let app = fresh();
    let cnfpt = app.sign_in(CNFPT);
    let reply = cnfpt.get(&format!("{JOURNAL}?siret=12&du=2026-02-31&limite=0&apres=-1&page=2"));
    assert_eq!(reply.status, 422);
    assert_eq!(reply.faults().len(), 5, "{}", reply.text());
    let backwards = cnfpt.get(&format!("{JOURNAL}?du=2026-02-11&au=2026-02-10"));
    assert_eq!(backwards.faults(), ["/au"].map(str::to_owned));
}
