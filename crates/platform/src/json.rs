//! JSON in and out.

use crate::{Problem, body};
use axum::{
    extract::{FromRequest, Request},
    response::{IntoResponse, Response},
};
use bytes::Bytes;
use http::{HeaderMap, HeaderValue, StatusCode, header};
use serde::Serialize;

/// The largest JSON document that a component reads: 64 KiB.
pub const LIMIT_BYTES: usize = 64 * 1024;

/// The bytes of a request that says it is JSON and is not too large; what they mean is the domain's
/// to say.
#[derive(Debug)]
pub struct JsonBytes(pub Bytes);

impl<S: Send + Sync> FromRequest<S> for JsonBytes {
    type Rejection = Problem;

    async fn from_request(request: Request, _: &S) -> Result<Self, Problem> {
        if !is_json(request.headers()) {
            return Err(Problem::unsupported_media_type("application/json"));
        }
        body::read(request, LIMIT_BYTES).await.map(Self)
    }
}

fn is_json(headers: &HeaderMap) -> bool {
    let Some(kind) = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()) else {
        return false;
    };
    let (essence, parameters) = kind.split_once(';').unwrap_or((kind, ""));
    let charset_is_utf8 =
        parameters.split(';').all(|parameter| match parameter.trim().split_once('=') {
            Some((name, value)) if name.eq_ignore_ascii_case("charset") => {
                value.trim_matches('"').eq_ignore_ascii_case("utf-8")
            }
            _ => true,
        });
    essence.trim().eq_ignore_ascii_case("application/json") && charset_is_utf8
}

/// A value answered as JSON, with a status.
pub fn json<T: Serialize>(status: StatusCode, value: &T) -> Response {
    match serde_json::to_vec(value) {
        Ok(body) => {
            (status, [(header::CONTENT_TYPE, HeaderValue::from_static("application/json"))], body)
                .into_response()
        }
        Err(_) => Problem::from_status(StatusCode::INTERNAL_SERVER_ERROR).into_response(),
    }
}
