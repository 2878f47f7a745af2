//! The schema: exactly what the migrations make, triggers included, since several promises are theirs.

use super::Examination;
use anyhow::{Context as _, Result};
use rusqlite::Connection;
use std::collections::BTreeMap;
use tremplin_platform::sqlite::migrations::{FILES, statements};

/// Type and name of an object, and the statement that made it.
type Objects = BTreeMap<(String, String), String>;

/// Adds what differs, and says whether all tables that the migrations make are there.
pub(super) fn examine(database: &Connection, examination: &mut Examination) -> Result<bool> {
    examination.schema = database
        .pragma_query_value(None, "user_version", |row| row.get(0))
        .context("user_version")?;
    if usize::try_from(examination.schema) != Ok(FILES.len()) {
        examination.faults.push(format!(
            "the schema is of version {}, {} is expected",
            examination.schema,
            FILES.len()
        ));
    }
    let (expected, found) = (objects(&reference()?)?, objects(database)?);
    let mut readable = true;
    for (object, statement) in &expected {
        let (kind, name) = object;
        match found.get(object) {
            None => {
                readable &= kind != "table";
                examination.faults.push(format!("the {kind} {name} is missing"));
            }
            Some(other) if other != statement => {
                examination.faults.push(format!("the {kind} {name} is not that of the migrations"));
            }
            Some(_) => examination.objects += 1,
        }
    }
    for (kind, name) in found.keys().filter(|object| !expected.contains_key(object)) {
        examination.faults.push(format!("the {kind} {name} is none of the migrations'"));
    }
    Ok(readable)
}

/// A database in memory, as the migrations make it.
fn reference() -> Result<Connection> {
    let database = Connection::open_in_memory()?;
    for statement in FILES.iter().flat_map(|file| statements(file)) {
        database
            .execute(statement, ())
            .with_context(|| format!("in the migrations: {statement}"))?;
    }
    Ok(database)
}

fn objects(database: &Connection) -> rusqlite::Result<Objects> {
    let mut statement = database.prepare(
        "SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\'",
    )?;
    let read = statement.query_map((), |row| Ok(((row.get(0)?, row.get(1)?), row.get(2)?)))?;
    read.collect()
}
