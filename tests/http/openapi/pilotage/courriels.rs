//! The outbox, and the task that empties it.

use super::{FOREIGN, Met, Operation, refuse_everybody_else};
use serde_json::json;
use tremplin_tests::{App, Ending, Provider};

const QUEUE: &str = "/api/pilotage/courriels";
const LIST: Operation = ("GET", QUEUE);
const READ: Operation = ("GET", "/api/pilotage/courriels/{id}");
const SEND: Operation = ("POST", "/api/pilotage/courriels/envoi");
const RESUME: Operation = ("POST", "/api/pilotage/courriels/{id}/reprise");
const RESUME_ALL: Operation = ("POST", "/api/pilotage/courriels/reprise");
const TASK: Operation = ("POST", "/api/taches/courriels");

#[test]
fn every_documented_status_is_met_and_no_other() {
    let provider = Provider::start(|key, before| match (key, before) {
        ("essai/1", 0) => Ending::Answer(400, "{}"),
        _ => Ending::Answer(201, "{}"),
    });
    let app = provider.serves(App::demo("2026-02-10"), "generique").start();
    let keys: Vec<_> = (1..=2).map(|rank| format!("essai/{rank}")).collect();
    app.queue_reminders(&keys, "2026-02-10T07:00:00.000Z");
    app.queue("inconnu", &json!({}), &["inconnu/1".to_owned()], "2026-02-10T07:00:00.000Z");
    let mut met = Met::default();
    refuse_everybody_else(&mut met, &app, &[LIST, READ, SEND, RESUME, RESUME_ALL]);
    let agent = app.sign_in("cnfpt");
    let post = |path: &str| agent.send("POST", path, &[], None);

    met.note(LIST, &agent.get(QUEUE), 200);
    met.note(LIST, &agent.get(&format!("{QUEUE}?etat=perdu")), 422);
    met.note(SEND, &post(SEND.1), 200);
    for id in 1..=3 {
        met.note(READ, &agent.get(&format!("{QUEUE}/{id}")), 200);
    }
    met.note(LIST, &agent.get(QUEUE), 200);
    for (id, status) in [("99", 404), ("x", 404), ("%ff", 400)] {
        met.note(READ, &agent.get(&format!("{QUEUE}/{id}")), status);
        met.note(RESUME, &post(&format!("{QUEUE}/{id}/reprise")), status);
    }
    met.note(RESUME, &post(&format!("{QUEUE}/1/reprise")), 200);
    met.note(RESUME, &post(&format!("{QUEUE}/2/reprise")), 409);
    met.note(RESUME_ALL, &post(RESUME_ALL.1), 200);
    met.note(RESUME_ALL, &post(&format!("{QUEUE}/reprise?etat=envoye")), 422);

    met.note(TASK, &app.drain(), 200);
    met.note(TASK, &app.send("POST", TASK.1, &[], None), 401);
    met.note(TASK, &app.send("POST", TASK.1, &[FOREIGN], None), 403);
    met.note(TASK, &app.get(TASK.1), 405);
    met.is_all_of(&[LIST, READ, SEND, RESUME, RESUME_ALL, TASK]);
}
