//! Reminders: to those who have not answered, once a day, while they can answer (R-MAIL-01).

use super::{CNFPT, fresh};
use crate::{
    list,
    recensement::{COMMUNE, declaration, save},
};
use serde_json::{Value, json};
use tremplin_tests::{Agent, Reply};

const RELANCES: &str = "/api/pilotage/recensement/2026/relances";

fn remind(agent: &Agent<'_>, cle: &str, document: &Value) -> Reply {
    let headers = [("content-type", "application/json"), ("idempotency-key", cle)];
    agent.send("POST", RELANCES, &headers, Some(document.to_string().as_bytes()))
}

fn bilan(mises: u32, deja: u32, sans: u32, repondu: u32) -> Value {
    json!({"mises_en_file": mises, "deja_relancees": deja, "sans_adresse": sans, "ont_repondu": repondu})
}

/// The recipients of the reminders in the queue.
fn reminded(agent: &Agent<'_>) -> Vec<String> {
    let queue = agent.read("/api/pilotage/courriels?modele=relance&limite=200");
    let mut all: Vec<String> = list(&queue["courriels"])
        .iter()
        .map(|courriel| courriel["cle"].as_str().unwrap_or_default().to_owned())
        .collect();
    all.sort();
    all
}

#[test]
fn r_mail_01_those_that_have_not_answered_are_reminded_once_a_day() {
    let app = fresh();
    assert_eq!(save(&app.sign_in(COMMUNE), 0, &declaration()).status, 201);
    let cnfpt = app.sign_in(CNFPT);
    let first = remind(&cnfpt, "un", &json!({"filtres": {"statut": "Commune"}}));
    assert_eq!(first.status, 200, "{}", first.text());
    assert_eq!(first.json(), bilan(5, 0, 0, 1));
    let keys = reminded(&cnfpt);
    assert_eq!(keys.len(), 5);
    assert!(keys.contains(&"relance/2026/21990003200018/2026-02-10".to_owned()), "{keys:?}");

    assert_eq!(remind(&cnfpt, "deux", &json!({"filtres": {}})).json(), bilan(6, 5, 0, 1));
    assert_eq!(remind(&cnfpt, "trois", &json!({"filtres": {}})).json(), bilan(0, 11, 0, 1));
    assert_eq!(reminded(&cnfpt).len(), 11);
    // Half past midnight in Paris is another day there, and the same in UTC.
    app.move_clock("2026-02-11T00:30:00+01:00");
    let cnfpt = app.sign_in(CNFPT);
    let chosen = json!({"sirets": ["21990003200018", "21990001600011"]});
    assert_eq!(remind(&cnfpt, "quatre", &chosen).json(), bilan(1, 0, 0, 1));
    assert!(reminded(&cnfpt).contains(&"relance/2026/21990003200018/2026-02-11".to_owned()));
    let page = cnfpt.read("/api/pilotage/recensement/2026/collectivites?q=fableuse");
    assert_eq!(
        page["collectivites"][0]["relancee"].as_str().map(|le| &le[..13]),
        Some("2026-02-10T23")
    );
}

#[test]
fn what_a_reminder_says_can_be_read_and_the_journal_says_who_asked() {
    let app = fresh();
    let cnfpt = app.sign_in(CNFPT);
    let one = json!({"sirets": ["21990003200018"]});
    assert_eq!(remind(&cnfpt, "un", &one).json(), bilan(1, 0, 0, 0));
    let queue = cnfpt.read("/api/pilotage/courriels?modele=relance");
    let id = &queue["courriels"][0]["id"];
    let mail = cnfpt.read(&format!("/api/pilotage/courriels/{id}")).to_string();
    assert!(
        mail.contains("Commune de Fableuse") && mail.contains("20\u{a0}mars\u{a0}2026"),
        "{mail}"
    );
    let events = cnfpt.read("/api/pilotage/journal?objet=relance/2026");
    assert_eq!(list(&events["evenements"]).len(), 1);
    let event = &events["evenements"][0];
    assert_eq!((&event["acte"], &event["acteur"]), (&json!("relance"), &json!("demo:cnfpt")));
    assert_eq!(event["detail"]["bilan"], bilan(1, 0, 0, 0));
}

#[test]
fn the_same_request_sent_twice_is_answered_twice_and_done_once() {
    let app = fresh();
    let cnfpt = app.sign_in(CNFPT);
    let all = json!({"filtres": {}});
    let (first, again) = (remind(&cnfpt, "a", &all), remind(&cnfpt, "a", &all));
    assert_eq!((first.status, first.json()), (200, bilan(12, 0, 0, 0)));
    assert_eq!((again.status, again.json()), (200, bilan(12, 0, 0, 0)));
    let events = cnfpt.read("/api/pilotage/journal?acte=relance");
    assert_eq!(list(&events["evenements"]).len(), 1);
    assert_eq!(remind(&cnfpt, "a", &json!({"filtres": {"q": "x"}})).status, 422);
    let without = [("content-type", "application/json")];
    assert_eq!(cnfpt.send("POST", RELANCES, &without, Some(b"{\"filtres\":{}}")).status, 400);
}

#[test]
fn who_cannot_answer_is_not_reminded() {
    let app = fresh();
    for moment in ["2026-01-18T23:59:00+01:00", "2026-03-21T00:00:00+01:00"] {
        app.move_clock(moment);
        let reply = remind(&app.sign_in(CNFPT), moment, &json!({"filtres": {}}));
        assert_eq!(reply.status, 409, "{moment}: {}", reply.text());
    }
    app.move_clock("2026-02-10T09:00:00+01:00");
    let cnfpt = app.sign_in(CNFPT);
    assert_eq!(reminded(&cnfpt), Vec::<String>::new());
    for document in [json!({}), json!({"filtres": {}, "sirets": ["1"]}), json!({"sirets": []})] {
        assert_eq!(remind(&cnfpt, "x", &document).status, 422, "{document}");
    }
}
