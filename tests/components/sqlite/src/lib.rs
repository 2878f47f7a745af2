//! The yardstick of what is stored: the least that a component of the same SDK can do to write a row
//! durably, or to read one.
//!
//! `POST /sqlite` inserts its body, `GET /sqlite/{id}` answers a row. One connection per instance, one
//! statement per request.

use bytes::Bytes;
use http::{Method, Response, StatusCode, header};
use http_body_util::{BodyExt as _, Full};
use spin_sdk::{
    http::Request,
    sqlite::{Connection, Error, Value},
    time::sleep,
};
use std::{
    sync::{
        OnceLock,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

/// Set as the application sets them.
const OPEN: [&str; 3] = [
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "CREATE TABLE IF NOT EXISTS ligne (id INTEGER PRIMARY KEY, contenu TEXT NOT NULL) STRICT",
];

static KEPT: OnceLock<Connection> = OnceLock::new();

static OPENING: AtomicBool = AtomicBool::new(false);

/// The instance's connection, opened by one of its first requests, as in the application.
async fn connection() -> Result<&'static Connection, Error> {
    loop {
        if let Some(kept) = KEPT.get() {
            return Ok(kept);
        }
        if !OPENING.swap(true, Ordering::Relaxed) {
            let opened = open().await;
            OPENING.store(false, Ordering::Relaxed);
            let opened = opened?;
            return Ok(KEPT.get_or_init(|| opened));
        }
        sleep(Duration::from_millis(1)).await;
    }
}

async fn open() -> Result<Connection, Error> {
    let opened = Connection::open("bare").await?;
    for statement in OPEN {
        opened.execute(statement, []).await?.collect().await?;
    }
    Ok(opened)
}

#[spin_sdk::http_service]
async fn sqlite(request: Request) -> Response<Full<Bytes>> {
    let answered = match *request.method() {
        Method::POST => insert(request).await,
        _ => select(request.uri().path()).await,
    };
    let (status, body) = answered.unwrap_or_else(|error| {
        (StatusCode::INTERNAL_SERVER_ERROR, Bytes::from(format!("{error:?}")))
    });
    let length = body.len();
    let mut response = Response::new(Full::new(body));
    *response.status_mut() = status;
    response.headers_mut().insert(header::CONTENT_LENGTH, length.into());
    response
}

async fn insert(request: Request) -> Result<(StatusCode, Bytes), Error> {
    let Ok(body) = request.into_body().collect().await else {
        return Ok((StatusCode::BAD_REQUEST, Bytes::new()));
    };
    let row = Value::Text(String::from_utf8_lossy(&body.to_bytes()).into_owned());
    let statement = "INSERT INTO ligne (contenu) VALUES (?1)";
    connection().await?.execute(statement, vec![row]).await?.collect().await?;
    Ok((StatusCode::CREATED, Bytes::from_static(b"ok\n")))
}

async fn select(path: &str) -> Result<(StatusCode, Bytes), Error> {
    let id = path.rsplit('/').next().and_then(|id| id.parse().ok()).unwrap_or_default();
    let statement = "SELECT contenu FROM ligne WHERE id = ?1";
    let rows = connection().await?.execute(statement, vec![Value::Integer(id)]).await?;
    let mut rows = rows.collect().await?;
    Ok(match rows.pop().map(|row| row.values).and_then(|mut values| values.pop()) {
        Some(Value::Text(text)) => (StatusCode::OK, Bytes::from(text)),
        _ => (StatusCode::NOT_FOUND, Bytes::new()),
    })
}
