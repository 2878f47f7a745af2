//! The pilotage answers what the description says.

mod allocation;
mod campagnes;
mod courriels;
mod imports;
mod suivi;

use super::met::{Met, Operation};
use tremplin_tests::{Agent, App, Reply};

const JSON: (&str, &str) = ("content-type", "application/json");
const FIRST: (&str, &str) = ("if-none-match", "*");
const FOREIGN: (&str, &str) = ("sec-fetch-site", "cross-site");

/// The address of an operation of the campaign 2026.
fn address(template: &str) -> String {
    template.replace("{annee}", "2026").replace("{id}", "1").replace("{publication}", "1")
}

/// What every address of the CNFPT answers to whoever may not, and to other methods.
fn refuse_everybody_else(met: &mut Met, app: &App, operations: &[Operation]) {
    let commune = app.sign_in("commune");
    for &of in operations {
        let path = address(of.1);
        let body = (of.0 != "GET").then_some(&b"{}"[..]);
        met.note(of, &app.send(of.0, &path, &[JSON, FIRST], body), 401);
        met.note(of, &commune.send(of.0, &path, &[JSON, FIRST], body), 403);
        met.note(of, &app.send("PATCH", &path, &[], None), 405);
        if of.0 != "GET" {
            let foreign = commune.send(of.0, &path, &[JSON, FIRST, FOREIGN], body);
            met.note(of, &foreign, 403);
        }
    }
}

/// What every address answers that receives a JSON document.
fn refuse_what_is_no_document(met: &mut Met, agent: &Agent<'_>, of: Operation) {
    let path = address(of.1);
    let send = |headers: &[(&str, &str)], body: &[u8]| -> Reply {
        agent.send(of.0, &path, headers, Some(body))
    };
    for body in [&b"{"[..], b"", b"[]", b"{\"a\":1,\"a\":2}"] {
        met.note(of, &send(&[JSON, FIRST], body), 400);
    }
    met.note(of, &send(&[JSON, FIRST], &[b' '; 70_000]), 413);
    met.note(of, &send(&[("content-type", "text/plain"), FIRST], b"{}"), 415);
    met.note(of, &send(&[JSON, FIRST], b"{}"), 422);
}
