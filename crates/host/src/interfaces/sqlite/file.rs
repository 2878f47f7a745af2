//! A component's database, and the connections to it.
//!
//! A new connection reads the whole schema before its first statement and keeps nothing of what others have read, which
//! costs as much as a hundred statements. Instances come and go: a connection that did nothing but read and write rows
//! cannot be told from a new one, and is left to the next instance of the same component.

use super::turns::Turns;
use rusqlite::hooks::{AuthAction, AuthContext, Authorization};
use std::{
    path::PathBuf,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// How many pages of 4 KiB are written to the log before they are copied to the file, which whoever commits then waits
/// for: SQLite's own thousand is fifty acts of the application.
const LOGGED: u32 = 10_000;

/// The most connections that wait for an instance.
const LEFT: usize = 8;

/// The database that a component knows by one label.
pub struct File {
    path: PathBuf,
    writers: Turns,
    left: Mutex<Vec<Opened>>,
}

/// A connection, and whether it still is as a new one would be.
#[derive(Clone)]
struct Opened {
    connection: Arc<Mutex<rusqlite::Connection>>,
    as_new: Arc<AtomicBool>,
}

impl File {
    /// The database at `path`, opened when a component asks for it.
    pub fn new(path: PathBuf) -> Self {
        Self { writers: Turns::of(&path), path, left: Mutex::default() }
    }

    /// A connection for one guest.
    ///
    /// # Errors
    /// When the file cannot be opened.
    pub(super) fn connect(self: Arc<Self>) -> rusqlite::Result<Connection> {
        let left = self.left.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let opened = match left {
            Some(opened) => opened,
            None => self.open()?,
        };
        let queue = Arc::new(Semaphore::new(1));
        Ok(Connection(Arc::new(Lease { opened, queue, has_written: false.into(), file: self })))
    }

    fn open(&self) -> rusqlite::Result<Opened> {
        let mut connection = rusqlite::Connection::open(&self.path)?;
        connection.pragma_update(None, "wal_autocheckpoint", LOGGED)?;
        let as_new = Arc::new(AtomicBool::new(true));
        let noted = Arc::clone(&as_new);
        connection.authorizer(Some(move |context: AuthContext<'_>| {
            if leaves_a_trace(&context.action) {
                noted.store(false, Ordering::Relaxed);
            }
            match context.action {
                // A component reads its own database and no other file.
                AuthAction::Attach { filename } if !matches!(filename, "" | ":memory:") => {
                    Authorization::Deny
                }
                _ => Authorization::Allow,
            }
        }))?;
        Ok(Opened { connection: Arc::new(Mutex::new(connection)), as_new })
    }
}

/// Whether what a statement does stays with the connection: a setting, a transaction, a temporary table.
fn leaves_a_trace(action: &AuthAction<'_>) -> bool {
    matches!(
        action,
        AuthAction::Pragma { pragma_value: Some(_), .. }
            | AuthAction::Transaction { .. }
            | AuthAction::Savepoint { .. }
            | AuthAction::Attach { .. }
            | AuthAction::Detach { .. }
            | AuthAction::CreateTempIndex { .. }
            | AuthAction::CreateTempTable { .. }
            | AuthAction::CreateTempTrigger { .. }
            | AuthAction::CreateTempView { .. }
            | AuthAction::Unknown { .. }
    )
}

/// A connection that a component has opened. Its statements run in the order in which they were asked.
#[derive(Clone)]
pub struct Connection(Arc<Lease>);

struct Lease {
    opened: Opened,
    queue: Arc<Semaphore>,
    has_written: AtomicBool,
    file: Arc<File>,
}

impl Connection {
    /// Waits until the statements asked before are done with.
    pub(super) async fn turn(&self) -> Option<OwnedSemaphorePermit> {
        Arc::clone(&self.0.queue).acquire_owned().await.ok()
    }

    /// The connection itself.
    pub(super) fn lock(&self) -> MutexGuard<'_, rusqlite::Connection> {
        self.0.opened.connection.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits for the turn of a statement that writes: see [`Turns::before`].
    ///
    /// # Errors
    /// As there.
    pub(super) fn turn_of(
        &self,
        connection: &rusqlite::Connection,
        statement: &rusqlite::Statement<'_>,
    ) -> rusqlite::Result<Option<OwnedSemaphorePermit>> {
        if !statement.readonly() {
            self.0.has_written.store(true, Ordering::Relaxed);
        }
        self.0.file.writers.before(connection, statement)
    }

    /// What `read` says of this guest's writes; 0 before the first, whatever was written before it came.
    pub(super) fn of_writes<N: Default>(&self, read: impl FnOnce(&rusqlite::Connection) -> N) -> N {
        if self.0.has_written.load(Ordering::Relaxed) { read(&self.lock()) } else { N::default() }
    }
}

impl Drop for Lease {
    fn drop(&mut self) {
        let is_whole =
            self.opened.connection.lock().is_ok_and(|connection| connection.is_autocommit());
        if is_whole && self.opened.as_new.load(Ordering::Relaxed) {
            let mut left = self.file.left.lock().unwrap_or_else(PoisonError::into_inner);
            if left.len() < LEFT {
                left.push(self.opened.clone());
            }
        }
    }
}
