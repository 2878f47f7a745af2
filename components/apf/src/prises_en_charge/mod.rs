//! What a training body asks for the contracts whose agreement it was given: the *accord de prise en charge* (R-APC).

mod actes;
mod depot;
mod detail;
mod liste;
mod lot;
mod tentative;

pub(crate) use actes::{answer, break_off, complete, extend};
pub(crate) use depot::file;
pub(crate) use detail::show;
pub(crate) use liste::list;
pub(crate) use lot::{file as file_batch, model as batch_model};

use axum::http::HeaderMap;
use tremplin_platform::{
    Problem,
    session::{self, Role, Session},
    with_session,
};

/// The session alone.
const SESSION: &str = with_session!("NULL", "");

/// The agent of a training body who asks.
///
/// # Errors
/// 401 without a session, 403 for another role.
async fn organisme(headers: &HeaderMap) -> Result<Session, Problem> {
    let (session, _) = session::authenticate(headers, SESSION, []).await?;
    session.require(Role::Organisme)?;
    Ok(session)
}
