//! What was given up can go again, once, and the journal says who asked.

use super::{QUEUE, START, drained, keys, listed, resume, sending_to};
use crate::pilotage::CNFPT;
use serde_json::json;
use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};
use tremplin_tests::{App, Ending, Provider};

/// A provider that refuses everything until it is mended.
fn broken() -> (Provider, Arc<AtomicBool>) {
    let mended = Arc::new(AtomicBool::new(false));
    let is_mended = Arc::clone(&mended);
    let provider = Provider::start(move |_, _| {
        if is_mended.load(Ordering::Relaxed) {
            Ending::Answer(201, "{}")
        } else {
            Ending::Answer(400, r#"{"message": "Sender is not valid"}"#)
        }
    });
    (provider, mended)
}

/// The acts of the journal on this record.
fn acts(app: &App, record: &str) -> Vec<(String, String)> {
    let database =
        rusqlite::Connection::open(app.state().join("sqlite_db.db")).expect("a database");
    let mut statement = database
        .prepare("SELECT acte, detail FROM journal WHERE objet = ?1 ORDER BY rang")
        .expect("a statement");
    let rows = statement.query_map([record], |row| Ok((row.get(0)?, row.get(1)?)));
    rows.expect("rows").collect::<Result<_, _>>().expect("texts")
}

#[test]
fn a_message_that_was_given_up_goes_again_once() {
    let (provider, mended) = broken();
    let app = sending_to(&provider);
    app.queue_reminders(&keys("reprise", 1), START);
    assert_eq!(drained(&app), [0, 0, 1, 0]);
    let cnfpt = app.sign_in(CNFPT);
    let id = listed(&cnfpt, "reprise-1")["id"].clone();
    mended.store(true, Ordering::Relaxed);
    for _ in 0..2 {
        let reply = resume(&cnfpt, &id);
        assert_eq!(reply.status, 200, "{}", reply.text());
        assert_eq!(reply.json()["etat"], "en_attente");
    }
    let record = format!("courriel/{id}");
    assert_eq!(
        acts(&app, &record),
        [("reprise".to_owned(), format!("{{\"courriels\":[{id}]}}"))],
        "asking twice is one act"
    );
    assert_eq!(drained(&app), [1, 0, 0, 0]);
    assert_eq!(provider.taken(), [("reprise/1".to_owned(), 1)].into());
    let sent = resume(&cnfpt, &id);
    assert_eq!(sent.status, 409, "{}", sent.text());
    assert_eq!(drained(&app), [0, 0, 0, 0]);
    let envois = cnfpt.read(&format!("{QUEUE}/{id}"))["envois"].clone();
    assert_eq!(envois.as_array().map(Vec::len), Some(2), "{envois}");
    assert_eq!(resume(&cnfpt, &json!(99_999)).status, 404);
}

#[test]
fn one_that_waits_for_hours_goes_at_once() {
    let provider = Provider::start(|_, before| match before {
        0 => Ending::Wait(503, 7200),
        _ => Ending::Answer(201, "{}"),
    });
    let app = sending_to(&provider);
    app.queue_reminders(&keys("bloque", 1), START);
    assert_eq!(drained(&app), [0, 1, 0, 1]);
    assert_eq!(drained(&app), [0, 0, 0, 1]);
    let cnfpt = app.sign_in(CNFPT);
    let id = listed(&cnfpt, "bloque-1")["id"].clone();
    assert_eq!(resume(&cnfpt, &id).status, 200);
    assert_eq!(drained(&app), [1, 0, 0, 0]);
}

#[test]
fn all_those_given_up_go_again_together() {
    let (provider, mended) = broken();
    let app = sending_to(&provider);
    app.queue_reminders(&keys("lot", 12), START);
    app.queue_reminders(&keys("autre", 2), START);
    assert_eq!(drained(&app), [0, 0, 14, 0]);
    mended.store(true, Ordering::Relaxed);
    let cnfpt = app.sign_in(CNFPT);
    let again = |query: &str| cnfpt.send("POST", &format!("{QUEUE}/reprise{query}"), &[], None);
    assert_eq!(again("?q=autre").json(), json!({"repris": 2}));
    assert_eq!(drained(&app), [2, 0, 0, 0]);
    assert_eq!(again("").json(), json!({"repris": 12}));
    assert_eq!(again("").json(), json!({"repris": 0}));
    assert_eq!(acts(&app, "courriels").len(), 2);
    assert_eq!(drained(&app), [12, 0, 0, 0]);
    assert_eq!(again("?etat=envoye").status, 422);
}

#[test]
fn what_was_only_recorded_goes_once_sending_is_configured() {
    let state = tempfile::tempdir().expect("a directory");
    {
        let app = App::demo_at(START).state(state.path()).start();
        app.queue_reminders(&keys("enregistre", 1), START);
        let cnfpt = app.sign_in(CNFPT);
        assert_eq!(cnfpt.send("POST", &format!("{QUEUE}/envoi"), &[], None).status, 200);
        assert_eq!(listed(&cnfpt, "enregistre-1")["etat"], "enregistre");
    }
    let provider = Provider::reliable();
    let app = provider.serves(App::demo_at(START), "generique").state(state.path()).start();
    assert_eq!(drained(&app), [0, 0, 0, 0], "not by itself");
    let cnfpt = app.sign_in(CNFPT);
    let id = listed(&cnfpt, "enregistre-1")["id"].clone();
    assert_eq!(resume(&cnfpt, &id).status, 200);
    assert_eq!(drained(&app), [1, 0, 0, 0]);
}
