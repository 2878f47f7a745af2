//! `GET /api/apc/{id}`: an agreement and the request that carries it, for each of those who may see it.

use crate::{stockage, vue};
use axum::{extract::Path, http::HeaderMap, response::Response};
use tremplin_platform::{Problem, session::Role};

/// Shows a dossier.
///
/// # Errors
/// As [`stockage::open`].
pub(crate) async fn show(Path(id): Path<String>, headers: HeaderMap) -> Result<Response, Problem> {
    let roles = [Role::Organisme, Role::Collectivite, Role::Gestionnaire];
    let (session, ouvert) = stockage::open(&headers, &id, &roles).await?;
    vue::answer(&session, &ouvert)
}
