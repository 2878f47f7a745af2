//! A state directory of one morning, and what somebody with access to its file can do to it.

use crate::{DECLARATION, wanting};
use rusqlite::Connection;
use sha2::{Digest as _, Sha256};
use std::{fmt::Write as _, path::Path, sync::LazyLock};
use tempfile::TempDir;
use tremplin_tests::{Agent, App};
use tremplin_trial::examination::{Examination, database, examine};

/// The morning's database: a commune saved, then an EPCI, then the commune twice more. The events are
/// numbered from 1 to 4 in that order.
static MORNING: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let directory = tempfile::tempdir().expect("a directory");
    let app = App::demo("2026-02-10").state(directory.path()).start();
    let (commune, epci) = (app.sign_in("commune"), app.sign_in("epci"));
    save(&commune, 0);
    save(&epci, 0);
    save(&commune, 1);
    save(&commune, 2);
    assert_eq!(app.stop(), Some(0));
    let connection = Connection::open(database(directory.path())).expect("the database");
    let empty = |row: &rusqlite::Row<'_>| row.get::<_, i64>(0);
    let busy = connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], empty);
    assert_eq!(busy, Ok(0), "all of it is in one file");
    drop(connection);
    std::fs::read(database(directory.path())).expect("the database")
});

/// Saves the version that follows `version`.
pub(super) fn save(agent: &Agent<'_>, version: u64) {
    let tag = format!("\"{version}\"");
    let condition = if version == 0 { ("if-none-match", "*") } else { ("if-match", tag.as_str()) };
    let reply = agent.put(DECLARATION, &[condition], &wanting(version + 1));
    assert!(reply.status < 300, "{}", reply.text());
}

/// A copy of the morning's state directory.
pub(super) struct Kept {
    directory: TempDir,
    /// How sentences and statements call what differs from morning to morning: the commune and its
    /// receipts 1 to 3, the EPCI and its only one.
    names: Vec<(&'static str, String)>,
}

/// One column of one row as a text.
pub(super) fn text(database: &Connection, query: &str) -> String {
    database
        .query_row(query, [], |row| row.get(0))
        .unwrap_or_else(|error| panic!("{query}: {error}"))
}

/// The morning as it was kept.
pub(super) fn morning() -> Kept {
    let directory = tempfile::tempdir().expect("a directory");
    std::fs::write(database(directory.path()), &*MORNING).expect("the copy");
    let connection = Connection::open(database(directory.path())).expect("the database");
    let siret =
        |number| text(&connection, &format!("SELECT siret FROM journal WHERE id = {number}"));
    let receipt = |number| {
        text(&connection, &format!("SELECT detail ->> 'numero' FROM journal WHERE id = {number}"))
    };
    let names = vec![
        ("COMMUNE", siret(1)),
        ("RECEIPT-1", receipt(1)),
        ("RECEIPT-2", receipt(3)),
        ("RECEIPT-3", receipt(4)),
        ("EPCI-RECEIPT", receipt(2)),
        ("EPCI", siret(2)),
    ];
    drop(connection);
    Kept { directory, names }
}

impl Kept {
    pub(super) fn state(&self) -> &Path {
        self.directory.path()
    }

    pub(super) fn named(&self, text: &str) -> String {
        self.names.iter().fold(text.to_owned(), |text, (name, value)| text.replace(name, value))
    }

    /// Does `deeds` to the database, with the application's triggers and constraints out of the way.
    pub(super) fn tamper(&self, deeds: &[&str]) {
        self.with(|connection| {
            for deed in deeds {
                let done = connection.execute(&self.named(deed), []);
                assert_ne!(done.unwrap_or_else(|error| panic!("{deed}: {error}")), 0, "{deed}");
            }
        });
    }

    /// The same for deeds that are no plain statement.
    pub(super) fn with(&self, deed: impl FnOnce(&Connection)) {
        unguarded(self.state(), deed);
    }

    pub(super) fn examine(&self) -> Examination {
        examine(self.state()).expect("a database that can be opened")
    }

    /// What is wrong is exactly `expected`, sentence by sentence.
    #[track_caller]
    pub(super) fn shows(&self, expected: &[&str]) {
        let expected: Vec<String> = expected.iter().map(|sentence| self.named(sentence)).collect();
        assert_eq!(self.examine().faults, expected);
    }
}

/// Does something to the database of a state directory, with the application's triggers and constraints out of the way.
pub(super) fn unguarded(state: &Path, deed: impl FnOnce(&Connection)) {
    let connection = Connection::open(database(state)).expect("the database");
    connection
        .execute_batch("PRAGMA ignore_check_constraints = ON; PRAGMA foreign_keys = OFF")
        .expect("no constraint");
    let mut statement = connection
        .prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")
        .expect("a statement");
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)));
    let triggers: Vec<(String, String)> =
        rows.expect("the triggers").map(|row| row.expect("a trigger")).collect();
    for (name, _) in &triggers {
        connection.execute_batch(&format!("DROP TRIGGER {name}")).expect("no trigger");
    }
    deed(&connection);
    for (_, sql) in &triggers {
        connection.execute_batch(sql).expect("the trigger again");
    }
}

/// What is wrong after `deeds` is exactly `expected`, sentence by sentence.
#[track_caller]
pub(super) fn after(deeds: &[&str], expected: &[&str]) {
    let kept = morning();
    kept.tamper(deeds);
    kept.shows(expected);
}

/// The SHA-256 of a text, as the application writes it.
pub(super) fn sha256(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().fold(String::new(), |mut digits, byte| {
        _ = write!(digits, "{byte:02x}");
        digits
    })
}

/// Gives the event with this number the digest that it should have, as the forger of an event would.
pub(super) fn seal(database: &Connection, number: u32) {
    let json = |name: &str| format!("json_quote({name})");
    let columns =
        ["acte", "acteur", "detail", "horodatage", "objet", "precedente", "rang", "role", "siret"];
    let members: Vec<String> = columns
        .iter()
        .map(|name| {
            // The members of `detail` are in the canonical order already.
            let value = if *name == "detail" { "json(detail)".to_owned() } else { json(name) };
            format!("'\"{name}\":' || {value}")
        })
        .collect();
    let query = format!(
        "SELECT '{{' || {} || '}}' FROM journal WHERE id = {number}",
        members.join(" || ',' || ")
    );
    let digest = sha256(&text(database, &query));
    let sealed =
        database.execute("UPDATE journal SET empreinte = ?1 WHERE id = ?2", (digest, number));
    assert_eq!(sealed, Ok(1));
}
