//! One dossier, for somebody who may see it.

use super::Ouvert;
use axum::http::HeaderMap;
use tremplin_platform::{
    Problem, params, publication,
    session::{self, COLUMNS, Role, Session},
    with_session,
};

/// The columns of `dossier_lu`, as `d`, that [`Ouvert::read`] reads.
pub(crate) const PIECES: &str = "d.id, d.nom, d.contact, d.employeur, d.evenements";

/// The session and the dossier `?3`.
const ONE: &str = with_session!(
    "d.id, d.nom, d.contact, d.employeur, d.evenements",
    "LEFT JOIN dossier_lu d ON d.id = +?3"
);

/// The dossier `id` for whoever asks, if it is theirs to see and their role is one of `roles`.
///
/// # Errors
/// 401 without a session, 403 for another role, 409 for an agent who has not chosen a collectivité, 404 when there is no
/// such dossier or it is somebody else's.
pub(crate) async fn open(
    headers: &HeaderMap,
    id: &str,
    roles: &[Role],
) -> Result<(Session, Ouvert), Problem> {
    let (session, rows) = session::authenticate(headers, ONE, params![id]).await?;
    if let Some(role) = roles.first().filter(|_| !roles.contains(&session.role)) {
        session.require(*role)?;
    }
    if session.role == Role::Collectivite {
        session.collectivite_of(headers)?;
    }
    let unknown = || Problem::not_found("Il n’y a pas de dossier à cette adresse.");
    let row = rows.first().filter(|row| !row.is_null(COLUMNS)).ok_or_else(unknown)?;
    let ouvert = Ouvert::read(row, COLUMNS)?.with(&publication::core().await);
    if ouvert.is_visible_to(&session) { Ok((session, ouvert)) } else { Err(unknown()) }
}
