//! The allocation: previewed, published once, proved (R-ALL-01 to R-ALL-05).

mod bounds;
mod collectivite;
mod concurrency;
mod demonstration;
mod examination;
mod preview;
mod proof;
mod publication;
mod replay;

use super::{CNFPT, reglages, with};
use crate::recensement::declaration;
use serde_json::{Value, json};
use tremplin_tests::{Agent, App, Reply};

const ALLOCATION: &str = "/api/pilotage/allocations/2026";
const PUBLISH: &str = "/api/pilotage/allocations/2026?apercu=false";
const FIRST: (&str, &str) = ("if-none-match", "*");

const COMMUNE: &str = "21990001600011";
const SAINT_FICTIF: &str = "21990002400015";
const DEPARTEMENT: &str = "22990001400015";
const EPCI: &str = "24990001000011";

/// Three that ask for 9, 6 and 5 contracts, of 20, 120 and 900 full-time equivalents: who signs in for whom.
const DEMANDES: [(&str, &str, &str, u32); 3] = [
    ("commune", COMMUNE, "20", 9),
    ("commune-ccas", SAINT_FICTIF, "120", 6),
    ("departement", DEPARTEMENT, "900", 5),
];

/// An application in which the three have answered, and one more that asks for nothing.
fn answered() -> App {
    let app = App::start();
    for (identifiant, siret, etp, nombre) in DEMANDES {
        let mut document = declaration();
        document["etp"] = json!(etp);
        document["intentions"][0]["nombre"] = json!(nombre);
        declare(&app.sign_in_for(identifiant, siret), &document);
    }
    let mut nothing = declaration();
    nothing["intentions"] = json!([]);
    nothing["aucune_intention"] = json!(true);
    declare(&app.sign_in("epci"), &nothing);
    app
}

fn declare(agent: &Agent<'_>, document: &Value) {
    let reply = agent.put("/api/recensement/2026", &[FIRST], document);
    assert_eq!(reply.status, 201, "{}", reply.text());
}

/// The same after the window's end, with another capacity.
fn closed(capacite: u32) -> App {
    let app = answered();
    set_capacity(&app, capacite);
    app.move_clock("2026-03-21T08:00:00+01:00");
    app
}

fn set_capacity(app: &App, capacite: u32) {
    let agent = app.sign_in(CNFPT);
    let campagne = agent.read(super::CAMPAGNE);
    let document = with(reglages(&agent), &json!({ "capacite": capacite }));
    let etag = format!("\"{}\"", campagne["revision"]);
    let reply = agent.put(super::CAMPAGNE, &[("if-match", &etag)], &document);
    assert_eq!(reply.status, 200, "{}", reply.text());
}

fn post(agent: &Agent<'_>, path: &str, headers: &[(&str, &str)], document: &Value) -> Reply {
    let own = [("content-type", "application/json")];
    agent.send("POST", path, &[&own, headers].concat(), Some(document.to_string().as_bytes()))
}

/// A preview, which must succeed.
fn preview(agent: &Agent<'_>, document: &Value) -> Value {
    let reply = post(agent, ALLOCATION, &[], document);
    assert_eq!(reply.status, 200, "{}", reply.text());
    reply.json()
}

/// The first publication, which must succeed.
fn published(agent: &Agent<'_>, document: &Value) -> Value {
    let reply = post(agent, PUBLISH, &[FIRST, ("idempotency-key", "premiere")], document);
    assert_eq!(reply.status, 201, "{}", reply.text());
    reply.json()
}

/// What each line grants, by SIRET.
fn granted(allocation: &Value) -> Vec<(String, u64)> {
    let lignes = allocation["lignes"].as_array().expect("lines");
    let read = |ligne: &Value| {
        let siret = ligne["siret"].as_str().expect("a SIRET").to_owned();
        (siret, ligne["accorde"].as_u64().expect("a number"))
    };
    lignes.iter().map(read).collect()
}

fn proportional() -> Value {
    json!({"methode": "proportionnelle"})
}

/// The database, read besides the application.
fn database(app: &App) -> rusqlite::Connection {
    rusqlite::Connection::open(app.state().join("sqlite_db.db")).expect("the database")
}
