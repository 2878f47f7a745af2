//! For which collectivité an agent acts (R-QUI-02).

use super::*;
use crate::{APP, problem::places};

const COMMUNE: &str = "21990002400015";
const CCAS: &str = "26990002300012";
const D_AUTRUI: &str = "21990001600011";

#[test]
fn who_has_several_chooses_and_may_change() {
    let agent = APP.sign_in("commune-ccas");
    assert_eq!(agent.read(SESSION)["active"], Value::Null);
    for siret in [CCAS, COMMUNE] {
        let reply = agent.put(COLLECTIVITE, &[], &choice(siret));
        assert_eq!((reply.status, reply.header("cache-control")), (200, "no-store"));
        assert_eq!(reply.json()["active"], siret);
        assert_eq!(reply.json(), agent.read(SESSION));
    }
    let typed = agent.put(COLLECTIVITE, &[], &choice("269 900 023 00012"));
    assert_eq!(typed.json()["active"], CCAS, "{}", typed.text());
}

#[test]
fn somebody_elses_collectivite_is_unknown() {
    let agent = APP.sign_in("commune-ccas");
    for siret in [D_AUTRUI, "21990006500018"] {
        refused(&agent.put(COLLECTIVITE, &[], &choice(siret)), 404, COLLECTIVITE);
    }
    assert_eq!(agent.read(SESSION)["active"], Value::Null);
}

#[test]
fn what_is_no_siret_is_a_fault() {
    let agent = APP.sign_in("commune-ccas");
    for document in [choice("21990002400016"), choice(""), json!({}), json!({"siret": 1})] {
        let reply = agent.put(COLLECTIVITE, &[], &document);
        assert_eq!(places(&reply, COLLECTIVITE), ["/siret"], "{document}");
    }
    refused(&agent.put_bytes(COLLECTIVITE, &[], b"[]"), 400, COLLECTIVITE);
    refused(&agent.put_bytes(COLLECTIVITE, &[], &[b' '; 70_000]), 413, COLLECTIVITE);
}

#[test]
fn only_an_agent_of_a_collectivite_chooses_one() {
    for identifiant in ["cnfpt", "cfa-jardins"] {
        let reply = APP.sign_in(identifiant).put(COLLECTIVITE, &[], &choice(COMMUNE));
        refused(&reply, 403, COLLECTIVITE);
    }
    let headers = [("content-type", "application/json")];
    let body = choice(COMMUNE).to_string();
    let anonymous = APP.send("PUT", COLLECTIVITE, &headers, Some(body.as_bytes()));
    refused(&anonymous, 401, COLLECTIVITE);
}

#[test]
fn a_choice_is_one_sessions_own() {
    let (here, elsewhere) = (APP.sign_in("commune-ccas"), APP.sign_in("commune-ccas"));
    assert_eq!(here.put(COLLECTIVITE, &[], &choice(CCAS)).status, 200);
    assert_eq!(elsewhere.read(SESSION)["active"], Value::Null);
}
