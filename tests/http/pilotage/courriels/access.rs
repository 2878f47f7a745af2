//! Who may send and who may look.

use super::{QUEUE, START, drained, keys, sending_to};
use crate::pilotage::{CNFPT, fresh};
use serde_json::json;
use tremplin_tests::{App, Provider, SECRET};

const TASK: &str = "/api/taches/courriels";

#[test]
fn only_whoever_has_the_secret_is_a_scheduler() {
    let provider = Provider::reliable();
    let app = sending_to(&provider);
    app.queue_reminders(&keys("acces", 1), START);
    let wrong = format!("Bearer {SECRET}x");
    let basic = format!("Basic {SECRET}");
    for given in [None, Some(""), Some("Bearer "), Some(&*wrong), Some(&*basic), Some(SECRET)] {
        let headers: Vec<_> = given.map(|value| ("authorization", value)).into_iter().collect();
        let reply = app.send("POST", TASK, &headers, None);
        assert_eq!(reply.status, 401, "{given:?}");
        assert_eq!(reply.header("www-authenticate"), "Bearer realm=\"taches\"");
    }
    let session = app.sign_in(CNFPT);
    assert_eq!(session.send("POST", TASK, &[], None).status, 401, "a session is no secret");
    assert!(provider.messages().is_empty());
    let bearer = format!("bearer {SECRET}");
    assert_eq!(app.send("POST", TASK, &[("authorization", &bearer)], None).status, 200);
    assert_eq!(app.send("GET", TASK, &[("authorization", &bearer)], None).status, 405);
}

#[test]
fn without_a_secret_nobody_is_a_scheduler_and_the_log_says_so() {
    let directory = tempfile::tempdir().expect("a directory");
    let log = directory.path().join("log");
    let app = App::demo_at(START).log(&log).start();
    let reply = app.send("POST", TASK, &[("authorization", "Bearer ")], None);
    assert_eq!(reply.status, 503, "{}", reply.text());
    let said = std::fs::read_to_string(log).expect("the log");
    assert!(said.contains("taches_secret is not set"), "{said}");
}

#[test]
fn a_gestionnaire_sends_too_and_nobody_else() {
    let provider = Provider::reliable();
    let app = sending_to(&provider);
    app.queue_reminders(&keys("acces", 2), START);
    let send = format!("{QUEUE}/envoi");
    let id = app.sign_in(CNFPT).read(QUEUE)["courriels"][0]["id"].clone();
    for (method, path) in [
        ("GET", QUEUE.to_owned()),
        ("GET", format!("{QUEUE}/{id}")),
        ("POST", send.clone()),
        ("POST", format!("{QUEUE}/reprise")),
        ("POST", format!("{QUEUE}/{id}/reprise")),
    ] {
        assert_eq!(app.send(method, &path, &[], None).status, 401, "{path}");
        for identifiant in ["commune", "cdg", "cfa-jardins"] {
            let agent = app.sign_in(identifiant);
            let reply = agent.send(method, &path, &[], None);
            assert_eq!(reply.status, 403, "{identifiant} {path}");
        }
    }
    assert!(provider.messages().is_empty());
    let reply = app.sign_in(CNFPT).send("POST", &send, &[], None);
    assert_eq!(
        reply.json(),
        json!({"mode": "generique", "envoyes": 2, "enregistres": 0, "reportes": 0,
               "abandonnes": 0, "restants": 0})
    );
}

#[test]
fn a_configuration_that_does_not_hold_together_costs_no_attempt() {
    let provider = Provider::reliable();
    for (name, value) in [
        ("courriels_mode", "pigeon"),
        ("courriels_expediteur", ""),
        ("courriels_origine", "https://autre.example"),
    ] {
        let app = provider.serves(App::demo_at(START), "generique").variable(name, value).start();
        app.queue_reminders(&keys("configuration", 1), START);
        assert_eq!(app.drain().status, 503, "{name}");
        let list = app.sign_in(CNFPT).read(QUEUE);
        assert_eq!(list["mode"], json!(null), "{name}");
        assert_eq!(list["courriels"][0]["tentatives"], 0, "{name}");
    }
    assert!(provider.messages().is_empty());
}

#[test]
fn sending_goes_on_while_nothing_else_is_written() {
    let provider = Provider::reliable();
    let app = sending_to(&provider);
    app.queue_reminders(&keys("lecture", 3), START);
    let cnfpt = app.sign_in(CNFPT);
    let on = json!({"active": true, "motif": "Maintenance."});
    assert_eq!(cnfpt.put("/api/pilotage/lecture-seule", &[], &on).status, 200);
    assert_eq!(drained(&app), [3, 0, 0, 0]);
    let refused = cnfpt.send("POST", &format!("{QUEUE}/reprise"), &[], None);
    assert_eq!(refused.json()["repris"], 0, "there is nothing to write");
}

#[test]
fn nothing_is_sent_unless_it_is_configured() {
    let app = fresh();
    let commune = app.sign_in("commune");
    assert_eq!(
        crate::recensement::save(&commune, 0, &crate::recensement::declaration()).status,
        201
    );
    let cnfpt = app.sign_in(CNFPT);
    let reply = cnfpt.send("POST", &format!("{QUEUE}/envoi"), &[], None);
    assert_eq!(
        reply.json(),
        json!({"mode": "enregistrement", "envoyes": 0, "enregistres": 1, "reportes": 0,
               "abandonnes": 0, "restants": 0})
    );
    let list = cnfpt.read(QUEUE);
    assert_eq!(list["mode"], "enregistrement");
    assert_eq!(list["courriels"][0]["etat"], "enregistre");
    let detail = cnfpt.read(&format!("{QUEUE}/{}", list["courriels"][0]["id"]));
    assert_eq!(detail["envois"][0]["issue"], "enregistre");
    let said = detail["envois"][0]["reponse"].as_str().unwrap_or_default();
    assert!(said.contains("sans être envoyé"), "{said}");
}
