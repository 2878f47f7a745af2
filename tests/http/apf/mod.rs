//! The funding of contracts, seen by the collectivité that asks for it, rule by rule (R-APF).

mod acces;
mod annulation;
mod bornes;
mod cles;
mod complement;
mod demande;
mod demonstration;
mod depot;
mod derogation;
mod liste;
mod modification;
mod referentiel;
mod transitions;
mod unites;
mod validite;
mod versions;

use serde_json::{Value, json};
use tremplin_tests::{
    Agent, App, Reply,
    financement::{CNFPT, COMMUNE},
};

/// Where requests are sent.
const APF: &str = "/api/apf";

/// Where they are only looked at.
const APERCU: &str = "/api/apf?apercu=true";

/// An application whose commune was granted `nombre` gardeners, on 1 June 2026.
fn granted(nombre: u32) -> App {
    let app = App::start();
    app.grant(nombre, 0);
    app
}

/// The address of a dossier.
fn dossier(id: &str) -> String {
    format!("{APF}/{id}")
}

/// The pointers and the rules of what is refused, in their order.
fn faults(reply: &Reply) -> Vec<(String, String)> {
    assert_eq!(reply.status, 422, "{}", reply.text());
    let problem = reply.json();
    let text = |fault: &Value, name: &str| fault[name].as_str().unwrap_or_default().to_owned();
    crate::list(&problem["erreurs"])
        .iter()
        .map(|fault| (text(fault, "champ"), text(fault, "regle")))
        .collect()
}

/// The only sentence of a refusal.
fn sentence(reply: &Reply) -> String {
    assert_eq!(reply.status, 422, "{}", reply.text());
    let problem = reply.json();
    let [fault] = crate::list(&problem["erreurs"]) else { panic!("{problem}") };
    crate::text(&fault["message"]).replace('\u{a0}', " ")
}

/// What the commune is told of a request, which is not deposited.
fn preview(app: &App, document: &Value) -> Reply {
    app.sign_in(COMMUNE).create(APERCU, "aucune", document)
}

/// The CNFPT decides on the version `version`; gives the dossier.
fn decide(app: &App, id: &str, version: u64, decision: &Value) -> Value {
    let path = format!("/api/pilotage/apf/{id}/decision");
    let reply = app.sign_in(CNFPT).act("POST", &path, version, decision);
    assert_eq!(reply.status, 200, "{}", reply.text());
    reply.json()
}

/// The CNFPT agrees; gives the number.
fn validate(app: &App, id: &str, version: u64) -> String {
    let numero = &decide(app, id, version, &json!({"decision": "validee"}))["numero"];
    crate::text(numero).to_owned()
}

/// Gives up a request that is at `version`.
fn cancel(agent: &Agent<'_>, id: &str, version: u64) -> Reply {
    agent.act("POST", &format!("{}/annulation", dossier(id)), version, &json!({}))
}

/// What is used and left of the commune's allocation, as its dashboard says.
fn units(app: &App) -> (Value, Value) {
    let allocation = app.sign_in(COMMUNE).read("/api/tableau-de-bord/2026")["allocation"].clone();
    (allocation["utilises"].clone(), allocation["restants"].clone())
}
