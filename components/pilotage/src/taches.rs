//! What a scheduler calls: `POST /api/taches/…` with a bearer secret, and without a session.

use crate::courriels;
use axum::{
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse as _, Response},
};
use subtle::ConstantTimeEq as _;
use tremplin_domain::canonique::sha256_hex;
use tremplin_platform::{Problem, json::json, log, variables};

/// What RFC 6750 wants beside a 401.
const SCHEME: HeaderValue = HeaderValue::from_static("Bearer realm=\"taches\"");

/// `POST /api/taches/courriels`: sends what waits in the outbox, for as long as one call may last.
pub(crate) async fn courriels(headers: HeaderMap) -> Response {
    match drain(&headers).await {
        Ok(response) => response,
        Err(problem) => refuse(problem),
    }
}

async fn drain(headers: &HeaderMap) -> Result<Response, Problem> {
    authorize(headers).await?;
    let bilan = courriels::drain(headers).await?;
    Ok(json(StatusCode::OK, &bilan))
}

/// Nothing when the request carries the secret of the variable `taches_secret`.
///
/// # Errors
/// 503 without a secret to compare with, 401 for another one.
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
