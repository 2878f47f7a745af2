//! The order in which connections write to one file.
//!
//! SQLite lets one connection write at a time and has the others try again after longer and longer
//! pauses: whoever writes all the time goes first all the time, and under load some wait for seconds.
//! Here they stand in a queue.

use rusqlite::{Connection, Error, Result, Statement, ffi};
use std::{
    collections::HashMap,
    path::{Path, PathBuf},
    sync::{Arc, LazyLock, Mutex, PoisonError},
    time::Duration,
};
use tokio::{
    runtime::Handle,
    sync::{OwnedSemaphorePermit, Semaphore},
    time::timeout,
};

/// How long a turn is waited for: as long as SQLite itself waits for a lock.
const PATIENCE: Duration = Duration::from_secs(5);

static QUEUES: LazyLock<Mutex<HashMap<PathBuf, Arc<Semaphore>>>> = LazyLock::new(Mutex::default);

/// The queue of those who want to write to a file.
#[derive(Clone)]
pub(super) struct Turns(Arc<Semaphore>);

impl Turns {
    /// The queue of the file at `path`.
    pub(super) fn of(path: &Path) -> Self {
        let mut queues = QUEUES.lock().unwrap_or_else(PoisonError::into_inner);
        let queue = queues.entry(path.to_owned()).or_insert_with(|| Arc::new(Semaphore::new(1)));
        Self(Arc::clone(queue))
    }

    /// Waits for the turn of a statement that takes the file's lock for itself: one that writes, or begins a
    /// transaction in order to. Within a transaction the lock is held already.
    ///
    /// To be called from a thread that may block. The turn ends when the result is dropped.
    ///
    /// # Errors
    /// As SQLite when it has waited for too long.
    pub(super) fn before(
        &self,
        connection: &Connection,
        statement: &Statement<'_>,
    ) -> Result<Option<OwnedSemaphorePermit>> {
        if statement.readonly() || !connection.is_autocommit() {
            return Ok(None);
        }
        if let Ok(turn) = Arc::clone(&self.0).try_acquire_owned() {
            return Ok(Some(turn));
        }
        let waited = async { timeout(PATIENCE, Arc::clone(&self.0).acquire_owned()).await };
        match Handle::current().block_on(waited) {
            Ok(turn) => Ok(turn.ok()),
            Err(_) => Err(Error::SqliteFailure(
                ffi::Error::new(ffi::SQLITE_BUSY),
                Some("database is locked".to_owned()),
            )),
        }
    }
}
