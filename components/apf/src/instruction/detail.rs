//! `GET /api/pilotage/apf/{id}` and `GET /api/pilotage/apc/{id}`: a dossier, for who decides.

use crate::{stockage, vue};
use axum::{extract::Path, http::HeaderMap, response::Response};
use tremplin_platform::{Problem, session::Role};

/// Shows a dossier.
///
/// # Errors
/// As [`stockage::open`].
pub(crate) async fn show(Path(id): Path<String>, headers: HeaderMap) -> Result<Response, Problem> {
    let (session, ouvert) = stockage::open(&headers, &id, &[Role::Gestionnaire]).await?;
    vue::answer(&session, &ouvert)
}
