//! What a scheduler calls.

use crate::courriels;
use axum::{
    http::{HeaderMap, StatusCode},
    response::Response,
};
use tremplin_platform::{json::json, taches};

/// `POST /api/taches/courriels`: sends what waits in the outbox, for as long as one call may last.
pub(crate) async fn courriels(headers: HeaderMap) -> Response {
    let round = async {
        let bilan = courriels::drain(&headers).await?;
        Ok(json(StatusCode::OK, &bilan))
    };
    taches::run(&headers, round).await
}
