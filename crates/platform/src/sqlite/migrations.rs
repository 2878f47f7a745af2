//! The schema and its versions: numbered files that are run once each, in order.

use super::{Database, StoreError, transaction};
use crate::log;

/// The files, whose statements are separated by lines that are only `--`.
pub const FILES: [&str; 5] = [
    include_str!("../../migrations/0001_identite.sql"),
    include_str!("../../migrations/0002_journal.sql"),
    include_str!("../../migrations/0003_recensement.sql"),
    include_str!("../../migrations/0004_pilotage.sql"),
    include_str!("../../migrations/0005_apf.sql"),
];

/// Runs the files that the database has not seen yet.
///
/// # Errors
/// When the database is of a later version than this program: it is left as it is.
pub(super) async fn bring_up_to_date(database: &Database) -> Result<(), StoreError> {
    if version(database).await? == FILES.len() {
        return Ok(());
    }
    transaction::immediate(async |database| {
        // Another instance may have been faster.
        let found = version(database).await?;
        let Some(missing) = FILES.get(found..) else {
            return Err(StoreError::Failed(format!(
                "the database is of version {found}, this program knows up to {}: run a later version of the program",
                FILES.len()
            )));
        };
        for file in missing {
            for statement in statements(file) {
                database.once(statement, vec![]).await?;
            }
        }
        database.once(&format!("PRAGMA user_version = {}", FILES.len()), vec![]).await?;
        log::info(&format!("database brought from version {found} to {}", FILES.len()));
        Ok(())
    })
    .await
}

async fn version(database: &Database) -> Result<usize, StoreError> {
    let rows = database.once("PRAGMA user_version", vec![]).await?;
    rows.first().ok_or_else(|| StoreError::shape(0))?.integer(0)
}

/// The statements of a file.
pub fn statements(file: &str) -> impl Iterator<Item = &str> {
    file.split("\n--\n").map(str::trim).filter(|statement| !statement.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_one_statement_per_part() {
        let parts: Vec<_> =
            statements("CREATE TABLE a (b)\n--\n\nCREATE INDEX c ON a (b)\n").collect();
        assert_eq!(parts, ["CREATE TABLE a (b)", "CREATE INDEX c ON a (b)"]);
        for file in FILES {
            let changes = |part: &str| {
                let first = part.lines().find(|line| !line.is_empty() && !line.starts_with("--"));
                let verbs = ["CREATE ", "ALTER TABLE ", "UPDATE "];
                first.is_some_and(|line| verbs.iter().any(|verb| line.starts_with(verb)))
            };
            assert!(statements(file).all(changes), "{file}");
        }
    }
}
