//! SQLite as the runtime offers it, its traps included: the application's own layer is written against
//! what is said here.

use crate::{PROBE, patient_probe};
use serde_json::{Value, json};
use std::{
    collections::BTreeSet,
    sync::{
        Mutex,
        atomic::{AtomicUsize, Ordering::Relaxed},
    },
    thread,
    time::Duration,
};
use tremplin_tests::App;

/// Runs a script, one statement a line, on one connection of its own.
fn run(app: &App, script: &str) -> Value {
    app.post_bytes("/probe/sqlite?default", "text/plain", script.as_bytes()).json()
}

fn rows(seen: &Value, statement: usize) -> &Value {
    &seen["statements"][statement]["rows"]
}

#[test]
fn a_statement_that_cannot_be_prepared_is_accepted_and_says_so_only_at_its_end() {
    let seen = run(&PROBE, "SELECT nope");
    assert_eq!(seen["statements"][0]["early_error"], Value::Null);
    assert_eq!(seen["statements"][0]["columns"], json!([]));
    let error = seen["statements"][0]["late_error"].as_str().unwrap_or_default();
    assert!(error.contains("no such column: nope"), "{seen}");
}

#[test]
fn a_statement_waits_for_ever_while_the_one_before_has_unread_rows() {
    let seen = patient_probe().start().get("/probe/sqlite-unread?default").json();
    let expected = json!({
        "row": [1],
        "answered": "once the first was dropped",
        "second": { "columns": ["2"], "rows": [[2]] },
    });
    assert_eq!(seen, expected);
}

#[test]
fn only_the_first_statement_of_a_string_runs_and_nothing_is_said_of_the_others() {
    let script = "CREATE TABLE first_only (a)\n\
        INSERT INTO first_only VALUES (1); INSERT INTO first_only VALUES (2)\n\
        SELECT a FROM first_only";
    let seen = run(&PROBE, script);
    assert_eq!(seen["statements"][1], json!({ "columns": [], "rows": [] }));
    assert_eq!(rows(&seen, 2), &json!([[1]]));
    assert_eq!(seen["rowid"], 1);
}

#[test]
fn a_connection_waits_five_seconds_for_its_turn_and_writes_durably() {
    let seen = run(&PROBE, "PRAGMA busy_timeout\nPRAGMA synchronous\nPRAGMA foreign_keys");
    let full = 2;
    assert_eq!(
        [rows(&seen, 0), rows(&seen, 1), rows(&seen, 2)],
        [&json!([[5000]]), &json!([[full]]), &json!([[1]])]
    );
}

#[test]
fn what_a_connection_was_told_or_did_is_not_known_to_the_next_one() {
    let app = patient_probe().start();
    run(&app, "CREATE TABLE written (a)");
    let deeds = [
        "CREATE TEMP TABLE passing (a)",
        "PRAGMA foreign_keys = OFF",
        "BEGIN\nINSERT INTO written VALUES (1)",
        "ATTACH ':memory:' AS aside",
        "INSERT INTO written VALUES (2)",
    ];
    for deed in deeds {
        run(&app, deed);
        let seen = run(
            &app,
            "PRAGMA foreign_keys\nPRAGMA database_list\nSELECT * FROM passing\nSELECT a FROM written WHERE a = 1",
        );
        assert_eq!(rows(&seen, 0), &json!([[1]]), "{deed}");
        assert_eq!(rows(&seen, 1).as_array().map(Vec::len), Some(1), "{deed}");
        let error = seen["statements"][2]["late_error"].as_str().unwrap_or_default();
        assert!(error.contains("no such table: passing"), "{deed}: {seen}");
        assert_eq!(rows(&seen, 3), &json!([]), "{deed}");
        assert_eq!(seen["rowid"], 0, "{deed}");
    }
}

#[test]
fn every_type_comes_back_as_it_was_stored() {
    let seen = run(&PROBE, "SELECT 1 AS i, 1.5 AS r, 'é' AS t, x'00ff' AS b, NULL AS n");
    assert_eq!(seen["statements"][0]["columns"], json!(["i", "r", "t", "b", "n"]));
    assert_eq!(rows(&seen, 0), &json!([[1, 1.5, "é", [0, 255], null]]));
}

#[test]
fn more_rows_are_streamed_than_are_held_ahead() {
    let seen = run(
        &PROBE,
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000) SELECT i FROM n",
    );
    let rows = rows(&seen, 0).as_array().expect("rows");
    assert_eq!(rows.len(), 1000);
    assert_eq!(rows[999], json!([1000]));
}

#[test]
fn no_other_file_is_attached() {
    let seen = run(&PROBE, "ATTACH '/tmp/tremplin-elsewhere.db' AS elsewhere");
    let error = seen["statements"][0]["late_error"].as_str().unwrap_or_default();
    assert!(error.contains("not authorized"), "{seen}");
}

#[test]
fn a_database_that_the_manifest_does_not_grant_is_refused() {
    let reply = PROBE.post_bytes("/probe/sqlite?other", "text/plain", b"SELECT 1");
    assert_eq!(reply.json()["error"], "Error::AccessDenied");
}

/// What became of writes, each one numbered.
#[derive(Default)]
struct Writes {
    done: Mutex<BTreeSet<u64>>,
    locked: AtomicUsize,
}

impl Writes {
    fn note(&self, number: u64, seen: &Value) {
        let outcome = &seen["statements"][0];
        if outcome["rows"].is_array() {
            self.done.lock().expect("no poison").insert(number);
        } else {
            let error = outcome["late_error"].as_str().unwrap_or_default();
            assert!(error.contains("database is locked"), "{seen}");
            self.locked.fetch_add(1, Relaxed);
        }
    }
}

fn insert(number: u64) -> String {
    format!("INSERT INTO writes VALUES ({number})")
}

/// The numbers that the table holds.
fn written(seen: &Value, statement: usize) -> BTreeSet<u64> {
    let rows = rows(seen, statement).as_array().expect("rows");
    let numbers: BTreeSet<u64> = rows.iter().filter_map(|row| row[0].as_u64()).collect();
    assert_eq!(numbers.len(), rows.len(), "a write was done twice");
    numbers
}

#[test]
fn sixty_four_writers_at_once_lose_no_write_that_was_answered() {
    const CLIENTS: usize = 64;
    const WRITES: usize = 2_000;
    let app = patient_probe().start();
    run(&app, "PRAGMA journal_mode = WAL\nCREATE TABLE writes (number INTEGER)");
    let (next, writes) = (AtomicUsize::new(0), Writes::default());
    thread::scope(|scope| {
        for _ in 0..CLIENTS {
            scope.spawn(|| {
                loop {
                    let number = next.fetch_add(1, Relaxed);
                    if number >= WRITES {
                        break;
                    }
                    writes.note(number as u64, &run(&app, &insert(number as u64)));
                }
            });
        }
    });
    let done = writes.done.into_inner().expect("no poison");
    assert_eq!(done.len() + writes.locked.into_inner(), WRITES);
    assert!(done.len() > WRITES / 2, "only {} writes were done", done.len());
    let seen = run(&app, "SELECT number FROM writes\nPRAGMA integrity_check");
    assert_eq!(written(&seen, 0), done);
    assert_eq!(rows(&seen, 1), &json!([["ok"]]));
}

/// The same, of a host that may be gone: then there is no answer.
fn attempt(address: &str, script: &str) -> Option<Value> {
    ureq::post(address).send(script).ok()?.body_mut().read_json().ok()
}

#[test]
fn a_host_that_is_killed_keeps_every_write_that_was_answered() {
    let state = tempfile::tempdir().expect("a directory");
    let start = || patient_probe().state(state.path()).start();
    let mut app = start();
    run(&app, "PRAGMA journal_mode = WAL\nCREATE TABLE writes (number INTEGER)");
    let next = AtomicUsize::new(0);
    for _ in 0..5 {
        let writes = Writes::default();
        let address = app.url("/probe/sqlite?default");
        thread::scope(|scope| {
            for _ in 0..8 {
                scope.spawn(|| {
                    loop {
                        let number = next.fetch_add(1, Relaxed) as u64;
                        let Some(seen) = attempt(&address, &insert(number)) else { break };
                        writes.note(number, &seen);
                    }
                });
            }
            thread::sleep(Duration::from_millis(300));
            // As `kill -9` does.
            drop(app);
        });
        let done = writes.done.into_inner().expect("no poison");
        assert!(!done.is_empty(), "nothing was written before the kill");
        app = start();
        let seen = run(&app, "SELECT number FROM writes\nPRAGMA integrity_check");
        let lost: Vec<_> = done.difference(&written(&seen, 0)).copied().collect();
        assert_eq!(lost, Vec::<u64>::new());
        assert_eq!(rows(&seen, 1), &json!([["ok"]]));
    }
}
