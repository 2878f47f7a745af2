//! The file itself, as SQLite sees it.

use super::Examination;
use rusqlite::{Connection, Result};

/// Adds what SQLite finds wrong with its pages, its indexes, its constraints and the references between tables.
pub(super) fn examine(database: &Connection, examination: &mut Examination) -> Result<()> {
    examination.constraints = !database.is_readonly("main")?;
    database.pragma_query(None, "integrity_check", |row| {
        let verdict: String = row.get(0)?;
        if verdict != "ok" {
            examination.faults.push(format!("the file: {verdict}"));
        }
        Ok(())
    })?;
    database.pragma_query(None, "foreign_key_check", |row| {
        let (table, parent): (String, String) = (row.get(0)?, row.get(2)?);
        examination.faults.push(format!("{table}: a row refers to a {parent} that does not exist"));
        Ok(())
    })
}
