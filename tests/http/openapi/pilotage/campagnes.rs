//! The campaigns, their publication and the read-only switch.

use super::{
    FIRST, JSON, Met, Operation, address, refuse_everybody_else, refuse_what_is_no_document,
};
use crate::openapi::operation;
use serde_json::Value;
use tremplin_tests::App;

const CAMPAGNE: &str = "/api/pilotage/campagnes/{annee}";
const READ: Operation = ("GET", CAMPAGNE);
const SET: Operation = ("PUT", CAMPAGNE);
const LIST: Operation = ("GET", "/api/pilotage/campagnes");
const PUBLISH: Operation = ("POST", "/api/pilotage/publication");
const READ_SWITCH: Operation = ("GET", "/api/pilotage/lecture-seule");
const SWITCH: Operation = ("PUT", "/api/pilotage/lecture-seule");

const ALL: [Operation; 6] = [LIST, READ, SET, PUBLISH, READ_SWITCH, SWITCH];

fn example(of: Operation) -> Value {
    let media = &operation(of.0, of.1)["requestBody"]["content"]["application/json"];
    media["examples"]["exemple"]["value"].clone()
}

#[test]
fn every_documented_status_is_met_and_no_other() {
    let app = App::start();
    let mut met = Met::default();
    let agent = app.sign_in("cnfpt");
    refuse_everybody_else(&mut met, &app, &ALL);
    refuse_what_is_no_document(&mut met, &agent, SET);
    refuse_what_is_no_document(&mut met, &agent, SWITCH);
    for of in [LIST, READ, READ_SWITCH] {
        met.note(of, &agent.get(&address(of.1)), 200);
    }
    met.note(PUBLISH, &agent.send("POST", PUBLISH.1, &[], None), 200);

    let elsewhere = |annee: &str| CAMPAGNE.replace("{annee}", annee);
    for annee in ["2031", "1999", "0", "x"] {
        met.note(READ, &agent.get(&elsewhere(annee)), 404);
    }
    for of in [READ, SET] {
        let body = (of.0 == "PUT").then_some(&b"{}"[..]);
        met.note(of, &agent.send(of.0, &elsewhere("%ff"), &[JSON, FIRST], body), 400);
    }
    met.note(SET, &agent.put(&elsewhere("x"), &[FIRST], &example(SET)), 404);

    let path = address(CAMPAGNE);
    met.note(SET, &agent.put(&path, &[], &example(SET)), 428);
    met.note(SET, &agent.put(&path, &[FIRST], &example(SET)), 412);
    met.note(SET, &agent.put(&path, &[("if-match", "\"0\"")], &example(SET)), 200);
    met.note(SET, &agent.put(&path, &[("if-match", "\"0\"")], &example(SET)), 412);
    met.note(READ, &agent.get(&path), 200);
    let mut next = example(SET);
    next["ouverture"] = "2027-01-18".into();
    next["fermeture"] = "2027-03-19".into();
    met.note(SET, &agent.put(&elsewhere("2027"), &[FIRST], &next), 201);
    met.note(READ, &agent.get(&elsewhere("2027")), 200);

    met.note(SWITCH, &agent.put(SWITCH.1, &[], &example(SWITCH)), 200);
    met.note(READ_SWITCH, &agent.get(SWITCH.1), 200);
    met.is_all_of(&ALL);
}
