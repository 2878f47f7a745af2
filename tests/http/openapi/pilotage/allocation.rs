//! The allocation answers what the description says, and so does the dashboard that shows it.

use super::{
    FIRST, JSON, Met, Operation, address, refuse_everybody_else, refuse_what_is_no_document,
};
use crate::openapi::operation;
use crate::recensement::declaration;
use serde_json::json;
use tremplin_tests::{Agent, App, Reply};

const ALLOCATION: &str = "/api/pilotage/allocations/{annee}";
const READ: Operation = ("GET", ALLOCATION);
const COMPUTE: Operation = ("POST", ALLOCATION);
const PROOF: Operation =
    ("GET", "/api/pilotage/allocations/{annee}/{publication}/proces-verbal.json");
const TABLEAU: Operation = ("GET", "/api/tableau-de-bord/{annee}");

fn post(agent: &Agent<'_>, query: &str, headers: &[(&str, &str)]) -> Reply {
    let media = &operation(COMPUTE.0, COMPUTE.1)["requestBody"]["content"]["application/json"];
    let body = media["examples"]["exemple"]["value"].to_string();
    let path = address(ALLOCATION) + query;
    agent.send("POST", &path, &[&[JSON], headers].concat(), Some(body.as_bytes()))
}

#[test]
fn every_documented_status_is_met_and_no_other() {
    let app = App::start();
    let mut met = Met::default();
    let all = [READ, COMPUTE, PROOF];
    refuse_everybody_else(&mut met, &app, &all);
    let agent = app.sign_in("cnfpt");
    refuse_what_is_no_document(&mut met, &agent, COMPUTE);
    met.note(READ, &agent.get(&address(ALLOCATION)), 200);
    met.note(READ, &agent.get("/api/pilotage/allocations/2025?limite=2&tri=nom"), 200);
    met.note(READ, &agent.get("/api/pilotage/allocations/2031"), 404);
    met.note(READ, &agent.get("/api/pilotage/allocations/2026?tri=x"), 422);
    met.note(PROOF, &agent.get("/api/pilotage/allocations/2025/1/proces-verbal.json"), 200);
    met.note(PROOF, &agent.get("/api/pilotage/allocations/2025/2/proces-verbal.json"), 404);
    met.note(READ, &agent.get("/api/pilotage/allocations/%ff"), 400);
    met.note(PROOF, &agent.get("/api/pilotage/allocations/%ff/1/proces-verbal.json"), 400);
    let body = Some(&b"{}"[..]);
    let unknown = agent.send("POST", "/api/pilotage/allocations/x", &[JSON], body);
    met.note(COMPUTE, &unknown, 404);

    let saved = app.sign_in("commune").put("/api/recensement/2026", &[FIRST], &declaration());
    assert_eq!(saved.status, 201, "{}", saved.text());
    let key = ("idempotency-key", "essai");
    let publish = "?apercu=false";
    met.note(COMPUTE, &post(&agent, "", &[]), 200);
    met.note(COMPUTE, &post(&agent, publish, &[FIRST]), 400);
    met.note(COMPUTE, &post(&agent, publish, &[key]), 428);
    met.note(COMPUTE, &post(&agent, publish, &[FIRST, key]), 409);
    app.move_clock("2026-03-21T08:00:00+01:00");
    let agent = app.sign_in("cnfpt");
    met.note(COMPUTE, &post(&agent, publish, &[FIRST, key]), 201);
    met.note(COMPUTE, &post(&agent, publish, &[FIRST, ("idempotency-key", "autre")]), 412);
    met.note(READ, &agent.get(&address(ALLOCATION)), 200);
    met.is_all_of(&all);
}

#[test]
fn every_documented_status_of_the_dashboard_is_met() {
    let app = App::start();
    let mut met = Met::default();
    let path = address(TABLEAU.1);
    let commune = app.sign_in("commune");
    met.note(TABLEAU, &commune.get(&path), 200);
    met.note(TABLEAU, &commune.get("/api/tableau-de-bord/2025"), 200);
    met.note(TABLEAU, &commune.get("/api/tableau-de-bord/%ff"), 400);
    met.note(TABLEAU, &app.get(&path), 401);
    met.note(TABLEAU, &app.sign_in("cnfpt").get(&path), 403);
    met.note(TABLEAU, &commune.get("/api/tableau-de-bord/2031"), 404);
    met.note(TABLEAU, &app.send("POST", &path, &[], None), 405);
    met.note(TABLEAU, &app.sign_in("cdg").get(&path), 409);
    met.is_all_of(&[TABLEAU]);
    assert_eq!(commune.read(&path)["apf"], json!([]));
}
