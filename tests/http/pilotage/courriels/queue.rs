//! The list: newest first, page by page, narrowed by filters.

use super::{QUEUE, START, drained, keys, sending_to};
use crate::{list, pilotage::CNFPT, text};
use serde_json::{Value, json};
use tremplin_tests::{Ending, Provider};

fn recipients(list_: &Value) -> Vec<&str> {
    list(&list_["courriels"]).iter().map(|courriel| text(&courriel["destinataire"])).collect()
}

#[test]
fn pages_follow_each_other_without_gap_or_repetition() {
    let provider = Provider::reliable();
    let app = sending_to(&provider);
    app.queue_reminders(&keys("page", 7), START);
    let cnfpt = app.sign_in(CNFPT);
    let mut seen = Vec::new();
    let mut next = String::new();
    loop {
        let page = cnfpt.read(&format!("{QUEUE}?limite=3{next}"));
        seen.extend(recipients(&page).into_iter().map(str::to_owned));
        match page["suivant"].as_i64() {
            Some(last) => next = format!("&apres={last}"),
            None => break,
        }
    }
    let expected: Vec<_> =
        (1..=7).rev().map(|n| format!("page-{n}@collectivite.example")).collect();
    assert_eq!(seen, expected);
}

#[test]
fn filters_narrow_the_list_and_leave_the_counts() {
    let provider = Provider::start(|key, _| match key {
        "autre/1" => Ending::Answer(422, "non"),
        _ => Ending::Answer(201, "{}"),
    });
    let app = sending_to(&provider);
    app.queue_reminders(&keys("filtre", 2), START);
    app.queue_reminders(&keys("autre", 1), START);
    assert_eq!(drained(&app), [2, 0, 1, 0]);
    app.queue("rupture", &json!({}), &keys("filtre/rupture", 1), START);
    let cnfpt = app.sign_in(CNFPT);
    let found = |query: &str| {
        let page = cnfpt.read(&format!("{QUEUE}?{query}"));
        assert_eq!(
            page["comptes"],
            json!({"abandonne": 1, "en_attente": 1, "enregistre": 0, "envoye": 2})
        );
        list(&page["courriels"]).len()
    };
    assert_eq!(found(""), 4);
    assert_eq!(found("etat=envoye"), 2);
    assert_eq!(found("etat=abandonne"), 1);
    assert_eq!(found("modele=rupture"), 1);
    assert_eq!(found("q=FILTRE"), 3);
    assert_eq!(found("q=filtre&modele=relance&etat=envoye"), 2);
    assert_eq!(found("q=%25"), 0, "no wildcard");
}

#[test]
fn a_filter_that_means_nothing_is_said_with_all_the_others() {
    let provider = Provider::reliable();
    let app = sending_to(&provider);
    let query = "etat=perdu&modele=promesse&limite=0&apres=-3&tri=date";
    let reply = app.sign_in(CNFPT).get(&format!("{QUEUE}?{query}"));
    assert_eq!(reply.status, 422);
    let mut faults = reply.faults();
    faults.sort();
    assert_eq!(faults, ["/apres", "/etat", "/limite", "/modele", "/tri"]);
}
