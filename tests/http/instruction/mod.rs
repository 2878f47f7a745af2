//! What gestionnaires see, decide and count (R-APF-07, R-APF-08, R-APF-10, R-APC-02, R-APC-05, R-TDB-02, R-EXP-01).

mod courriels;
mod decisions;
mod echeances;
mod figures;
mod file;
mod transitions;
mod validations;

use serde_json::{Value, json};
use tremplin_tests::{
    Agent, App,
    financement::{CNFPT, COMMUNE, request},
};

/// The queue.
const FILE: &str = "/api/pilotage/apf";

/// An application whose commune was granted `nombre` gardeners, on 1 June 2026.
fn granted(nombre: u32) -> App {
    let app = App::start();
    app.grant(nombre, 0);
    app
}

/// The commune deposits `nombre` requests, at one go.
fn deposited(app: &App, nombre: usize) -> Vec<String> {
    let commune = app.sign_in(COMMUNE);
    (0..nombre).map(|rang| commune.deposit(&format!("demande-{rang}"), &request())).collect()
}

/// The CNFPT's act on a version of a dossier, which must succeed; gives the dossier.
fn act(app: &App, path: &str, version: u64, document: &Value) -> Value {
    let reply = app.sign_in(CNFPT).act("POST", path, version, document);
    assert_eq!(reply.status, 200, "{path}: {}", reply.text());
    reply.json()
}

/// The CNFPT agrees; gives the number.
fn validate(app: &App, id: &str, version: u64) -> String {
    let path = format!("{FILE}/{id}/decision");
    let dossier = act(app, &path, version, &json!({"decision": "validee"}));
    crate::text(&dossier["numero"]).to_owned()
}

/// The bulk validation of dossiers at the version that was seen.
fn validate_all(agent: &Agent<'_>, key: &str, seen: &[(&str, u64)]) -> Value {
    let dossiers: Vec<Value> =
        seen.iter().map(|(id, version)| json!({"id": id, "version": version})).collect();
    let reply = agent.create(&format!("{FILE}/validations"), key, &json!({"dossiers": dossiers}));
    assert_eq!(reply.status, 200, "{}", reply.text());
    reply.json()
}

/// The identifiers of a list of dossiers.
fn ids(page: &Value) -> Vec<String> {
    crate::list(&page["dossiers"])
        .iter()
        .map(|dossier| crate::text(&dossier["id"]).to_owned())
        .collect()
}
