//! Whether a state directory holds what the application promises to keep.
//!
//! Read-only, in one transaction: an application that is running meanwhile is neither disturbed nor
//! seen half-way.

mod allocation;
mod dossiers;
mod integrity;
mod journal;
mod progress;
mod recensement;
mod referentiels;
mod schema;

pub use progress::Progress;

use anyhow::{Context as _, Result, ensure};
use rusqlite::{Connection, OpenFlags, config::DbConfig};
use std::path::{Path, PathBuf};

/// What was looked at, and what is wrong with it.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Examination {
    /// Whether the constraints of the tables were checked: not those of a write-protected file.
    pub constraints: bool,
    /// The version of the schema.
    pub schema: u32,
    /// The version that the application of this program brings it to when it starts.
    pub current_schema: u32,
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
    /// Dossiers of fundings, whose events were replayed.
    pub dossiers: usize,
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
    ensure!(
        path.is_file(),
        "there is no database at {}: name the directory that the application was started with (--state)",
        path.display()
    );
    // SQLite forgets the constraints of a file that it opens for reading only, and would check none of
    // them. So it may write, and is told not to, not even to tidy up.
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let opened = Connection::open_with_flags(&path, flags)
        .with_context(|| format!("cannot open {}", path.display()))?;
    opened.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
    opened.pragma_update(None, "query_only", true)?;
    Ok(opened)
}

/// Examines the database of a state directory, all of it.
///
/// # Errors
/// When there is none, or it cannot be opened. What is wrong in it is a fault.
pub fn examine(state: &Path) -> Result<Examination> {
    let mut examination = Examination::default();
    look(state, &mut Progress::default(), &mut examination, true)?;
    Ok(examination)
}

/// Examines what was added to the database since `progress` was made, and brings it up to date.
///
/// What was there before is counted and the ends of its chains are compared; its content is not read
/// again, nor are the pages of the file. The figures are about what was added.
///
/// # Errors
/// As for [`examine`].
pub fn examine_since(state: &Path, progress: &mut Progress) -> Result<Examination> {
    let mut examination = Examination::default();
    look(state, progress, &mut examination, false)?;
    Ok(examination)
}

fn look(
    state: &Path,
    progress: &mut Progress,
    examination: &mut Examination,
    whole_file: bool,
) -> Result<()> {
    let mut connection = open(state)?;
    let snapshot = connection.transaction()?;
    if whole_file {
        let read = integrity::examine(&snapshot, examination);
        or_unreadable("the file", read, examination);
    }
    let readable = match schema::examine(&snapshot, examination) {
        Ok(readable) => readable,
        Err(error) => {
            examination.faults.push(format!("schema: cannot be read: {error}"));
            false
        }
    };
    if readable {
        let events_before = progress.event;
        let read = journal::examine(&snapshot, progress, examination);
        or_unreadable("journal", read, examination);
        let read = recensement::examine(&snapshot, events_before, progress, examination);
        or_unreadable("recensement", read, examination);
        let read = allocation::examine(&snapshot, examination);
        or_unreadable("allocation", read, examination);
        let read = referentiels::examine(&snapshot, examination);
        or_unreadable("référentiel", read, examination);
        let read = dossiers::examine(&snapshot, examination);
        or_unreadable("dossier", read, examination);
    }
    Ok(())
}

/// What could not be read to its end is a fault like another: the rest is worth reading all the same.
fn or_unreadable(what: &str, read: rusqlite::Result<()>, examination: &mut Examination) {
    if let Err(error) = read {
        examination.faults.push(format!("{what}: cannot be read to the end: {error}"));
    }
}
