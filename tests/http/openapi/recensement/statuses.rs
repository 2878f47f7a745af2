//! Each documented status of each operation is met, with the shape of its body, and no other is.

use super::{
    AFTER_1, COMMUNE, CONTENT, DROP_DRAFT, FIRST, GESTIONNAIRE, JSON, KEEP_DRAFT, Operation, READ,
    READ_DRAFT, RECEIPT, SAVE, SIGNED_IN, UNDECIDED, VERSION, VERSIONS, declaration, operation,
    wanting,
};
use crate::openapi::assert_documented;
use std::collections::{BTreeMap, BTreeSet};
use tremplin_tests::{Agent, App, Reply};

/// What is sent to an operation.
#[derive(Clone, Copy)]
struct Sent<'a> {
    annee: &'a str,
    headers: &'a [(&'a str, &'a str)],
    body: &'a [u8],
}

/// A request with everything that an operation may need.
const WHOLE: Sent<'static> = Sent { annee: "2026", headers: &[JSON, FIRST], body: b"{}" };

/// The answers that were met, each of them documented.
struct Met<'a> {
    app: &'a App,
    statuses: BTreeMap<Operation, BTreeSet<u16>>,
}

impl Met<'_> {
    /// Sends, and checks that the answer is this one and documented.
    fn gets(
        &mut self,
        of: Operation,
        who: Option<&Agent<'_>>,
        sent: Sent<'_>,
        status: u16,
    ) -> Reply {
        let (method, template) = of;
        let path = template.replace("{annee}", sent.annee).replace("{version}", "1");
        let (headers, body) =
            if method == "PUT" { (sent.headers, Some(sent.body)) } else { (&[][..], None) };
        let reply = match who {
            Some(agent) => agent.send(method, &path, headers, body),
            None => self.app.send(method, &path, headers, body),
        };
        self.note(of, &reply, status);
        reply
    }

    fn note(&mut self, of: Operation, reply: &Reply, status: u16) {
        let place = format!("{} {}", of.0, of.1);
        assert_eq!(reply.status, status, "{place}: {}", String::from_utf8_lossy(&reply.body));
        assert_documented(operation(of.0, of.1), reply, &place);
        self.statuses.entry(of).or_default().insert(status);
    }
}

#[test]
fn every_documented_status_is_met_and_no_other() {
    let app = App::start();
    let mut met = Met { app: &app, statuses: BTreeMap::new() };
    let agent = app.sign_in(COMMUNE);
    refuse_whoever_may_not(&mut met, &agent);
    refuse_other_methods(&mut met);
    refuse_what_cannot_be_saved(&mut met, &agent);
    keep_and_drop_a_draft(&mut met, &agent);
    save_read_and_check(&mut met, &agent);
    for (of, met) in &met.statuses {
        let responses = operation(of.0, of.1)["responses"].as_object().expect("responses");
        let documented = responses.keys().map(|status| status.parse().expect("a status"));
        // No database can be kept busy from here.
        let documented: BTreeSet<u16> = documented.filter(|status| *status != 503).collect();
        assert_eq!(documented, *met, "{} {}", of.0, of.1);
    }
    assert_eq!(met.statuses.len(), SIGNED_IN.len() + 1);
}

fn refuse_whoever_may_not(met: &mut Met<'_>, agent: &Agent<'_>) {
    let app = met.app;
    let (undecided, gestionnaire) = (app.sign_in(UNDECIDED), app.sign_in(GESTIONNAIRE));
    for of in SIGNED_IN {
        met.gets(of, None, WHOLE, 401);
        met.gets(of, Some(&gestionnaire), WHOLE, 403);
        met.gets(of, Some(&undecided), WHOLE, 409);
        met.gets(of, Some(agent), Sent { annee: "2024", ..WHOLE }, 404);
        met.gets(of, Some(agent), Sent { annee: "%ff", ..WHOLE }, 400);
    }
    let foreign = ("sec-fetch-site", "cross-site");
    for of in [SAVE, KEEP_DRAFT, DROP_DRAFT] {
        let path = of.1.replace("{annee}", "2026");
        let reply = agent.send(of.0, &path, &[JSON, FIRST, foreign], Some(b"{}"));
        met.note(of, &reply, 403);
    }
}

fn refuse_other_methods(met: &mut Met<'_>) {
    let public = ("GET", RECEIPT);
    for of in SIGNED_IN.into_iter().chain([public]) {
        let path = of.1.replace("{annee}", "2026").replace("{version}", "1");
        for method in ["POST", "PATCH", "OPTIONS"] {
            let reply = met.app.send(method, &path, &[], None);
            met.note(of, &reply, 405);
        }
    }
}

fn refuse_what_cannot_be_saved(met: &mut Met<'_>, agent: &Agent<'_>) {
    let honest = declaration("intentions").to_string();
    let whole = Sent { body: honest.as_bytes(), ..WHOLE };
    let large = [b' '; 70_000];
    for of in [SAVE, KEEP_DRAFT] {
        met.gets(of, Some(agent), Sent { annee: "2025", ..whole }, 409);
        for body in [&b"{"[..], b"", b"[]", b"{\"a\":1,\"a\":2}", b"{\"a\":\"\xff\"}"] {
            met.gets(of, Some(agent), Sent { body, ..whole }, 400);
        }
        met.gets(of, Some(agent), Sent { body: &large, ..whole }, 413);
        let headers = &[("content-type", "text/plain"), FIRST];
        met.gets(of, Some(agent), Sent { headers, ..whole }, 415);
        met.gets(of, Some(agent), Sent { headers: &[JSON, AFTER_1], ..whole }, 412);
    }
    met.gets(SAVE, Some(agent), Sent { body: b"{}", ..whole }, 422);
    met.gets(SAVE, Some(agent), Sent { headers: &[JSON], ..whole }, 428);
}

fn keep_and_drop_a_draft(met: &mut Met<'_>, agent: &Agent<'_>) {
    met.gets(READ_DRAFT, Some(agent), WHOLE, 404);
    met.gets(KEEP_DRAFT, Some(agent), WHOLE, 200);
    met.gets(KEEP_DRAFT, Some(agent), WHOLE, 412);
    met.gets(KEEP_DRAFT, Some(agent), Sent { headers: &[JSON, AFTER_1], ..WHOLE }, 200);
    met.gets(READ_DRAFT, Some(agent), WHOLE, 200);
    met.gets(DROP_DRAFT, Some(agent), WHOLE, 204);
    met.gets(DROP_DRAFT, Some(agent), WHOLE, 204);
}

fn save_read_and_check(met: &mut Met<'_>, agent: &Agent<'_>) {
    met.gets(READ, Some(agent), WHOLE, 200);
    met.gets(("GET", VERSIONS), Some(agent), WHOLE, 200);
    let [first, second] = [3, 5].map(|nombre| wanting(nombre).to_string());
    let first = Sent { body: first.as_bytes(), ..WHOLE };
    let second = Sent { body: second.as_bytes(), headers: &[JSON, AFTER_1], ..WHOLE };
    met.gets(SAVE, Some(agent), first, 201);
    met.gets(SAVE, Some(agent), first, 201);
    let saved = met.gets(SAVE, Some(agent), second, 200);
    met.gets(SAVE, Some(agent), first, 412);
    for of in [READ, ("GET", VERSIONS), ("GET", VERSION), ("GET", CONTENT)] {
        met.gets(of, Some(agent), WHOLE, 200);
    }
    // What is there without having been written by this test.
    for of in [READ, ("GET", VERSIONS), ("GET", VERSION), ("GET", CONTENT)] {
        met.gets(of, Some(agent), Sent { annee: "2025", ..WHOLE }, 200);
    }
    let receipt = saved.json()["recepisse"].clone();
    let (number, digest) = (crate::text(&receipt["numero"]), crate::text(&receipt["sha256"]));
    for (address, status, authentic) in [
        (format!("{number}?sha256={digest}"), 200, Some(true)),
        (format!("{number}?sha256={}", "0".repeat(64)), 200, Some(false)),
        (format!("n-importe?sha256={digest}"), 200, Some(false)),
        (number.to_owned(), 400, None),
        (format!("%ff?sha256={digest}"), 400, None),
    ] {
        let reply = met.app.get(&format!("/api/recepisses/{address}"));
        met.note(("GET", RECEIPT), &reply, status);
        assert_eq!(reply.json()["authentique"].as_bool(), authentic, "{address}");
    }
}
