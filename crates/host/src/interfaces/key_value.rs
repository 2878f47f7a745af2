//! `spin:key-value` over one SQLite file, as Spin's default store does.

use super::{
    bindings::spin::key_value::key_value::{Error, Host, HostStore, HostStoreWithStore},
    drain::Drain,
};
use std::{
    collections::HashSet,
    path::Path,
    sync::{Arc, Mutex, PoisonError},
};
use tokio::task::spawn_blocking;
use wasmtime::{
    Result,
    component::{Accessor, FutureReader, HasData, Resource, ResourceTable, StreamReader},
};

const SCHEMA: &str = "CREATE TABLE IF NOT EXISTS spin_key_value (
    store TEXT NOT NULL, key TEXT NOT NULL, value BLOB NOT NULL, PRIMARY KEY (store, key))";
const GET: &str = "SELECT value FROM spin_key_value WHERE store = ?1 AND key = ?2";
const SET: &str = "INSERT INTO spin_key_value (store, key, value) VALUES (?1, ?2, ?3)
    ON CONFLICT (store, key) DO UPDATE SET value = ?3";
const DELETE: &str = "DELETE FROM spin_key_value WHERE store = ?1 AND key = ?2";
const KEYS: &str = "SELECT key FROM spin_key_value WHERE store = ?1 ORDER BY key";

/// The file behind every store of the application.
#[derive(Clone)]
pub struct Database(Arc<Mutex<rusqlite::Connection>>);

impl Database {
    /// Opens or creates the file at `path`.
    ///
    /// # Errors
    /// When the file cannot be opened or is not a SQLite database.
    pub fn open(path: &Path) -> rusqlite::Result<Self> {
        let connection = rusqlite::Connection::open(path)?;
        connection.execute(SCHEMA, [])?;
        Ok(Self(Arc::new(Mutex::new(connection))))
    }

    /// SQLite blocks: its work runs on the threads kept for that.
    async fn run<R: Send + 'static>(
        &self,
        work: impl FnOnce(&rusqlite::Connection) -> rusqlite::Result<R> + Send + 'static,
    ) -> Result<R, Error> {
        let connection = Arc::clone(&self.0);
        let work = move || work(&connection.lock().unwrap_or_else(PoisonError::into_inner));
        match spawn_blocking(work).await {
            Ok(done) => done.map_err(|error| Error::Other(error.to_string())),
            Err(error) => Err(Error::Other(error.to_string())),
        }
    }
}

/// A store that a component has opened.
#[derive(Clone)]
pub struct Store {
    database: Database,
    label: String,
}

/// What a component may open.
pub struct KeyValue {
    database: Database,
    allowed: Arc<HashSet<String>>,
}

impl KeyValue {
    /// The stores of `database` whose label is in `allowed`.
    pub fn new(database: Database, allowed: Arc<HashSet<String>>) -> Self {
        Self { database, allowed }
    }
}

/// The state behind this interface, with the table of what is open.
pub struct KeyValueView<'a> {
    /// What the component may open.
    pub state: &'a KeyValue,
    /// What the component has open.
    pub table: &'a mut ResourceTable,
}

/// Marks the state behind this interface.
pub struct KeyValueData;

impl HasData for KeyValueData {
    type Data<'a> = KeyValueView<'a>;
}

impl Host for KeyValueView<'_> {}

impl HostStore for KeyValueView<'_> {
    fn drop(&mut self, store: Resource<Store>) -> Result<()> {
        self.table.delete(store)?;
        Ok(())
    }
}

fn opened<T>(accessor: &Accessor<T, KeyValueData>, store: &Resource<Store>) -> Result<Store> {
    accessor.with(|mut access| Ok(access.get().table.get(store)?.clone()))
}

impl<T> HostStoreWithStore<T> for KeyValueData {
    async fn open(
        accessor: &Accessor<T, Self>,
        label: String,
    ) -> Result<Result<Resource<Store>, Error>> {
        accessor.with(|mut access| {
            let view = access.get();
            if !view.state.allowed.contains(&label) {
                return Ok(Err(Error::AccessDenied));
            }
            let store = Store { database: view.state.database.clone(), label };
            Ok(Ok(view.table.push(store)?))
        })
    }

    async fn get(
        accessor: &Accessor<T, Self>,
        store: Resource<Store>,
        key: String,
    ) -> Result<Result<Option<Vec<u8>>, Error>> {
        use rusqlite::OptionalExtension as _;
        let Store { database, label } = opened(accessor, &store)?;
        Ok(database
            .run(move |db| {
                db.prepare_cached(GET)?.query_row([&label, &key], |row| row.get(0)).optional()
            })
            .await)
    }

    async fn set(
        accessor: &Accessor<T, Self>,
        store: Resource<Store>,
        key: String,
        value: Vec<u8>,
    ) -> Result<Result<(), Error>> {
        let Store { database, label } = opened(accessor, &store)?;
        Ok(database
            .run(move |db| db.prepare_cached(SET)?.execute((&label, &key, &value)).map(|_rows| ()))
            .await)
    }

    async fn delete(
        accessor: &Accessor<T, Self>,
        store: Resource<Store>,
        key: String,
    ) -> Result<Result<(), Error>> {
        let Store { database, label } = opened(accessor, &store)?;
        Ok(database
            .run(move |db| db.prepare_cached(DELETE)?.execute([&label, &key]).map(|_rows| ()))
            .await)
    }

    async fn exists(
        accessor: &Accessor<T, Self>,
        store: Resource<Store>,
        key: String,
    ) -> Result<Result<bool, Error>> {
        let Store { database, label } = opened(accessor, &store)?;
        Ok(database.run(move |db| db.prepare_cached(GET)?.exists([&label, &key])).await)
    }

    async fn get_keys(
        accessor: &Accessor<T, Self>,
        store: Resource<Store>,
    ) -> Result<(StreamReader<String>, FutureReader<Result<(), Error>>)> {
        let Store { database, label } = opened(accessor, &store)?;
        let listed = database
            .run(move |db| {
                db.prepare_cached(KEYS)?.query_map([&label], |row| row.get(0))?.collect()
            })
            .await;
        let (keys, end): (Vec<String>, _) = match listed {
            Ok(keys) => (keys, Ok(())),
            Err(error) => (Vec::new(), Err(error)),
        };
        accessor.with(|mut access| {
            let keys = StreamReader::new(&mut access, Drain { ready: keys, rest: None })?;
            let end = FutureReader::new(&mut access, async move { wasmtime::error::Ok(end) })?;
            Ok((keys, end))
        })
    }
}
