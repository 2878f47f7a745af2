//! What the runtime's SQLite does with statements, good and bad.

use futures::future::{Either, select};
use serde_json::{Value as Json, json};
use spin_sdk::{
    sqlite::{Connection, Error, QueryResult, Value},
    time::sleep,
};
use std::{pin::pin, time::Duration};

/// How long a statement is waited for that should not be answered.
const HELD_BACK: Duration = Duration::from_millis(500);

/// How long a statement is waited for that should be answered, on a busy machine too.
const ANSWERED: Duration = Duration::from_secs(10);

/// More rows than the runtime reads ahead.
const MANY_ROWS: &str = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000) SELECT i FROM n";

/// Runs the script's lines as statements on one connection to `database`.
pub(crate) async fn run(database: &str, script: &str) -> Json {
    let connection = match Connection::open(database).await {
        Ok(connection) => connection,
        Err(error) => return failed("error", &error),
    };
    let mut outcomes = Vec::new();
    for statement in script.lines() {
        outcomes.push(match connection.execute(statement, []).await {
            Err(error) => failed("early_error", &error),
            Ok(result) => rows(result).await,
        });
    }
    let changes = connection.changes().await;
    json!({ "statements": outcomes, "changes": changes, "rowid": connection.last_insert_rowid().await })
}

/// Begins to read many rows, then asks a second statement of the same connection.
pub(crate) async fn unread(database: &str) -> Json {
    let connection = match Connection::open(database).await {
        Ok(connection) => connection,
        Err(error) => return failed("error", &error),
    };
    let mut first = match connection.execute(MANY_ROWS, []).await {
        Ok(first) => first,
        Err(error) => return failed("error", &error),
    };
    let row = first.next().await.map(|row| row.values.iter().map(value).collect::<Vec<_>>());
    let second = pin!(connection.execute("SELECT 2", []));
    let second = match select(second, pin!(sleep(HELD_BACK))).await {
        Either::Left(_) => return json!({ "row": row, "answered": "at once" }),
        Either::Right((_, second)) => second,
    };
    drop(first);
    match select(second, pin!(sleep(ANSWERED))).await {
        Either::Left((Ok(result), _)) => {
            json!({ "row": row, "answered": "once the first was dropped", "second": rows(result).await })
        }
        Either::Left((Err(error), _)) => failed("error", &error),
        Either::Right(_) => json!({ "row": row, "answered": "never" }),
    }
}

/// The columns, then the rows or what went wrong after them.
async fn rows(result: QueryResult) -> Json {
    let columns = result.columns().to_vec();
    match result.collect().await {
        Err(error) => json!({ "columns": columns, "late_error": format!("{error:?}") }),
        Ok(rows) => {
            let rows: Vec<Vec<Json>> =
                rows.iter().map(|row| row.values.iter().map(value).collect()).collect();
            json!({ "columns": columns, "rows": rows })
        }
    }
}

fn failed(when: &str, error: &Error) -> Json {
    json!({ when: format!("{error:?}") })
}

fn value(value: &Value) -> Json {
    match value {
        Value::Integer(i) => json!(i),
        Value::Real(r) => json!(r),
        Value::Text(t) => json!(t),
        Value::Blob(b) => json!(b),
        Value::Null => Json::Null,
    }
}
