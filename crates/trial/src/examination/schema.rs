//! The schema: exactly what the migrations make, triggers included, since several promises are theirs.
//!
//! A database of an earlier version, which the application brings up to date when it starts, is compared
//! with the migrations that it has seen: whoever upgrades can look before.

use super::Examination;
use anyhow::{Context as _, Result};
use rusqlite::Connection;
use std::collections::BTreeMap;
use tremplin_platform::sqlite::migrations::{FILES, statements};

/// Type and name of an object, and the statement that made it.
type Objects = BTreeMap<(String, String), String>;

/// Adds what differs, and says whether there is a schema whose tables can be read.
pub(super) fn examine(database: &Connection, examination: &mut Examination) -> Result<bool> {
    examination.schema = database.pragma_query_value(None, "user_version", |row| row.get(0))?;
    examination.current_schema = u32::try_from(FILES.len())?;
    let Some(files) = usize::try_from(examination.schema).ok().and_then(|v| FILES.get(..v)) else {
        examination.faults.push(format!(
            "schema: it is of version {}, this program knows up to {}: examine it with a later one",
            examination.schema, examination.current_schema
        ));
        return Ok(false);
    };
    if files.is_empty() {
        examination
            .faults
            .push("schema: there is none, the application has kept nothing here".into());
        return Ok(false);
    }
    let (expected, found) = (objects(&reference(files)?)?, objects(database)?);
    let faults = &mut examination.faults;
    for (object, statement) in &expected {
        let (kind, name) = object;
        match found.get(object) {
            None => faults.push(format!("schema: the {kind} {name} is missing")),
            Some(other) if other != statement => {
                faults
                    .push(format!("schema: the {kind} {name} is not as the application makes it"));
            }
            Some(_) => examination.objects += 1,
        }
    }
    for (kind, name) in found.keys().filter(|object| !expected.contains_key(object)) {
        faults.push(format!("schema: the {kind} {name} is not the application’s"));
    }
    Ok(true)
}

/// A database in memory, as these migrations make it.
fn reference(files: &[&str]) -> Result<Connection> {
    let database = Connection::open_in_memory()?;
    for statement in files.iter().flat_map(|file| statements(file)) {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_version_that_the_application_ever_made_is_one_that_can_be_examined() -> Result<()> {
        for version in 1..=FILES.len() {
            let files = FILES.get(..version).context("the first files")?;
            let database = reference(files)?;
            database.pragma_update(None, "user_version", u32::try_from(version)?)?;
            let mut examination = Examination::default();
            assert!(examine(&database, &mut examination)?);
            assert_eq!(examination.faults, Vec::<String>::new(), "version {version}");
            assert_eq!(examination.schema as usize, version);
            assert_eq!(examination.current_schema as usize, FILES.len());
            assert!(examination.objects >= version);
        }
        Ok(())
    }
}
