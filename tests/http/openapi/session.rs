//! The session answers what the description says: each documented status is met, and no other is.

use super::{assert_documented, faults, operation, resolve};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use tremplin_tests::{App, Reply};

const SESSION: &str = "/api/session";
const COLLECTIVITE: &str = "/api/session/collectivite";
const CONNEXION: &str = "/api/session/connexion";
const RETOUR: &str = "/api/session/retour";
const DEMO: &str = "/api/session/demo";
const HORLOGE: &str = "/api/session/demo/horloge";

type Operation = (&'static str, &'static str);

const OPERATIONS: [Operation; 9] = [
    ("GET", SESSION),
    ("DELETE", SESSION),
    ("PUT", COLLECTIVITE),
    ("GET", CONNEXION),
    ("GET", RETOUR),
    ("GET", DEMO),
    ("POST", DEMO),
    ("GET", HORLOGE),
    ("PUT", HORLOGE),
];

const JSON: (&str, &str) = ("content-type", "application/json");
const FOREIGN: (&str, &str) = ("sec-fetch-site", "cross-site");

/// The statuses that were met, each of them documented.
#[derive(Default)]
struct Met(BTreeMap<Operation, BTreeSet<u16>>);

impl Met {
    /// Sends `document` and checks the status and that it is documented.
    fn gets(
        &mut self,
        app: &App,
        of: Operation,
        headers: &[(&str, &str)],
        document: &str,
        status: u16,
    ) {
        let body = matches!(of.0, "PUT" | "POST").then_some(document.as_bytes());
        let reply = app.send(of.0, of.1, headers, body);
        self.note(of, &reply, status);
    }

    fn note(&mut self, of: Operation, reply: &Reply, status: u16) {
        let place = format!("{} {}", of.0, of.1);
        assert_eq!(reply.status, status, "{place}: {}", String::from_utf8_lossy(&reply.body));
        let operation = operation(of.0, of.1);
        let kind = reply.header("content-type");
        if kind.starts_with("text/html") {
            let response = resolve(&operation["responses"][status.to_string()]);
            assert!(response["content"].get(kind).is_some(), "{place}: {status} is no page");
        } else {
            assert_documented(operation, reply, &place);
        }
        self.0.entry(of).or_default().insert(status);
    }
}

#[test]
fn every_documented_status_is_met_and_no_other() {
    let (demo, nothing) = (App::start(), App::manifest("spin.toml").start());
    let mut met = Met::default();
    read_and_sign_out(&mut met, &demo);
    write(&mut met, &demo);
    leave(&mut met, &demo, &nothing);
    for of in OPERATIONS {
        met.note(of, &demo.send("PATCH", of.1, &[], None), 405);
    }
    for of in [("GET", DEMO), ("POST", DEMO), ("GET", HORLOGE), ("PUT", HORLOGE)] {
        met.gets(&nothing, of, &[JSON], "{}", 404);
    }
    for (of, met) in &met.0 {
        let responses = operation(of.0, of.1)["responses"].as_object().expect("responses");
        let documented = responses.keys().map(|status| status.parse().expect("a status"));
        // No database can be kept busy from here, and no issuer is asked anything.
        let elsewhere = match *of {
            ("GET", CONNEXION) => vec![],
            ("GET", RETOUR) => vec![303, 400, 403],
            _ => vec![503],
        };
        let documented: BTreeSet<u16> =
            documented.filter(|status| !elsewhere.contains(status)).collect();
        assert_eq!(documented, *met, "{} {}", of.0, of.1);
    }
    assert_eq!(met.0.len(), OPERATIONS.len());
}

fn read_and_sign_out(met: &mut Met, demo: &App) {
    let agent = demo.sign_in("commune-ccas");
    let own = [("cookie", agent.cookie())];
    met.gets(demo, ("GET", SESSION), &own, "", 200);
    met.gets(demo, ("GET", DEMO), &[], "", 200);
    met.gets(demo, ("GET", HORLOGE), &[], "", 200);
    met.gets(demo, ("DELETE", SESSION), &[own[0], FOREIGN], "", 403);
    met.gets(demo, ("DELETE", SESSION), &own, "", 204);
    met.gets(demo, ("GET", SESSION), &own, "", 401);
}

fn write(met: &mut Met, demo: &App) {
    let agent = demo.sign_in("commune-ccas");
    let own = ("cookie", agent.cookie());
    let none = ("accept", "*/*");
    for (of, who, right, wrong) in [
        (("PUT", COLLECTIVITE), own, r#"{"siret":"26990002300012"}"#, r#"{"siret":"1"}"#),
        (("POST", DEMO), none, r#"{"identifiant":"commune"}"#, r#"{"identifiant":"maire"}"#),
        (("PUT", HORLOGE), none, r#"{"instant":"2026-02-10T09:30:00+01:00"}"#, r#"{"instant":""}"#),
    ] {
        met.gets(demo, of, &[who, JSON], right, 200);
        met.gets(demo, of, &[who, JSON], wrong, 422);
        met.gets(demo, of, &[who, JSON], "{", 400);
        met.gets(demo, of, &[who, JSON], &" ".repeat(70_000), 413);
        met.gets(demo, of, &[who, ("content-type", "text/plain")], right, 415);
        met.gets(demo, of, &[who, JSON, FOREIGN], right, 403);
    }
    let of = ("PUT", COLLECTIVITE);
    met.gets(demo, of, &[own, JSON], r#"{"siret":"21990001600011"}"#, 404);
    met.gets(demo, of, &[JSON], r#"{"siret":"26990002300012"}"#, 401);
}

fn leave(met: &mut Met, demo: &App, nothing: &App) {
    met.gets(demo, ("GET", CONNEXION), &[], "", 303);
    met.gets(nothing, ("GET", CONNEXION), &[], "", 503);
    met.gets(nothing, ("GET", RETOUR), &[], "", 503);
}

#[test]
fn every_request_given_as_an_example_is_answered_with_what_is_announced() {
    let app = App::start();
    let mut met = Met::default();
    let agent = app.sign_in("commune-ccas");
    let who = [("cookie", agent.cookie()), JSON];
    for of in [("PUT", COLLECTIVITE), ("PUT", HORLOGE), ("POST", DEMO)] {
        let media = &operation(of.0, of.1)["requestBody"]["content"]["application/json"];
        let example = &media["examples"]["exemple"]["value"];
        assert_eq!(faults(&media["schema"], example), Vec::<String>::new(), "{example}");
        met.gets(&app, of, &who, &example.to_string(), 200);
    }
}

#[test]
fn the_example_of_a_session_is_the_one_that_is_answered() {
    let app = App::start();
    let agent = app.sign_in("commune-ccas");
    let chosen = agent.put(COLLECTIVITE, &[], &json!({"siret": "26990002300012"}));
    let response = &operation("GET", SESSION)["responses"]["200"];
    let mut example =
        response["content"]["application/json"]["examples"]["exemple"]["value"].clone();
    let mut found = chosen.json();
    for session in [&mut example, &mut found] {
        session["demonstration"]["horloge"] = Value::Null;
        for duration in ["expire_dans", "fin_dans"] {
            assert!(session[duration].take().as_i64().is_some_and(|seconds| seconds > 3_000));
        }
    }
    assert_eq!(example, found);
}
