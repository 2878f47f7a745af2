//! Whether a state directory holds what the application promises to keep.
//!
//! Read-only, in one transaction: an application that is running meanwhile is neither disturbed nor
//! seen half-way.

mod integrity;
mod journal;
mod recensement;
mod schema;

use anyhow::{Context as _, Result, ensure};
use rusqlite::{Connection, OpenFlags};
use std::path::{Path, PathBuf};

/// What was looked at, and what is wrong with it.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Examination {
    /// The version of the schema.
    pub schema: u32,
    /// Tables, indexes, triggers and views compared with those of the migrations.
    pub objects: usize,
    /// Events of the journal, whose digests were made again.
    pub events: usize,
    /// Chains of the journal.
    pub chains: usize,
    /// Declarations of a collectivité for a year.
    pub declarations: usize,
    /// Versions of them, whose digests were made again.
    pub versions: usize,
    /// One sentence per fault; none when all is as it was acknowledged.
    pub faults: Vec<String>,
}

/// Where the database of the core components is in a state directory.
pub fn database(state: &Path) -> PathBuf {
    state.join("sqlite_db.db")
}

/// Opens the database of a state directory, for reading only.
///
/// # Errors
/// When there is none, or it cannot be read.
pub fn open(state: &Path) -> Result<Connection> {
    let path = database(state);
    ensure!(path.is_file(), "there is no database at {}", path.display());
    Connection::open_with_flags(&path, OpenFlags::SQLITE_OPEN_READ_ONLY)
        .with_context(|| format!("cannot open {}", path.display()))
}

/// Examines the database of a state directory.
///
/// # Errors
/// When there is none, or it cannot be read at all. What can be read and is wrong is a fault.
pub fn examine(state: &Path) -> Result<Examination> {
    let mut connection = open(state)?;
    let mut examination = Examination::default();
    let snapshot = connection.transaction()?;
    integrity::examine(&snapshot, &mut examination)?;
    // Without its tables there is nothing to read.
    if schema::examine(&snapshot, &mut examination)? {
        journal::examine(&snapshot, &mut examination)?;
        recensement::examine(&snapshot, &mut examination)?;
    }
    Ok(examination)
}
