//! Sessions from the sign-in to the sign-out.

use crate::identite::Identite;
use axum::{
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header},
    response::{IntoResponse as _, Response},
};
use chrono::{DateTime, Utc};
use tremplin_platform::{
    Problem, params, random,
    session::{self, AGE, Role},
    sqlite::database,
};

/// The session that the browser came with ends with the new one's beginning, so that a reference that
/// somebody planted there opens nothing; those that are too old for anybody are cleared away.
const CLEAR: &str = "DELETE FROM session WHERE empreinte = ?1 OR creee_le < ?2";

const OPEN: &str = "INSERT INTO session \
    (empreinte, sujet, nom, courriel, role, sirets, active, creee_le, vue_le) \
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?8)";

const CLOSE: &str = "DELETE FROM session WHERE empreinte = ?1";

/// 128 random bits in hexadecimal: what nobody can guess.
///
/// # Errors
/// 500 without randomness.
pub(crate) fn reference() -> Result<String, Problem> {
    Ok(random::bytes::<16>()?.iter().map(|byte| format!("{byte:02x}")).collect())
}

/// Opens a session for somebody who may act for `sirets`, and gives the reference that only the browser
/// will know. The one collectivité of an agent is active at once; who has several will choose
/// (R-QUI-02).
///
/// # Errors
/// 503 when the database is busy, 500 when it fails.
pub(crate) async fn open(
    headers: &HeaderMap,
    identite: &Identite,
    sirets: &[String],
    now: DateTime<Utc>,
) -> Result<String, Problem> {
    let database = database().await?;
    let before = session::reference(headers).map(session::hashed).unwrap_or_default();
    database.execute(CLEAR, params![before, (now - AGE).timestamp()]).await?;
    let active = match (identite.role, sirets) {
        (Role::Collectivite, [only]) => Some(only.as_str()),
        _ => None,
    };
    let sirets = serde_json::to_string(sirets).map_err(|_| Problem::internal())?;
    let reference = reference()?;
    let of_session = params![
        session::hashed(&reference),
        &identite.sujet,
        &identite.nom,
        &identite.courriel,
        identite.role.code(),
        sirets,
        active,
        now.timestamp(),
    ];
    database.execute(OPEN, of_session).await?;
    Ok(reference)
}

/// The headers of an answer that gives the browser a session.
///
/// # Errors
/// Never: a reference is made of what a header may hold.
pub(crate) fn cookie(
    headers: &HeaderMap,
    reference: &str,
) -> Result<[(HeaderName, HeaderValue); 2], Problem> {
    let cookie = session::set(headers, reference).ok_or_else(Problem::internal)?;
    Ok([(header::SET_COOKIE, cookie), NO_STORE])
}

/// What is about one person is kept by nobody.
pub(crate) const NO_STORE: (HeaderName, HeaderValue) =
    (header::CACHE_CONTROL, HeaderValue::from_static("no-store"));

/// `DELETE /api/session`: the reference opens nothing any more, wherever it was copied to.
pub(crate) async fn sign_out(headers: HeaderMap) -> Result<Response, Problem> {
    if let Some(reference) = session::reference(&headers) {
        database().await?.execute(CLOSE, params![session::hashed(reference)]).await?;
    }
    let mut response = (StatusCode::NO_CONTENT, [NO_STORE]).into_response();
    if let Some(cookie) = session::clear(&headers) {
        response.headers_mut().insert(header::SET_COOKIE, cookie);
    }
    Ok(response)
}
