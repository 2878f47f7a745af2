//! The référentiel and the directory.

use super::{FIRST, FOREIGN, Met, Operation};
use crate::openapi::operation;
use tremplin_tests::{App, Reply};

const YEAR: &str = "/api/pilotage/referentiels/{annee}";
const ONE: Operation = ("GET", "/api/pilotage/referentiels/{annee}/{version}");
const EXPORT: Operation = ("GET", "/api/pilotage/referentiels/{annee}/{version}/export.csv");
const MODEL: Operation = ("GET", "/api/pilotage/referentiels/modele.csv");
const DIRECTORY: &str = "/api/pilotage/collectivites";
const DIRECTORY_EXPORT: Operation = ("GET", "/api/pilotage/collectivites/export.csv");
const DIRECTORY_MODEL: Operation = ("GET", "/api/pilotage/collectivites/modele.csv");

const CSV: (&str, &str) = ("content-type", "text/csv");

const ALL: [Operation; 9] = [
    ("GET", YEAR),
    ("POST", YEAR),
    ONE,
    EXPORT,
    MODEL,
    ("GET", DIRECTORY),
    ("POST", DIRECTORY),
    DIRECTORY_EXPORT,
    DIRECTORY_MODEL,
];

/// The address of an operation with this year and this version.
fn at(template: &str, annee: &str, version: &str) -> String {
    template.replace("{annee}", annee).replace("{version}", version)
}

fn example(template: &str) -> String {
    let media = &operation("POST", template)["requestBody"]["content"]["text/csv"];
    media["examples"]["exemple"]["value"].as_str().expect("a file").to_owned()
}

#[test]
fn every_documented_status_is_met_and_no_other() {
    let app = App::start();
    let mut met = Met::default();
    let agent = app.sign_in("cnfpt");
    let commune = app.sign_in("commune");
    for of in ALL {
        let path = at(of.1, "2026", "0");
        let body = (of.0 == "POST").then_some(&b""[..]);
        met.note(of, &app.send(of.0, &path, &[CSV, FIRST], body), 401);
        met.note(of, &commune.send(of.0, &path, &[CSV, FIRST], body), 403);
        met.note(of, &app.send("PATCH", &path, &[], None), 405);
        if of.0 == "GET" {
            met.note(of, &agent.get(&path), 200);
        } else {
            met.note(of, &agent.send(of.0, &path, &[CSV, FOREIGN], body), 403);
        }
    }
    for (method, template) in ALL.into_iter().filter(|of| of.1.contains("{annee}")) {
        for (annee, status) in [("%ff", 400), ("2031", 404), ("x", 404)] {
            let (of, path) = ((method, template), at(template, annee, "1"));
            let file = example(YEAR);
            let body = (method == "POST").then_some(file.as_bytes());
            met.note(of, &agent.send(method, &path, &[CSV, FIRST], body), status);
        }
    }
    met.note(("GET", DIRECTORY), &agent.get("/api/pilotage/collectivites?limite=0"), 422);
    for template in [YEAR, DIRECTORY] {
        let (of, path) = (("POST", template), at(template, "2026", ""));
        let file = example(template);
        let send = |parameters: &str, headers: &[(&str, &str)], body: &[u8]| -> Reply {
            agent.send("POST", &format!("{path}{parameters}"), headers, Some(body))
        };
        let write = "?apercu=false";
        met.note(of, &send("", &[CSV], file.as_bytes()), 200);
        met.note(of, &send("", &[("content-type", "application/json")], b"{}"), 415);
        met.note(of, &send("", &[CSV], &vec![b';'; (16 << 20) + 1]), 413);
        met.note(of, &send("", &[CSV], b"inconnu;ici\n1;2\n"), 422);
        met.note(of, &send("?apercu=oui", &[CSV], file.as_bytes()), 422);
        let under = |key: &str, precondition: &[(&str, &str)], body: &[u8]| {
            send(write, &[&[CSV, ("idempotency-key", key)], precondition].concat(), body)
        };
        met.note(of, &send(write, &[CSV, FIRST], file.as_bytes()), 400);
        met.note(of, &under("a", &[], file.as_bytes()), 428);
        met.note(of, &under("b", &[("if-match", "\"7\"")], file.as_bytes()), 412);
        met.note(of, &under("c", &[FIRST], file.as_bytes()), 201);
        met.note(of, &under("c", &[FIRST], file.as_bytes()), 201);
        met.note(of, &under("c", &[FIRST], b"x"), 422);
        met.note(of, &under("d", &[FIRST], file.as_bytes()), 412);
        met.note(of, &under("e", &[("if-match", "\"1\"")], file.as_bytes()), 409);
    }
    for path in [at(YEAR, "2026", ""), at(ONE.1, "2026", "1"), at(ONE.1, "2026", "0")] {
        let of = if path.ends_with("2026") { ("GET", YEAR) } else { ONE };
        met.note(of, &agent.get(&path), 200);
    }
    met.note(("GET", DIRECTORY), &agent.get(DIRECTORY), 200);
    met.is_all_of(&ALL);
}
