//! `GET /api/apf/{id}`: a dossier, for the collectivité that asked or took it over.

use crate::{stockage, vue};
use axum::{extract::Path, http::HeaderMap, response::Response};
use tremplin_platform::{Problem, session::Role};

/// Shows a dossier.
///
/// # Errors
/// As [`stockage::open`].
pub(crate) async fn show(Path(id): Path<String>, headers: HeaderMap) -> Result<Response, Problem> {
    let roles = [Role::Collectivite, Role::Gestionnaire];
    let (session, ouvert) = stockage::open(&headers, &id, &roles).await?;
    vue::answer(&session, &ouvert)
}
