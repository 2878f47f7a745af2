//! The requests of collectivités answer what the description says.

use super::met::{Met, Operation};
use super::{assert_documented, faults, operation};
use serde_json::{Value, json};
use tremplin_tests::{
    Agent, App, Reply,
    financement::{CNFPT, COMMUNE, ORGANISME},
};

const JSON: (&str, &str) = ("content-type", "application/json");
const LIST: Operation = ("GET", "/api/apf");
const DEPOSIT: Operation = ("POST", "/api/apf");
const READ: Operation = ("GET", "/api/apf/{id}");
const CHANGE: Operation = ("PATCH", "/api/apf/{id}");
const CANCEL: Operation = ("POST", "/api/apf/{id}/annulation");
const ANSWER: Operation = ("POST", "/api/apf/{id}/complement");

/// The request that is given as an example.
fn example(of: Operation) -> Value {
    let media = &operation(of.0, of.1)["requestBody"]["content"]["application/json"];
    let example = media["examples"]["exemple"]["value"].clone();
    assert_eq!(faults(&media["schema"], &example), Vec::<String>::new(), "{} {}", of.0, of.1);
    example
}

fn send(agent: &Agent<'_>, of: Operation, path: &str, headers: &[(&str, &str)]) -> Reply {
    let body = example(of).to_string();
    agent.send(of.0, path, &[&[JSON], headers].concat(), Some(body.as_bytes()))
}

/// What every act answers that receives a document.
fn refuse_what_is_no_document(met: &mut Met, agent: &Agent<'_>, of: Operation, path: &str) {
    let own = [("if-match", "\"1\""), ("idempotency-key", "illisible")];
    let send = |kind: &str, body: &[u8]| {
        agent.send(of.0, path, &[&own[..], &[("content-type", kind)]].concat(), Some(body))
    };
    met.note(of, &send("application/json", b"{"), 400);
    met.note(of, &send("application/json", &[b' '; 70_000]), 413);
    met.note(of, &send("text/plain", b"{}"), 415);
    met.note(of, &send("application/json", b"{\"inconnu\": 1}"), 422);
}

#[test]
fn every_documented_status_of_a_collectivites_requests_is_met() {
    let app = App::start();
    app.grant(3, 0);
    let mut met = Met::default();
    let commune = app.sign_in(COMMUNE);
    let deposited = send(&commune, DEPOSIT, DEPOSIT.1, &[("idempotency-key", "un")]);
    met.note(DEPOSIT, &deposited, 201);
    met.note(DEPOSIT, &send(&commune, DEPOSIT, "/api/apf?apercu=true", &[]), 200);
    met.note(DEPOSIT, &send(&commune, DEPOSIT, DEPOSIT.1, &[]), 400);
    refuse_what_is_no_document(&mut met, &commune, DEPOSIT, DEPOSIT.1);
    met.note(LIST, &commune.get("/api/apf?annee=2026"), 200);
    met.note(LIST, &commune.get("/api/apf"), 200);
    met.note(LIST, &commune.get("/api/apf?annee=2031"), 404);
    met.note(LIST, &commune.get("/api/apf?annee=x"), 422);

    let own = deposited.header("location").to_owned();
    met.note(READ, &commune.get(&own), 200);
    let (first, second) = (("if-match", "\"1\""), ("if-match", "\"2\""));
    let acts = [(CHANGE, ""), (CANCEL, "/annulation"), (ANSWER, "/complement")];
    for (of, act) in acts {
        let path = format!("{own}{act}");
        refuse_what_is_no_document(&mut met, &commune, of, &path);
        met.note(of, &send(&commune, of, &path, &[]), 428);
        met.note(of, &send(&commune, of, &path, &[second]), 412);
    }
    // The CNFPT asks, the collectivité answers, changes its request and gives it up: nothing is possible any more.
    let question = json!({"texte": "Joignez le devis."});
    let ask = own.replace("/api/apf", "/api/pilotage/apf") + "/complement";
    let asked = app.sign_in(CNFPT).act("POST", &ask, 1, &question);
    assert_eq!(asked.status, 200, "{}", asked.text());
    let steps =
        [(ANSWER, "/complement", "\"2\""), (CHANGE, "", "\"3\""), (CANCEL, "/annulation", "\"4\"")];
    for (of, act, version) in steps {
        let reply = send(&commune, of, &format!("{own}{act}"), &[("if-match", version)]);
        met.note(of, &reply, 200);
    }
    for (of, act) in acts {
        let reply = send(&commune, of, &format!("{own}{act}"), &[("if-match", "\"5\"")]);
        met.note(of, &reply, 409);
    }
    refuse_everybody_else(&mut met, &app, first);
    met.is_all_of(&[LIST, DEPOSIT, READ, CHANGE, CANCEL, ANSWER]);
}

/// What every address answers to whoever may not, where nothing is, and to other methods.
fn refuse_everybody_else(met: &mut Met, app: &App, version: (&str, &str)) {
    let (commune, cdg, cnfpt) = (app.sign_in(COMMUNE), app.sign_in("cdg"), app.sign_in(CNFPT));
    let ofa = app.sign_in(ORGANISME);
    let headers = [JSON, version, ("idempotency-key", "matrice")];
    for of in [LIST, DEPOSIT, READ, CHANGE, CANCEL, ANSWER] {
        let path = of.1.replace("{id}", "00000000000000000000000000000009");
        let body = (of.0 != "GET").then(|| example(of).to_string());
        let body = body.as_deref().map(str::as_bytes);
        let send = |agent: &Agent<'_>, path: &str| agent.send(of.0, path, &headers, body);
        met.note(of, &app.send(of.0, &path, &headers, body), 401);
        met.note(of, &send(&ofa, &path), 403);
        if of != READ {
            met.note(of, &send(&cnfpt, &path), 403);
        }
        met.note(of, &send(&cdg, &path), 409);
        met.note(of, &commune.send("PUT", &path, &headers, None), 405);
        if of.1.contains("{id}") {
            met.note(of, &send(&commune, &path), 404);
            met.note(of, &send(&commune, &of.1.replace("{id}", "%ff")), 400);
        }
    }
}

#[test]
fn the_dossiers_of_the_demonstration_have_the_announced_shape() {
    let app = App::start();
    for who in [COMMUNE, "departement", "epci", "ccas"] {
        let agent = app.sign_in(who);
        let list = agent.get("/api/apf?annee=2025");
        assert_documented(operation(LIST.0, LIST.1), &list, who);
        for line in crate::list(&list.json()) {
            let seen = agent.get(&format!("/api/apf/{}", crate::text(&line["id"])));
            assert_documented(operation(READ.0, READ.1), &seen, who);
        }
    }
}
