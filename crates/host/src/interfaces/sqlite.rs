//! `spin:sqlite` over rusqlite, with the manners of Spin's own: one connection per guest
//! connection, the first statement of a string only, and errors that arrive after the columns.

mod answer;
mod file;
mod turns;

pub use self::file::{Connection, File};

use self::answer::{Answer, Begun, Streamed};
use super::bindings::spin::sqlite::sqlite::{
    Error, Host, HostConnection, HostConnectionWithStore, QueryResult, RowResult, Value,
};
use rusqlite::{Batch, fallible_iterator::FallibleIterator as _, types};
use std::{collections::HashMap, sync::Arc};
use tokio::{sync::oneshot, task::spawn_blocking};
use wasmtime::{
    Result,
    component::{Accessor, FutureReader, HasData, Resource, ResourceTable, StreamReader},
};

/// The databases that a component may open, by label.
pub struct Databases(Arc<HashMap<String, Arc<File>>>);

impl Databases {
    /// These databases.
    pub fn new(files: Arc<HashMap<String, Arc<File>>>) -> Self {
        Self(files)
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
        let Some(file) = self.state.0.get(&database).cloned() else {
            return Ok(Err(Error::AccessDenied));
        };
        Ok(match blocking(move || file.connect()).await {
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
            let mut result = QueryResult { columns: Vec::new(), rows: Vec::new() };
            run(&connection, &statement, parameters, &mut result)?;
            Ok(result)
        })
        .await)
    }

    fn last_insert_rowid(&mut self, connection: Resource<Connection>) -> Result<i64> {
        Ok(self.table.get(&connection)?.of_writes(|connection| connection.last_insert_rowid()))
    }

    fn changes(&mut self, connection: Resource<Connection>) -> Result<u64> {
        Ok(self.table.get(&connection)?.of_writes(|connection| connection.changes()))
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
        let file = accessor.with(|mut access| access.get().state.0.get(&database).cloned());
        let Some(file) = file else {
            return Ok(Err(Error::AccessDenied));
        };
        match blocking(move || file.connect()).await {
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
        let (begun_out, begun) = oneshot::channel();
        let (end_out, end) = oneshot::channel();
        let turn = connection.turn().await;
        spawn_blocking(move || {
            let mut answer = Streamed::new(begun_out);
            let ended = run(&connection, &statement, parameters, &mut answer);
            // Whoever is woken by what follows finds the connection free, and the end with the beginning.
            drop(turn);
            _ = end_out.send(ended.map_err(io));
            answer.hand_over();
        });
        // A statement that cannot be prepared has no columns; its error comes at the end.
        let Begun { columns, rows } = begun.await.unwrap_or_default();
        let end = async move {
            wasmtime::error::Ok(end.await.unwrap_or_else(|error| Err(Error::Io(error.to_string()))))
        };
        accessor.with(|mut access| {
            let rows = StreamReader::new(&mut access, rows)?;
            let end = FutureReader::new(&mut access, end)?;
            Ok(Ok((columns, rows, end)))
        })
    }

    async fn last_insert_rowid_async(
        accessor: &Accessor<T, Self>,
        connection: Resource<Connection>,
    ) -> Result<i64> {
        Ok(opened(accessor, &connection)?.of_writes(|connection| connection.last_insert_rowid()))
    }

    async fn changes_async(
        accessor: &Accessor<T, Self>,
        connection: Resource<Connection>,
    ) -> Result<u64> {
        Ok(opened(accessor, &connection)?.of_writes(|connection| connection.changes()))
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

/// Runs the first statement of `sql`; stops early when no more rows are wanted.
fn run(
    connection: &Connection,
    sql: &str,
    parameters: Vec<Value>,
    answer: &mut impl Answer,
) -> rusqlite::Result<()> {
    let locked = connection.lock();
    match locked.prepare_cached(sql) {
        Ok(mut statement) => {
            let _turn = connection.turn_of(&locked, &statement)?;
            step(&mut statement, parameters, answer)
        }
        // Spin prepares the first statement and never looks at the rest.
        Err(rusqlite::Error::MultipleStatement) => match Batch::new(&locked, sql).next()? {
            Some(mut first) => {
                let _turn = connection.turn_of(&locked, &first)?;
                step(&mut first, parameters, answer)
            }
            None => Ok(()),
        },
        Err(error) => Err(error),
    }
}

fn step(
    statement: &mut rusqlite::Statement<'_>,
    parameters: Vec<Value>,
    answer: &mut impl Answer,
) -> rusqlite::Result<()> {
    answer.columns(statement.column_names().map(str::to_owned).collect());
    let width = statement.column_count();
    let mut rows =
        statement.query(rusqlite::params_from_iter(parameters.into_iter().map(to_sql)))?;
    while let Some(row) = rows.next()? {
        let values = (0..width).map(|i| row.get(i).map(to_guest)).collect::<Result<_, _>>()?;
        if !answer.row(RowResult { values }) {
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
