//! The training body's addresses answer what the description says.

use super::met::{Met, Operation};
use serde_json::{Value, json};
use tremplin_tests::{
    Agent, App, Reply,
    financement::{CNFPT, COMMUNE, ORGANISME, request, takeover},
};

const LIST: Operation = ("GET", "/api/apc");
const FILE: Operation = ("POST", "/api/apc");
const BATCH: Operation = ("POST", "/api/apc/lot");
const MODEL: Operation = ("GET", "/api/apc/lot/modele.csv");
const SHOW: Operation = ("GET", "/api/apc/{id}");
const COMPLETE: Operation = ("PATCH", "/api/apc/{id}");
const BREAK_OFF: Operation = ("POST", "/api/apc/{id}/rupture");
const EXTEND: Operation = ("POST", "/api/apc/{id}/prolongation");
const ANSWER: Operation = ("POST", "/api/apc/{id}/complement");

const ALL: [Operation; 9] = [LIST, FILE, BATCH, MODEL, SHOW, COMPLETE, BREAK_OFF, EXTEND, ANSWER];

const JSON: (&str, &str) = ("content-type", "application/json");
const KEY: (&str, &str) = ("idempotency-key", "cle");
const FOREIGN: (&str, &str) = ("sec-fetch-site", "cross-site");

/// Each act on a dossier, and a document that it accepts.
fn acts() -> [(Operation, Value); 4] {
    [
        (ANSWER, json!({"texte": "La convention est jointe."})),
        (COMPLETE, json!({"majorations_handicap": ["100.00"]})),
        (EXTEND, json!({"fin": "2028-12-31", "motif": "redoublement"})),
        (BREAK_OFF, json!({"date": "2026-12-01", "motif": "démission"})),
    ]
}

/// The CNFPT's act on a version of the dossier, which must succeed.
fn cnfpt(app: &App, address: &str, version: u64, document: &Value) -> Value {
    let reply = app.sign_in(CNFPT).act("POST", address, version, document);
    assert_eq!(reply.status, 200, "{}", reply.text());
    reply.json()
}

#[test]
fn every_address_of_a_training_body_answers_what_is_documented() {
    let app = App::start();
    app.grant(1, 0);
    let id = app.sign_in(COMMUNE).deposit("un", &request());
    let validated = cnfpt(
        &app,
        &format!("/api/pilotage/apf/{id}/decision"),
        1,
        &json!({"decision": "validee"}),
    );
    let numero = crate::text(&validated["numero"]).to_owned();
    app.move_clock("2026-09-01T09:00:00+02:00");
    let mut met = Met::default();
    refuse_everybody_else(&mut met, &app, &id);
    let agent = app.sign_in(ORGANISME);
    refuse_what_is_no_document(&mut met, &agent, &id);
    met.note(LIST, &agent.get("/api/apc"), 200);
    met.note(LIST, &agent.get("/api/apc?etat=x"), 422);
    met.note(MODEL, &agent.get(MODEL.1), 200);
    file(&mut met, &agent, &numero);
    act(&mut met, &app, &id);
    met.is_all_of(&{
        let mut all = ALL;
        all.sort_unstable();
        all
    });
}

fn address(of: Operation, id: &str) -> String {
    of.1.replace("{id}", id)
}

fn refuse_everybody_else(met: &mut Met, app: &App, id: &str) {
    let commune = app.sign_in(COMMUNE);
    for of in ALL {
        let path = address(of, id);
        let body = (of.0 != "GET").then_some(&b"{}"[..]);
        met.note(of, &app.send(of.0, &path, &[JSON, KEY], body), 401);
        met.note(of, &app.send("DELETE", &path, &[], None), 405);
        if of != SHOW {
            met.note(of, &commune.send(of.0, &path, &[JSON, KEY], body), 403);
        }
        if of.0 != "GET" {
            met.note(of, &commune.send(of.0, &path, &[JSON, KEY, FOREIGN], body), 403);
        }
    }
    let undecided = app.sign_in("cdg");
    met.note(SHOW, &undecided.get(&address(SHOW, id)), 409);
    met.note(SHOW, &commune.get("/api/apc/%ff"), 400);
    let stranger = app.sign_in("cfa-numerique");
    met.note(SHOW, &stranger.get(&address(SHOW, id)), 404);
    for (of, document) in acts() {
        met.note(of, &stranger.act(of.0, &address(of, id), 2, &document), 404);
    }
}

fn refuse_what_is_no_document(met: &mut Met, agent: &Agent<'_>, id: &str) {
    for of in [FILE, BATCH, ANSWER, COMPLETE, EXTEND, BREAK_OFF] {
        let path = address(of, id);
        let send = |kind: &str, body: &[u8]| -> Reply {
            let headers = [("content-type", kind), KEY, ("if-match", "\"2\"")];
            agent.send(of.0, &path, &headers, Some(body))
        };
        let too_large = vec![b' '; (1 << 20) + 1];
        met.note(of, &send(JSON.1, &too_large), 413);
        met.note(of, &send("text/plain", b"{}"), 415);
    }
    met.note(BATCH, &agent.send(BATCH.0, BATCH.1, &[JSON], Some(b"[]")), 400);
    met.note(BATCH, &agent.send(BATCH.0, BATCH.1, &[JSON], Some(b"{}")), 422);
    let csv = [("content-type", "text/csv")];
    met.note(BATCH, &agent.send(BATCH.0, BATCH.1, &csv, Some(b"a;b")), 422);
}

/// Files the request, alone and in a batch.
fn file(met: &mut Met, agent: &Agent<'_>, numero: &str) {
    let document = takeover(numero);
    let text = document.to_string();
    met.note(FILE, &agent.send(FILE.0, FILE.1, &[JSON], Some(text.as_bytes())), 400);
    met.note(FILE, &agent.create(FILE.1, "un", &json!({})), 422);
    met.note(FILE, &agent.create(FILE.1, "deux", &document), 201);
    met.note(FILE, &agent.create(FILE.1, "trois", &document), 409);
    let mut line = document;
    line["reference"] = json!("2026-0117");
    met.note(BATCH, &agent.create(BATCH.1, "", &json!({"lignes": [line, 1]})), 200);
}

/// Does each act on the dossier, whose version is 3: too early, on no version, wrongly, well.
fn act(met: &mut Met, app: &App, id: &str) {
    let agent = app.sign_in(ORGANISME);
    met.note(SHOW, &agent.get(&address(SHOW, id)), 200);
    let asked = json!({"texte": "Envoyez la convention."});
    cnfpt(app, &format!("/api/pilotage/apc/{id}/complement"), 3, &asked);
    let [early_extension, early_rupture] = [EXTEND, BREAK_OFF].map(|of| {
        let document = acts().into_iter().find(|(act, _)| *act == of).expect("an act").1;
        (of, agent.act(of.0, &address(of, id), 4, &document))
    });
    for (of, reply) in [early_extension, early_rupture] {
        met.note(of, &reply, 409);
    }
    let mut version = 4;
    for (of, document) in acts() {
        if of == EXTEND {
            let yes = json!({"decision": "acceptee"});
            cnfpt(app, &format!("/api/pilotage/apc/{id}/decision"), version, &yes);
            version += 1;
        }
        let path = address(of, id);
        let blind = agent.send(of.0, &path, &[JSON], Some(b"{}"));
        met.note(of, &blind, 428);
        let current = format!("\"{version}\"");
        let headers = [JSON, ("if-match", current.as_str())];
        met.note(of, &agent.send(of.0, &path, &headers, Some(b"{")), 400);
        met.note(of, &agent.act(of.0, &path, version, &json!({"inconnu": 1})), 422);
        met.note(of, &agent.act(of.0, &path, 1, &document), 412);
        met.note(of, &agent.act(of.0, &path, version, &document), 200);
        version += 1;
    }
    met.note(SHOW, &agent.get(&address(SHOW, id)), 200);
    for (of, document) in acts() {
        let last = agent.act(of.0, &address(of, id), version, &document);
        met.note(of, &last, 409);
    }
}
