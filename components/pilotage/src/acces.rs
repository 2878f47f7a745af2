//! Who asks: gestionnaires only (R-QUI-03).

use axum::http::HeaderMap;
use tremplin_platform::{
    Problem,
    session::{self, COLUMNS, Role, Session},
    sqlite::{Param, Row},
    with_session,
};

/// What a gestionnaire reads stays out of every cache.
pub(crate) use tremplin_platform::cache::private;

/// The session alone.
const SESSION: &str = with_session!("NULL", "");

/// The gestionnaire who asks.
///
/// # Errors
/// 401 without a session, 403 for another role.
pub(crate) async fn gestionnaire(headers: &HeaderMap) -> Result<Session, Problem> {
    let (session, _) = session::authenticate(headers, SESSION, []).await?;
    session.require(Role::Gestionnaire)?;
    Ok(session)
}

/// The same with the rows of a statement made by [`with_session!`], whose own columns start at
/// [`COLUMNS`].
///
/// # Errors
/// As [`gestionnaire`].
pub(crate) async fn with_rows(
    headers: &HeaderMap,
    statement: &str,
    parameters: impl IntoIterator<Item = Param>,
) -> Result<(Session, Vec<Row>), Problem> {
    let (session, rows) = session::authenticate(headers, statement, parameters).await?;
    session.require(Role::Gestionnaire)?;
    Ok((session, rows))
}

/// The year of a path.
///
/// # Errors
/// 404 when it is none.
pub(crate) fn year(text: &str) -> Result<i32, Problem> {
    text.parse()
        .ok()
        .filter(|annee| (2000..=2100).contains(annee))
        .ok_or_else(|| Problem::not_found("Il n’y a pas de campagne de cette année."))
}

/// The first of the request's own columns.
pub(crate) const FIRST: usize = COLUMNS;
