//! What a scheduler calls: `POST /api/taches/…` with a bearer secret, and without a session.

use crate::{Problem, clock, log, params, sqlite::database, variables};
use axum::response::{IntoResponse as _, Response};
use chrono::{DateTime, Utc};
use http::{HeaderMap, HeaderValue, StatusCode, header};
use subtle::ConstantTimeEq as _;
use tremplin_domain::canonique::sha256_hex;

/// What RFC 6750 wants beside a 401.
const SCHEME: HeaderValue = HeaderValue::from_static("Bearer realm=\"taches\"");

/// Runs `task` for whoever carries the secret of the variable `taches_secret`: 401 for another one, 503 without a secret
/// to compare with.
pub async fn run(
    headers: &HeaderMap,
    task: impl Future<Output = Result<Response, Problem>>,
) -> Response {
    let outcome = match authorize(headers).await {
        Ok(()) => task.await,
        Err(problem) => Err(problem),
    };
    outcome.unwrap_or_else(refuse)
}

async fn authorize(headers: &HeaderMap) -> Result<(), Problem> {
    let Some(secret) = variables::get("taches_secret").await else {
        log::error(&"a scheduled task was called, and taches_secret is not set: nothing is done");
        return Err(Problem::unavailable(
            "Les tâches planifiées ne sont pas configurées\u{a0}: l’exploitant est prévenu.",
        ));
    };
    let given = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
    let given = given.and_then(bearer).unwrap_or_default();
    // Digests have one length, so that not even the secret's can be guessed from the time it takes.
    let (given, secret) = (sha256_hex(given.as_bytes()), sha256_hex(secret.as_bytes()));
    if bool::from(given.as_bytes().ct_eq(secret.as_bytes())) {
        Ok(())
    } else {
        Err(Problem::unauthenticated())
    }
}

/// The credentials of `Bearer …`; the scheme is not case-sensitive (RFC 9110 §11.1).
fn bearer(value: &str) -> Option<&str> {
    let (scheme, credentials) = value.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| credentials.trim())
}

fn refuse(problem: Problem) -> Response {
    let mut response = problem.into_response();
    if response.status() == StatusCode::UNAUTHORIZED {
        response.headers_mut().insert(header::WWW_AUTHENTICATE, SCHEME);
    }
    response
}

/// The application's clock where there is no session to read it with, read once per task: what a task writes carries the
/// demonstration's instants.
#[derive(Debug, Clone, Copy)]
pub struct Horloge {
    base: Option<&'static str>,
    moved: Option<i64>,
}

impl Horloge {
    /// Reads it.
    ///
    /// # Errors
    /// When the database is busy or fails.
    pub async fn read() -> Result<Self, Problem> {
        let base = clock::base().await;
        let statement = "SELECT decalage FROM horloge WHERE base = ?1";
        let rows = database().await?.query(statement, params![base]).await?;
        let moved = rows.first().map(|row| row.integer(0)).transpose()?;
        Ok(Self { base, moved })
    }

    /// The current instant.
    pub fn now(self) -> DateTime<Utc> {
        clock::at(self.base, self.moved)
    }
}
