//! What a training body asks for a contract, and what happens to it afterwards (R-APC).

mod acces;
mod actes;
mod delais;
mod depot;
mod liste;
mod lot;
mod lot_fichier;
mod montants;
mod rupture;

use serde_json::{Value, json};
use tremplin_tests::{
    Agent, App,
    financement::{CNFPT, COMMUNE, ORGANISME, request, takeover},
};

/// Another training body of the demonstration.
const AUTRE: &str = "cfa-numerique";

/// The day on which the contract of [`request`] starts, when the training body may file.
const DEBUT: &str = "2026-09-01T09:00:00+02:00";

/// An agreement: by what it is asked for, and its number.
struct Accord {
    id: String,
    numero: String,
}

impl Accord {
    /// The address of the request that carries it.
    fn address(&self) -> String {
        format!("/api/apc/{}", self.id)
    }

    /// That of an act on it.
    fn act(&self, name: &str) -> String {
        format!("/api/apc/{}/{name}", self.id)
    }
}

/// An application in which the commune has an agreement for `demande`, on 1 June 2026.
fn agreed_for(demande: &Value) -> (App, Accord) {
    let app = App::start();
    app.grant(1, 1);
    let accord = agree(&app, "accord", demande);
    (app, accord)
}

/// The same for the contract of [`request`].
fn agreed() -> (App, Accord) {
    agreed_for(&request())
}

/// An agreement that is asked for and delivered now.
fn agree(app: &App, key: &str, demande: &Value) -> Accord {
    let id = app.sign_in(COMMUNE).deposit(key, demande);
    let numero = decide(app, "apf", (&id, 1), &json!({"decision": "validee"}))["numero"].clone();
    Accord { id, numero: crate::text(&numero).to_owned() }
}

/// What the CNFPT decides on a version of a dossier, which must succeed.
fn decide(app: &App, what: &str, (id, version): (&str, u64), decision: &Value) -> Value {
    let address = format!("/api/pilotage/{what}/{id}/decision");
    let reply = app.sign_in(CNFPT).act("POST", &address, version, decision);
    assert_eq!(reply.status, 200, "{}", reply.text());
    reply.json()
}

/// Files the request for an agreement, which must succeed.
fn file(agent: &Agent<'_>, accord: &Accord) {
    let reply = agent.create("/api/apc", "apc", &takeover(&accord.numero));
    assert_eq!(reply.status, 201, "{}", reply.text());
}

/// An application on the first day of a contract that is taken in charge; its version is 4.
fn accepted() -> (App, Accord) {
    let (app, accord) = agreed();
    app.move_clock(DEBUT);
    file(&app.sign_in(ORGANISME), &accord);
    decide(&app, "apc", (&accord.id, 3), &json!({"decision": "acceptee"}));
    (app, accord)
}

/// The request of the training body with other members.
fn takeover_with(accord: &Accord, changes: &Value) -> Value {
    let mut document = takeover(&accord.numero);
    for (name, value) in changes.as_object().into_iter().flatten() {
        document[name] = value.clone();
    }
    document
}

/// A member of a document taken away.
fn without(mut document: Value, name: &str) -> Value {
    document.as_object_mut().expect("an object").remove(name);
    document
}

/// The rules that a refusal names, in the order of its faults.
fn rules(problem: &Value) -> Vec<&str> {
    crate::list(&problem["erreurs"]).iter().map(|fault| crate::text(&fault["regle"])).collect()
}
