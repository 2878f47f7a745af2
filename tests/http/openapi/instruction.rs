//! The gestionnaire's addresses about the funding of contracts answer what the description says.

use super::met::{Met, Operation};
use super::{faults, operation};
use serde_json::{Value, json};
use tremplin_tests::{
    Agent, App, SECRET,
    financement::{CNFPT, COMMUNE, ORGANISME, request, takeover},
};

const QUEUE: Operation = ("GET", "/api/pilotage/apf");
const FIGURES: Operation = ("GET", "/api/pilotage/apf/suivi");
const EXPORT: Operation = ("GET", "/api/pilotage/apf/export.csv");
const APF: Operation = ("GET", "/api/pilotage/apf/{id}");
const APC: Operation = ("GET", "/api/pilotage/apc/{id}");
const VALIDATE: Operation = ("POST", "/api/pilotage/apf/validations");
const NOTE: Operation = ("POST", "/api/pilotage/apf/echeances");
const TASK: Operation = ("POST", "/api/taches/echeances");
const DECIDE_APF: Operation = ("POST", "/api/pilotage/apf/{id}/decision");
const ASK_APF: Operation = ("POST", "/api/pilotage/apf/{id}/complement");
const DECIDE_APC: Operation = ("POST", "/api/pilotage/apc/{id}/decision");
const ASK_APC: Operation = ("POST", "/api/pilotage/apc/{id}/complement");
const TRANSFER: Operation = ("POST", "/api/pilotage/apc/{id}/transfert");

const LISTS: [Operation; 3] = [QUEUE, FIGURES, EXPORT];
const ACTS: [Operation; 5] = [DECIDE_APF, ASK_APF, DECIDE_APC, ASK_APC, TRANSFER];

const JSON: (&str, &str) = ("content-type", "application/json");
const KEY: (&str, &str) = ("idempotency-key", "cle");
const FOREIGN: (&str, &str) = ("sec-fetch-site", "cross-site");

fn address(of: Operation, id: &str) -> String {
    of.1.replace("{id}", id)
}

/// The request that is given as an example.
fn example(of: Operation) -> Value {
    let media = &operation(of.0, of.1)["requestBody"]["content"]["application/json"];
    let example = media["examples"]["exemple"]["value"].clone();
    assert_eq!(faults(&media["schema"], &example), Vec::<String>::new(), "{} {}", of.0, of.1);
    example
}

#[test]
fn every_documented_status_of_the_instruction_is_met() {
    let app = App::demo("2026-02-10").variable("taches_secret", SECRET).start();
    app.grant(2, 0);
    let commune = app.sign_in(COMMUNE);
    let (id, other) = (commune.deposit("un", &request()), commune.deposit("deux", &request()));
    let mut met = Met::default();
    let mut all = [&LISTS[..], &ACTS, &[APF, APC, VALIDATE, NOTE]].concat();
    refuse_everybody_else(&mut met, &app, &all, &id);
    let agent = app.sign_in(CNFPT);
    for of in LISTS {
        met.note(of, &agent.get(&format!("{}?annee=2026", of.1)), 200);
        met.note(of, &agent.get(&format!("{}?annee=2031", of.1)), 404);
        met.note(of, &agent.get(&format!("{}?annee=x", of.1)), 422);
    }
    for of in [APF, APC] {
        met.note(of, &agent.get(&address(of, &id)), 200);
        met.note(of, &agent.get(&address(of, &"0".repeat(32))), 404);
        met.note(of, &agent.get(&address(of, "%ff")), 400);
    }
    let list = json!({"dossiers": [{"id": other, "version": 1}, {"id": id, "version": 7}]});
    refuse_what_is_no_document(&mut met, &agent, VALIDATE, (&id, 1));
    met.note(VALIDATE, &agent.create(VALIDATE.1, "vide", &json!({})), 422);
    met.note(VALIDATE, &agent.create(VALIDATE.1, "un", &list), 200);
    met.note(VALIDATE, &agent.create(VALIDATE.1, "deux", &example(VALIDATE)), 200);
    met.note(NOTE, &agent.send("POST", NOTE.1, &[], None), 200);
    act(&mut met, &app, &id);
    call_the_task(&mut met, &app);
    all.push(TASK);
    met.is_all_of(&all);
    met_in_2025(&app.sign_in(CNFPT));
}

/// What the demonstration's past campaign shows has the announced shape too.
fn met_in_2025(agent: &Agent<'_>) {
    let mut met = Met::default();
    let page = agent.get("/api/pilotage/apf?annee=2025");
    met.note(QUEUE, &page, 200);
    met.note(FIGURES, &agent.get("/api/pilotage/apf/suivi?annee=2025"), 200);
    for line in crate::list(&page.json()["dossiers"]) {
        met.note(APF, &agent.get(&address(APF, crate::text(&line["id"]))), 200);
    }
}

fn refuse_everybody_else(met: &mut Met, app: &App, all: &[Operation], id: &str) {
    let others = [app.sign_in(COMMUNE), app.sign_in(ORGANISME)];
    let headers = [JSON, KEY, ("if-match", "\"1\"")];
    for &of in all {
        let path = address(of, id);
        let body = (of.0 != "GET").then_some(&b"{}"[..]);
        met.note(of, &app.send(of.0, &path, &headers, body), 401);
        met.note(of, &app.send("DELETE", &path, &[], None), 405);
        for other in &others {
            met.note(of, &other.send(of.0, &path, &headers, body), 403);
        }
        if of.0 != "GET" {
            let foreign = [&headers[..], &[FOREIGN]].concat();
            met.note(of, &app.sign_in(CNFPT).send(of.0, &path, &foreign, body), 403);
        }
    }
}

fn refuse_what_is_no_document(
    met: &mut Met,
    agent: &Agent<'_>,
    of: Operation,
    (id, version): (&str, u64),
) {
    let path = address(of, id);
    let version = format!("\"{version}\"");
    let send = |kind: &str, body: &[u8]| {
        let headers = [("content-type", kind), KEY, ("if-match", version.as_str())];
        agent.send(of.0, &path, &headers, Some(body))
    };
    met.note(of, &send(JSON.1, b"{"), 400);
    met.note(of, &send(JSON.1, &[b' '; 70_000]), 413);
    met.note(of, &send("text/plain", b"{}"), 415);
}

/// Does each act on the dossier: on no version, on another one's version, then, in the state that allows it, wrongly and
/// well, and when it is too late.
fn act(met: &mut Met, app: &App, id: &str) {
    let agent = app.sign_in(CNFPT);
    for of in ACTS {
        let blind = agent.send(of.0, &address(of, id), &[JSON], Some(b"{}"));
        met.note(of, &blind, 428);
        let unknown = address(of, &"0".repeat(32));
        met.note(of, &agent.act(of.0, &unknown, 1, &example(of)), 404);
        met.note(of, &agent.act(of.0, &address(of, id), 9, &example(of)), 412);
    }
    let no = json!({"decision": "refusee", "motif": "Le devis ne correspond pas."});
    let mut done = |agent: &Agent<'_>, of: Operation, version: u64, document: &Value| {
        refuse_what_is_no_document(met, agent, of, (id, version));
        let unknown = agent.act(of.0, &address(of, id), version, &json!({"inconnu": 1}));
        met.note(of, &unknown, 422);
        let reply = agent.act(of.0, &address(of, id), version, document);
        met.note(of, &reply, 200);
        reply.json()
    };
    done(&agent, ASK_APF, 1, &example(ASK_APF));
    let valid = done(&agent, DECIDE_APF, 2, &example(DECIDE_APF));
    app.move_clock("2026-09-10T09:00:00+02:00");
    let filed = takeover(crate::text(&valid["numero"]));
    assert_eq!(app.sign_in(ORGANISME).create("/api/apc", "un", &filed).status, 201);
    let agent = app.sign_in(CNFPT);
    done(&agent, ASK_APC, 4, &example(ASK_APC));
    done(&agent, DECIDE_APC, 5, &json!({"decision": "acceptee"}));
    done(&agent, TRANSFER, 6, &example(TRANSFER));
    for of in [ASK_APF, DECIDE_APF, ASK_APC, DECIDE_APC] {
        let document = if of == DECIDE_APF { no.clone() } else { example(of) };
        met.note(of, &agent.act(of.0, &address(of, id), 7, &document), 409);
    }
    let end = json!({"date": "2027-03-01", "motif": "démission"});
    let path = format!("/api/apc/{id}/rupture");
    let broken = app.sign_in(ORGANISME).act("POST", &path, 7, &end);
    assert_eq!(broken.status, 200, "{}", broken.text());
    met.note(TRANSFER, &agent.act("POST", &address(TRANSFER, id), 8, &example(TRANSFER)), 409);
}

fn call_the_task(met: &mut Met, app: &App) {
    let bearer = format!("Bearer {SECRET}");
    let secret = ("authorization", bearer.as_str());
    met.note(TASK, &app.send("POST", TASK.1, &[secret], None), 200);
    met.note(TASK, &app.send("POST", TASK.1, &[], None), 401);
    met.note(TASK, &app.send("POST", TASK.1, &[secret, FOREIGN], None), 403);
    met.note(TASK, &app.get(TASK.1), 405);
}
