//! Public answers, which browsers and proxies may keep.

use crate::Instant;
use axum::{
    Extension,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse as _, Response},
};
use chrono::NaiveDate;
use serde::Serialize;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use tremplin_domain::paris;
use tremplin_platform::{Problem, cache};

/// How long an answer may be kept without asking again, in seconds: a new version of the référentiel
/// or a new day shows everywhere after this time.
const MAX_AGE: u32 = 60;

/// `value` as JSON under a strong `ETag` made from its very bytes, or 304.
pub(crate) fn cached_json(
    request: &HeaderMap,
    value: &impl Serialize,
) -> Result<Response, Problem> {
    let body = serde_json::to_vec(value)
        .map_err(|_| Problem::from_status(StatusCode::INTERNAL_SERVER_ERROR))?;
    let mut hasher = DefaultHasher::new();
    body.hash(&mut hasher);
    let etag = format!("\"{:016x}\"", hasher.finish());
    let kind = HeaderValue::from_static("application/json");
    let response = ([(header::CONTENT_TYPE, kind)], body).into_response();
    Ok(cache::cacheable(request, &etag, MAX_AGE, response))
}

/// The day that it is in Paris at the instant of the request.
pub(crate) fn today(now: Extension<Instant>) -> NaiveDate {
    paris::day(now.0.0)
}
