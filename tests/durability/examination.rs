//! What `cargo xtask verify` looks for is found when it is there, and only then.

use crate::{DECLARATION, wanting};
use rusqlite::Connection;
use std::path::PathBuf;
use tempfile::TempDir;
use tremplin_tests::App;
use tremplin_trial::examination::{Examination, database, examine};

/// A state directory with three versions of one declaration.
fn state() -> TempDir {
    let directory = tempfile::tempdir().expect("a directory");
    let app = App::demo("2026-02-10").state(directory.path()).start();
    let agent = app.sign_in("commune");
    for version in 0..3_u64 {
        let tag = format!("\"{version}\"");
        let condition =
            if version == 0 { ("if-none-match", "*") } else { ("if-match", tag.as_str()) };
        let reply = agent.put(DECLARATION, &[condition], &wanting(version + 1));
        assert!(reply.status < 300, "{}", reply.text());
    }
    assert_eq!(app.stop(), Some(0));
    directory
}

/// What is found after somebody with access to the file did `deeds`, triggers out of the way.
fn after(deeds: &[&str]) -> Examination {
    let state = state();
    let path: PathBuf = database(state.path());
    let connection = Connection::open(path).expect("the database");
    let mut triggers = Vec::new();
    {
        let mut statement = connection
            .prepare("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
            .expect("a statement");
        let rows = statement
            .query_map([], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?)))
            .expect("the triggers");
        triggers.extend(rows.map(|row| row.expect("a trigger")));
    }
    for (name, _) in &triggers {
        connection.execute_batch(&format!("DROP TRIGGER {name}")).expect("no trigger");
    }
    for deed in deeds {
        assert_ne!(connection.execute(deed, []).expect("the deed"), 0, "{deed}");
    }
    for (_, sql) in &triggers {
        connection.execute_batch(sql).expect("the trigger again");
    }
    drop(connection);
    examine(state.path()).expect("a readable database")
}

#[test]
fn an_untouched_database_has_no_fault() {
    let found = examine(state().path()).expect("a readable database");
    assert_eq!(found.faults, Vec::<String>::new());
    assert_eq!((found.events, found.chains, found.declarations, found.versions), (3, 1, 1, 3));
}

#[test]
fn an_altered_event_is_found() {
    let found = after(&["UPDATE journal SET acteur = 'demo:epci' WHERE rang = 2"]);
    assert!(!found.faults.is_empty());
}

#[test]
fn an_event_that_was_taken_out_is_found() {
    assert!(!after(&["DELETE FROM journal WHERE rang = 2"]).faults.is_empty());
    assert!(!after(&["DELETE FROM journal WHERE rang = 3"]).faults.is_empty(), "the last one too");
}

#[test]
fn an_altered_declaration_is_found() {
    let deed = "UPDATE recensement SET attestation = replace(attestation, '12.00', '13.00') WHERE version = 2";
    assert!(!after(&[deed]).faults.is_empty());
}

#[test]
fn a_version_that_was_taken_out_is_found() {
    assert!(!after(&["DELETE FROM recensement WHERE version = 2"]).faults.is_empty());
    assert!(!after(&["DELETE FROM recensement WHERE version = 3"]).faults.is_empty());
}

#[test]
fn an_email_that_was_taken_out_is_found() {
    assert!(!after(&["DELETE FROM courriel WHERE id = 2"]).faults.is_empty());
}

#[test]
fn a_rule_that_was_taken_out_of_the_schema_is_found() {
    let state = state();
    let connection = Connection::open(database(state.path())).expect("the database");
    connection.execute_batch("DROP TRIGGER journal_sans_retrait").expect("no trigger");
    drop(connection);
    assert!(!examine(state.path()).expect("a readable database").faults.is_empty());
}
