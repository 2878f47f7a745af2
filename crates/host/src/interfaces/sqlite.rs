//! `spin:sqlite` over rusqlite, with the manners of Spin's own: one connection per guest
//! connection, the first statement of a string only, and errors that arrive after the columns.

mod turns;

use self::turns::Turns;
use super::{
    bindings::spin::sqlite::sqlite::{
        Error, Host, HostConnection, HostConnectionWithStore, QueryResult, RowResult, Value,
    },
    drain::Drain,
};
use rusqlite::{Batch, fallible_iterator::FallibleIterator as _, hooks, types};
use std::{
    collections::HashMap,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};
use tokio::{
    sync::{OwnedSemaphorePermit, Semaphore, mpsc, oneshot},
    task::spawn_blocking,
};
use wasmtime::{
    Result,
    component::{Accessor, FutureReader, HasData, Resource, ResourceTable, StreamReader},
};

/// Rows that wait for the guest while the statement keeps the connection, as in Spin.
const ROWS_AHEAD: usize = 4;

/// A connection that a component has opened. Its statements run in the order in which they were asked.
#[derive(Clone)]
pub struct Connection {
    connection: Arc<Mutex<rusqlite::Connection>>,
    queue: Arc<Semaphore>,
    writers: Turns,
}

impl Connection {
    fn open(path: &Path) -> rusqlite::Result<Self> {
        let mut connection = rusqlite::Connection::open(path)?;
        // A component reads its own database and no other file.
        connection.authorizer(Some(|context: hooks::AuthContext<'_>| match context.action {
            hooks::AuthAction::Attach { filename } if !matches!(filename, "" | ":memory:") => {
                hooks::Authorization::Deny
            }
            _ => hooks::Authorization::Allow,
        }))?;
        Ok(Self {
            connection: Arc::new(Mutex::new(connection)),
            queue: Arc::new(Semaphore::new(1)),
            writers: Turns::of(path),
        })
    }

    /// Waits until the statements asked before are done with.
    async fn turn(&self) -> Option<OwnedSemaphorePermit> {
        Arc::clone(&self.queue).acquire_owned().await.ok()
    }

    fn lock(&self) -> MutexGuard<'_, rusqlite::Connection> {
        self.connection.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The databases that a component may open, by label.
pub struct Databases(Arc<HashMap<String, PathBuf>>);

impl Databases {
    /// The databases at these paths.
    pub fn new(paths: Arc<HashMap<String, PathBuf>>) -> Self {
        Self(paths)
    }
}

/// The state behind this interface, with the table of what is open.
pub struct SqliteView<'a> {
    /// What the component may open.
    pub state: &'a Databases,
    /// What the component has open.
    pub table: &'a mut ResourceTable,
}

/// Marks the state behind this interface.
pub struct SqliteData;

impl HasData for SqliteData {
    type Data<'a> = SqliteView<'a>;
}

type Rows = (Vec<String>, StreamReader<RowResult>, FutureReader<Result<(), Error>>);

impl Host for SqliteView<'_> {}

impl HostConnection for SqliteView<'_> {
    async fn open(&mut self, database: String) -> Result<Result<Resource<Connection>, Error>> {
        let Some(path) = self.state.0.get(&database).cloned() else {
            return Ok(Err(Error::AccessDenied));
        };
        Ok(match blocking(move || Connection::open(&path)).await {
            Ok(connection) => Ok(self.table.push(connection)?),
            Err(error) => Err(error),
        })
    }

    async fn execute(
        &mut self,
        connection: Resource<Connection>,
        statement: String,
        parameters: Vec<Value>,
    ) -> Result<Result<QueryResult, Error>> {
        let connection = self.table.get(&connection)?.clone();
        let turn = connection.turn().await;
        Ok(blocking(move || {
            let _turn = turn;
            let (mut columns, mut rows) = (Vec::new(), Vec::new());
            run(
                &connection,
                &statement,
                parameters,
                |names| columns = names,
                |row| {
                    rows.push(row);
                    true
                },
            )?;
            Ok(QueryResult { columns, rows })
        })
        .await)
    }

    fn last_insert_rowid(&mut self, connection: Resource<Connection>) -> Result<i64> {
        Ok(self.table.get(&connection)?.lock().last_insert_rowid())
    }

    fn changes(&mut self, connection: Resource<Connection>) -> Result<u64> {
        Ok(self.table.get(&connection)?.lock().changes())
    }

    fn drop(&mut self, connection: Resource<Connection>) -> Result<()> {
        self.table.delete(connection)?;
        Ok(())
    }
}

fn opened<T>(
    accessor: &Accessor<T, SqliteData>,
    connection: &Resource<Connection>,
) -> Result<Connection> {
    accessor.with(|mut access| Ok(access.get().table.get(connection)?.clone()))
}

impl<T> HostConnectionWithStore<T> for SqliteData {
    async fn open_async(
        accessor: &Accessor<T, Self>,
        database: String,
    ) -> Result<Result<Resource<Connection>, Error>> {
        let path = accessor.with(|mut access| access.get().state.0.get(&database).cloned());
        let Some(path) = path else {
            return Ok(Err(Error::AccessDenied));
        };
        match blocking(move || Connection::open(&path)).await {
            Ok(connection) => {
                accessor.with(|mut access| Ok(Ok(access.get().table.push(connection)?)))
            }
            Err(error) => Ok(Err(error)),
        }
    }

    async fn execute_async(
        accessor: &Accessor<T, Self>,
        connection: Resource<Connection>,
        statement: String,
        parameters: Vec<Value>,
    ) -> Result<Result<Rows, Error>> {
        let connection = opened(accessor, &connection)?;
        let (columns_out, columns) = oneshot::channel();
        let (rows_out, rows) = mpsc::channel(ROWS_AHEAD);
        let (end_out, end) = oneshot::channel();
        let turn = connection.turn().await;
        spawn_blocking(move || {
            let _turn = turn;
            let mut columns_out = Some(columns_out);
            let ended = run(
                &connection,
                &statement,
                parameters,
                |names| {
                    columns_out.take().map(|out| out.send(names));
                },
                |row| rows_out.blocking_send(row).is_ok(),
            );
            _ = end_out.send(ended.map_err(io));
        });
        // A statement that cannot be prepared has no columns; its error comes at the end.
        let columns = columns.await.unwrap_or_default();
        let end = async move {
            wasmtime::error::Ok(end.await.unwrap_or_else(|error| Err(Error::Io(error.to_string()))))
        };
        accessor.with(|mut access| {
            let rows = StreamReader::new(&mut access, Drain(rows))?;
            let end = FutureReader::new(&mut access, end)?;
            Ok(Ok((columns, rows, end)))
        })
    }

    async fn last_insert_rowid_async(
        accessor: &Accessor<T, Self>,
        connection: Resource<Connection>,
    ) -> Result<i64> {
        Ok(opened(accessor, &connection)?.lock().last_insert_rowid())
    }

    async fn changes_async(
        accessor: &Accessor<T, Self>,
        connection: Resource<Connection>,
    ) -> Result<u64> {
        Ok(opened(accessor, &connection)?.lock().changes())
    }
}

fn io(error: rusqlite::Error) -> Error {
    Error::Io(error.to_string())
}

async fn blocking<R: Send + 'static>(
    work: impl FnOnce() -> rusqlite::Result<R> + Send + 'static,
) -> Result<R, Error> {
    match spawn_blocking(work).await {
        Ok(done) => done.map_err(io),
        Err(error) => Err(Error::Io(error.to_string())),
    }
}

/// Runs the first statement of `sql`; stops early when `each` no longer takes rows.
fn run(
    connection: &Connection,
    sql: &str,
    parameters: Vec<Value>,
    columns: impl FnOnce(Vec<String>),
    mut each: impl FnMut(RowResult) -> bool,
) -> rusqlite::Result<()> {
    let writers = &connection.writers;
    let connection = connection.lock();
    match connection.prepare_cached(sql) {
        Ok(mut statement) => {
            let _turn = writers.before(&connection, &statement)?;
            step(&mut statement, parameters, columns, &mut each)
        }
        // Spin prepares the first statement and never looks at the rest.
        Err(rusqlite::Error::MultipleStatement) => match Batch::new(&connection, sql).next()? {
            Some(mut first) => {
                let _turn = writers.before(&connection, &first)?;
                step(&mut first, parameters, columns, &mut each)
            }
            None => Ok(()),
        },
        Err(error) => Err(error),
    }
}

fn step(
    statement: &mut rusqlite::Statement<'_>,
    parameters: Vec<Value>,
    columns: impl FnOnce(Vec<String>),
    each: &mut impl FnMut(RowResult) -> bool,
) -> rusqlite::Result<()> {
    columns(statement.column_names().map(str::to_owned).collect());
    let width = statement.column_count();
    let mut rows =
        statement.query(rusqlite::params_from_iter(parameters.into_iter().map(to_sql)))?;
    while let Some(row) = rows.next()? {
        let values = (0..width).map(|i| row.get(i).map(to_guest)).collect::<Result<_, _>>()?;
        if !each(RowResult { values }) {
            break;
        }
    }
    Ok(())
}

fn to_sql(value: Value) -> types::Value {
    match value {
        Value::Integer(i) => types::Value::Integer(i),
        Value::Real(r) => types::Value::Real(r),
        Value::Text(t) => types::Value::Text(t),
        Value::Blob(b) => types::Value::Blob(b),
        Value::Null => types::Value::Null,
    }
}

fn to_guest(value: types::Value) -> Value {
    match value {
        types::Value::Integer(i) => Value::Integer(i),
        types::Value::Real(r) => Value::Real(r),
        types::Value::Text(t) => Value::Text(t),
        types::Value::Blob(b) => Value::Blob(b),
        types::Value::Null => Value::Null,
    }
}
