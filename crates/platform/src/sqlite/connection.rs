//! The connection that an instance keeps, and how one statement is run.

use super::{Param, Row, StoreError, migrations};
use spin_sdk::{
    sqlite::{Connection, Value},
    time::sleep,
};
use std::{
    sync::{
        OnceLock,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

/// The label of the database in `spin.toml`.
const LABEL: &str = "default";

/// How often a statement that found the database locked is run again. Each try already waits for as
/// long as the runtime's own busy timeout.
const TRIES: u8 = 2;

/// How long the first requests of an instance wait for the one that opens the connection, each time.
const A_MOMENT: Duration = Duration::from_millis(1);

/// The settings that keep acknowledged writes, and references between tables.
const SETTINGS: &str = "SELECT journal_mode, synchronous, foreign_keys \
    FROM pragma_journal_mode, pragma_synchronous, pragma_foreign_keys";

static KEPT: OnceLock<Database> = OnceLock::new();

static OPENING: AtomicBool = AtomicBool::new(false);

/// A connection to the database of the core components.
pub struct Database(Connection);

/// This instance's connection: opened, its settings checked and the schema brought up to date at the
/// first call.
///
/// # Errors
/// When the database cannot be opened, is of a later version than this program, or is not durable.
pub async fn database() -> Result<&'static Database, StoreError> {
    loop {
        if let Some(kept) = KEPT.get() {
            return Ok(kept);
        }
        // An instance begins with up to sixteen requests at once: one of them opens, since opening
        // costs more than all that they ask.
        if let Some(_turn) = Turn::take() {
            let opened = Database::open().await?;
            migrations::bring_up_to_date(&opened).await?;
            return Ok(KEPT.get_or_init(|| opened));
        }
        sleep(A_MOMENT).await;
    }
}

/// The turn to open the connection: given back when it is open, could not be, or the request is gone.
struct Turn;

impl Turn {
    fn take() -> Option<Self> {
        (!OPENING.swap(true, Ordering::Relaxed)).then_some(Self)
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        OPENING.store(false, Ordering::Relaxed);
    }
}

impl Database {
    /// A new connection with the settings that keep acknowledged writes.
    pub(super) async fn open() -> Result<Self, StoreError> {
        let database = Self(Connection::open(LABEL).await?);
        database.check_durability().await?;
        Ok(database)
    }

    /// Runs one statement and gives back all its rows, once it is known to have succeeded.
    ///
    /// # Errors
    /// [`StoreError::Busy`] when others kept the database locked through every try.
    pub async fn query(
        &self,
        statement: &str,
        parameters: impl IntoIterator<Item = Param>,
    ) -> Result<Vec<Row>, StoreError> {
        let parameters: Vec<Value> = parameters.into_iter().map(|parameter| parameter.0).collect();
        let mut tries = 1;
        loop {
            match self.once(statement, parameters.clone()).await {
                Err(StoreError::Busy) if tries < TRIES => tries += 1,
                outcome => return outcome,
            }
        }
    }

    /// The same for a statement whose rows, if it has any, do not matter.
    ///
    /// # Errors
    /// As [`Self::query`].
    pub async fn execute(
        &self,
        statement: &str,
        parameters: impl IntoIterator<Item = Param>,
    ) -> Result<(), StoreError> {
        self.query(statement, parameters).await.map(drop)
    }

    /// One try. The rows are read to their end even when nobody wants them, and the outcome is asked
    /// for even when there are none: it is where errors arrive.
    pub(super) async fn once(
        &self,
        statement: &str,
        parameters: Vec<Value>,
    ) -> Result<Vec<Row>, StoreError> {
        let rows = self.0.execute(statement, parameters).await?.collect().await?;
        Ok(rows.into_iter().map(Row::new).collect())
    }

    /// Write-ahead log, a synchronisation with the disk at each commit, and foreign keys. Most runtimes
    /// set two of them already and the file remembers the third: looking comes first.
    async fn check_durability(&self) -> Result<(), StoreError> {
        if self.is_durable().await? {
            return Ok(());
        }
        for setting in ["journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON"] {
            self.once(&format!("PRAGMA {setting}"), vec![]).await?;
        }
        if self.is_durable().await? {
            return Ok(());
        }
        Err(StoreError::Failed("the database would not be durable".to_owned()))
    }

    async fn is_durable(&self) -> Result<bool, StoreError> {
        let found = self.once(SETTINGS, vec![]).await?;
        Ok(found.first().is_some_and(|row| {
            row.text(0) == Ok("wal") && row.integer(1) == Ok(2) && row.integer(2) == Ok(1)
        }))
    }
}
