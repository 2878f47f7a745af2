//! `POST /api/apf/{id}/annulation`: the collectivité gives up, and its unit is free again (R-APF-07).

use crate::essai;
use axum::{
    extract::{Path, Request},
    response::Response,
};
use tremplin_domain::apf;
use tremplin_platform::{Problem, session::Role};

/// Cancels a request or an agreement.
pub(crate) async fn cancel(Path(id): Path<String>, request: Request) -> Result<Response, Problem> {
    essai::act(request, (&id, Role::Collectivite), |_, _, octets| {
        Ok(apf::decode_annulation(octets)?)
    })
    .await
}
