//! From the database to the public components.

use crate::acces;
use axum::{
    http::{HeaderMap, StatusCode},
    response::Response,
};
use serde_json::json;
use tremplin_platform::{Problem, json::json, publication};

/// Publishes after an act. The act itself is written by then: when the key-value store fails the answer
/// says so, and the gestionnaire publishes again.
pub(crate) async fn publish() -> bool {
    publication::publish().await.is_ok()
}

/// `POST /api/pilotage/publication`: writes everything again, after the key-value store was lost.
pub(crate) async fn again(headers: HeaderMap) -> Result<Response, Problem> {
    acces::gestionnaire(&headers).await?;
    let cles = publication::publish().await?;
    Ok(acces::private(json(StatusCode::OK, &json!({ "cles": cles }))))
}
