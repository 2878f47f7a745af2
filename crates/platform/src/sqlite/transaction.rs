//! Several statements that are written together or not at all.

use super::{Database, StoreError};

/// How often the start of a transaction is tried while others write; each try waits as long as the
/// runtime's busy timeout.
const TRIES: u8 = 2;

/// Runs `work` in a transaction, on a connection of its own: the kept one is shared with other
/// requests, whose statements would become part of it.
///
/// `BEGIN IMMEDIATE`, since a transaction that starts as a reader fails at once, without waiting, when
/// it wants to write after somebody else did. When `work` fails, or is dropped half-way, nothing is
/// written: closing the connection rolls back.
///
/// # Errors
/// Those of `work`, and [`StoreError::Busy`] when others kept the database locked.
pub async fn immediate<T>(
    work: impl AsyncFnOnce(&Database) -> Result<T, StoreError>,
) -> Result<T, StoreError> {
    let database = Database::open().await?;
    let mut tries = 1;
    while let Err(error) = database.once("BEGIN IMMEDIATE", vec![]).await {
        if error != StoreError::Busy || tries >= TRIES {
            return Err(error);
        }
        tries += 1;
    }
    match work(&database).await {
        Ok(done) => {
            database.once("COMMIT", vec![]).await?;
            Ok(done)
        }
        Err(error) => {
            // The first error says more than this one's.
            _ = database.once("ROLLBACK", vec![]).await;
            Err(error)
        }
    }
}
