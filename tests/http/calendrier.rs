//! The steps of a contract, as JSON and as a file for calendars (R-ECH-01).

use crate::{APP, list, problem::refused, text};
use serde_json::{Value, json};
use std::{
    io::Write as _,
    process::{Command, Stdio},
};
use tremplin_tests::root;

const FILE: &str = "/api/calendrier.ics?debut=2026-09-01&fin=2028-08-31&date_naissance=2007-03-10&examens=2028-06-05";

/// The steps of a contract.
fn steps(document: &Value) -> Value {
    let reply = APP.post("/api/calendrier", document);
    assert_eq!(reply.status, 200, "{}", reply.text());
    assert_eq!(reply.header("cache-control"), "no-store", "a date of birth is personal");
    reply.json()["echeances"].take()
}

/// What a calendar reads in the file at this address: ical.js, in its strict mode.
fn imported(address: &str) -> Value {
    let reply = APP.get(address);
    assert_eq!(reply.status, 200, "{}", reply.text());
    assert_eq!(reply.header("content-type"), "text/calendar; charset=utf-8");
    let directory = root().join("tests/icalendar");
    assert!(
        directory.join("node_modules/ical.js").is_dir(),
        "the parser is not installed: run the tests with `cargo xtask test`, or `npm ci` in tests/icalendar"
    );
    let mut parser = Command::new("node")
        .arg(directory.join("read.mjs"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("Node.js is needed: run the tests with `cargo xtask test`");
    parser.stdin.take().expect("piped").write_all(&reply.body).expect("the file is read");
    let output = parser.wait_with_output().expect("the parser ends");
    assert!(output.status.success(), "the parser refuses {}", reply.text());
    let read: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(read["faults"], json!([]), "{}", reply.text());
    read
}

#[test]
fn r_ech_01_the_twelve_steps_have_their_days() {
    let steps = steps(&json!({"debut": "2026-09-01", "fin": "2028-08-31",
                              "date_naissance": "2007-03-10", "examens": "2028-06-05"}));
    let found: Vec<[&str; 3]> = list(&steps)
        .iter()
        .map(|step| {
            [text(&step["code"]), step["debut"].as_str().unwrap_or(""), text(&step["limite"])]
        })
        .collect();
    assert_eq!(
        found,
        [
            ["recensement", "2026-01-19", "2026-03-20"],
            ["cst", "", "2026-08-30"],
            ["deliberation", "", "2026-08-31"],
            ["apf", "2026-06-01", "2026-08-31"],
            ["dpae", "2026-08-24", "2026-08-31"],
            ["signature", "", "2026-09-01"],
            ["cerfa", "2026-09-01", "2026-09-07"],
            ["apc", "2026-09-01", "2026-10-01"],
            ["visite_medicale", "2026-09-01", "2026-11-01"],
            ["changement_remuneration", "", "2027-09-01"],
            ["changement_remuneration", "", "2028-04-01"],
            ["conge_revision", "2028-05-05", "2028-06-04"],
            ["fin_contrat", "", "2028-08-31"],
        ]
    );
}

#[test]
fn r_ech_01_a_strict_calendar_reads_the_same_steps_as_whole_days() {
    let expected = steps(&json!({"debut": "2026-09-01", "fin": "2028-08-31",
                                 "date_naissance": "2007-03-10", "examens": "2028-06-05"}));
    let read = imported(FILE);
    assert_eq!((&read["version"], &read["method"]), (&json!("2.0"), &json!("PUBLISH")));
    let (expected, events) = (list(&expected), list(&read["events"]));
    assert_eq!(events.len(), expected.len());
    for (step, event) in expected.iter().zip(events) {
        assert_eq!(
            (&event["start"], &event["whole_day"]),
            (&step["limite"], &json!(true)),
            "{event}"
        );
        assert_eq!(event["summary"], step["titre"]);
        assert!(text(&event["description"]).contains(text(&step["texte"])), "{event}");
        assert!(text(&event["end"]) > text(&event["start"]), "{event}");
    }
    assert_eq!(events[0]["alarms"], json!(["-PT604800S"]), "seven days before");
    assert_eq!(events[12]["alarms"], json!([]), "an end that comes by itself needs no reminder");
}

#[test]
fn r_ech_01_importing_again_changes_the_events_that_are_there() {
    let uids = |address: &str| -> Vec<String> {
        list(&imported(address)["events"])
            .iter()
            .map(|event| text(&event["uid"]).to_owned())
            .collect()
    };
    let first = uids(FILE);
    let mut distinct = first.clone();
    distinct.sort();
    distinct.dedup();
    assert_eq!(distinct.len(), first.len());
    assert_eq!(uids(FILE), first);
    let later_exams = FILE.replace("2028-06-05", "2028-06-12");
    assert_eq!(uids(&later_exams), first, "the same contract");
    let named = format!("{FILE}&reference=Jardin");
    assert_ne!(uids(&named), first, "another contract");
    let moved = named.replace("debut=2026-09-01", "debut=2026-09-07");
    assert_eq!(uids(&moved), uids(&named), "a name follows a contract whose start moves");
}

#[test]
fn r_ech_01_holidays_are_those_of_the_territory() {
    let cerfa = |territoire: &str| {
        let document =
            json!({"debut": "2026-12-22", "fin": "2027-12-21", "territoire": territoire});
        let steps = steps(&document);
        let cerfa = list(&steps).iter().find(|step| step["code"] == "cerfa").expect("there is one");
        text(&cerfa["limite"]).to_owned()
    };
    assert_eq!(
        (cerfa("metropole"), cerfa("alsace_moselle")),
        ("2026-12-29".into(), "2026-12-30".into())
    );
}

#[test]
fn every_fault_is_told_at_once_by_both_addresses() {
    let reply = APP.post(
        "/api/calendrier",
        &json!({"debut": "2026-09-01", "fin": "2026-08-01", "examens": "x"}),
    );
    refused(&reply, 422, "/api/calendrier");
    assert_eq!(reply.faults(), ["/examens", "/fin"]);
    let reply =
        APP.get("/api/calendrier.ics?debut=2026-09-01&fin=2026-08-01&autre=1&territoire=mars");
    refused(&reply, 422, "/api/calendrier.ics");
    let mut faults = reply.faults();
    faults.sort();
    assert_eq!(faults, ["/autre", "/fin", "/territoire"]);
}
