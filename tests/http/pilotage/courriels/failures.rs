//! A provider that fails delays, and never loses.

use super::{QUEUE, START, drained, keys, listed, sending_to};
use crate::{
    pilotage::{CNFPT, publication::within_five_seconds},
    text,
};
use serde_json::{Value, json};
use std::{collections::BTreeSet, thread, time::Duration};
use tremplin_tests::{App, Ending, Provider};

const TAKEN: Ending = Ending::Answer(202, "{}");

/// An instant of the demonstration so many hours after its start.
fn hours_later(hours: u32) -> String {
    let (day, hour) = (10 + (8 + hours) / 24, (8 + hours) % 24);
    format!("2026-02-{day:02}T{hour:02}:00:00Z")
}

#[test]
fn every_message_arrives_in_the_end_and_a_duplicate_is_recognisable() {
    let provider = Provider::start(|key, before| match (key.rsplit('/').next(), before) {
        (Some("1"), 0..2) => Ending::Answer(500, "panne"),
        (Some("2"), 0) => Ending::Wait(429, 3600),
        (Some("3"), 0..2) => Ending::Dropped,
        (Some("4"), 0) => Ending::Silence,
        (Some("5"), 0) => Ending::Drip,
        (Some("6"), 0) => Ending::Wait(503, 10),
        (Some("7"), 0) => Ending::Answer(408, ""),
        (Some("8"), 0) => Ending::Answer(302, ""),
        _ => TAKEN,
    });
    let app = sending_to(&provider);
    let keys = keys("tempete", 30);
    app.queue_reminders(&keys, START);
    // The first batch fails whole: the others keep their attempts for a provider in better health.
    assert_eq!(drained(&app), [0, 8, 0, 30]);
    assert_eq!(drained(&app), [22, 0, 0, 8], "the others go, and nobody goes before its time");
    for round in 1..=3 {
        app.move_clock(&hours_later(round * 5));
        _ = drained(&app);
    }
    assert_eq!(drained(&app), [0, 0, 0, 0]);

    let taken: BTreeSet<_> = provider.taken().into_keys().collect();
    assert_eq!(taken, keys.iter().cloned().collect());
    let duplicates: Vec<_> = provider.taken().into_iter().filter(|(_, times)| *times > 1).collect();
    assert_eq!(duplicates, [("tempete/3".to_owned(), 3)], "the one whose acceptance got lost");
    let of_three: BTreeSet<_> = provider
        .messages()
        .iter()
        .filter(|message| message.key() == "tempete/3")
        .map(|message| message.document.to_string())
        .collect();
    assert_eq!(of_three.len(), 1, "the same message, with the same reference");
    assert_eq!(provider.sent_together(), Vec::<String>::new());
}

#[test]
fn the_provider_says_when_to_come_back() {
    let provider = Provider::start(|_, before| match before {
        0 => Ending::Wait(429, 3600),
        _ => TAKEN,
    });
    let app = sending_to(&provider);
    app.queue_reminders(&keys("patience", 1), START);
    assert_eq!(drained(&app), [0, 1, 0, 1]);
    app.move_clock("2026-02-10T08:50:00Z");
    assert_eq!(drained(&app), [0, 0, 0, 1]);
    let waiting = listed(&app.sign_in(CNFPT), "patience-1");
    assert_eq!(waiting["etat"], "en_attente");
    assert!(text(&waiting["prochaine_le"]).starts_with("2026-02-10T09:0"), "{waiting}");
    assert!(text(&waiting["derniere_erreur"]).contains("429"), "{waiting}");
    app.move_clock("2026-02-10T09:10:00Z");
    assert_eq!(drained(&app), [1, 0, 0, 0]);
}

#[test]
fn a_clock_that_is_moved_back_does_not_keep_messages_for_months() {
    let provider = Provider::reliable();
    let app = sending_to(&provider);
    app.queue_reminders(&keys("horloge", 1), "2026-11-03T08:00:00.000Z");
    assert_eq!(drained(&app), [1, 0, 0, 0]);
}

#[test]
fn a_refused_message_is_given_up_at_once_and_shows_why() {
    let provider = Provider::start(|key, _| match key {
        "refus/1" => {
            Ending::Answer(400, r#"{"code": "invalid_parameter", "message": "email is not valid"}"#)
        }
        _ => TAKEN,
    });
    let app = sending_to(&provider);
    app.queue_reminders(&keys("refus", 3), START);
    app.queue("promesse", &json!({}), &keys("inconnu", 1), START);
    app.queue("relance", &json!({"annee": 2026}), &keys("incomplet", 1), START);
    assert_eq!(drained(&app), [2, 0, 3, 0]);
    let cnfpt = app.sign_in(CNFPT);
    let list = cnfpt.read(&format!("{QUEUE}?etat=abandonne"));
    assert_eq!(
        list["comptes"],
        json!({"abandonne": 3, "en_attente": 0, "enregistre": 0, "envoye": 2})
    );
    let why: Vec<&str> = list["courriels"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|courriel| text(&courriel["derniere_erreur"]))
        .collect();
    assert_eq!(
        why,
        [
            "Le modèle «\u{a0}relance\u{a0}» a besoin de la donnée «\u{a0}nom\u{a0}» (un texte), qui manque ou ne se lit pas.",
            "Le modèle «\u{a0}promesse\u{a0}» n’existe pas.",
            "Le fournisseur refuse ce courriel (400)\u{a0}: email is not valid",
        ]
    );
    let detail = cnfpt.read(&format!("{QUEUE}/{}", list["courriels"][0]["id"]));
    assert_eq!(detail["message"], Value::Null);
    assert_eq!(detail["incomposable"], why[0]);
    assert_eq!(provider.messages().len(), 3, "what cannot be composed is not sent");
}

#[test]
fn eight_failures_are_enough_and_each_is_on_record() {
    let provider = Provider::start(|_, _| Ending::Answer(500, "en panne"));
    let app = sending_to(&provider);
    app.queue_reminders(&keys("panne", 1), START);
    for attempt in 1..=8 {
        let expected = if attempt < 8 { [0, 1, 0, 1] } else { [0, 0, 1, 0] };
        assert_eq!(drained(&app), expected, "attempt {attempt}");
        app.move_clock(&hours_later(attempt * 13));
    }
    assert_eq!(drained(&app), [0, 0, 0, 0]);
    let cnfpt = app.sign_in(CNFPT);
    let dead = listed(&cnfpt, "panne-1");
    assert_eq!((&dead["etat"], &dead["tentatives"]), (&json!("abandonne"), &json!(8)));
    assert!(text(&dead["derniere_erreur"]).contains("Abandonné après 8\u{a0}tentatives."));
    let envois = cnfpt.read(&format!("{QUEUE}/{}", dead["id"]))["envois"].clone();
    let issues: Vec<&str> =
        envois.as_array().expect("a list").iter().map(|envoi| text(&envoi["issue"])).collect();
    assert_eq!(issues, [&["abandonne"][..], &["reporte"; 7]].concat());
}

#[test]
fn senders_at_the_same_time_share_the_work_and_never_a_message() {
    let provider = Provider::start(|_, _| {
        thread::sleep(Duration::from_millis(100));
        TAKEN
    });
    let app = sending_to(&provider);
    let keys = keys("ensemble", 60);
    app.queue_reminders(&keys, START);
    let sent: u64 = thread::scope(|scope| {
        let senders: Vec<_> = (0..4).map(|_| scope.spawn(|| drained(&app)[0])).collect();
        senders.into_iter().map(|sender| sender.join().expect("a sender")).sum()
    });
    assert_eq!(sent, 60);
    assert_eq!(provider.taken(), keys.into_iter().map(|key| (key, 1)).collect());
    assert_eq!(provider.sent_together(), Vec::<String>::new());
}

#[test]
fn a_message_that_is_being_sent_is_not_sent_again_when_asked_to() {
    let provider = Provider::start(|_, before| match before {
        0 => {
            thread::sleep(Duration::from_secs(2));
            TAKEN
        }
        _ => TAKEN,
    });
    let app = sending_to(&provider);
    app.queue_reminders(&keys("encours", 1), START);
    thread::scope(|scope| {
        let first = scope.spawn(|| drained(&app));
        within_five_seconds(|| is_under_way(&app));
        let cnfpt = app.sign_in(CNFPT);
        let courriel = listed(&cnfpt, "encours-1");
        let reply = super::resume(&cnfpt, &courriel["id"]);
        assert_eq!((reply.status, &reply.json()["en_cours"]), (200, &json!(true)));
        assert_eq!(drained(&app), [0, 0, 0, 1]);
        assert_eq!(first.join().expect("the sender"), [1, 0, 0, 0]);
    });
    assert_eq!(provider.messages().len(), 1);
}

fn is_under_way(app: &App) -> bool {
    listed(&app.sign_in(CNFPT), "encours-1")["en_cours"] == true
}
