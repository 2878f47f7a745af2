//! What a browser or a proxy may keep: public answers, under a strong `ETag` and for how long; personal ones, never.

use axum::response::{IntoResponse, Response};
use http::{HeaderMap, HeaderValue, StatusCode, header};

/// Keeps an answer with personal data out of every cache.
pub fn private(mut response: Response) -> Response {
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// True when the request already holds this version (`If-None-Match`, RFC 9110 §13.1.2, weak
/// comparison).
pub fn is_current(request: &HeaderMap, etag: &str) -> bool {
    request.get_all(header::IF_NONE_MATCH).iter().filter_map(|value| value.to_str().ok()).any(
        |list| {
            list.split(',').map(str::trim).any(|candidate| {
                candidate == "*" || candidate.strip_prefix("W/").unwrap_or(candidate) == etag
            })
        },
    )
}

/// Makes `response` cacheable for `max_age` seconds under `etag` (quotes included), or answers 304
/// when the request already holds it.
pub fn cacheable(request: &HeaderMap, etag: &str, max_age: u32, response: Response) -> Response {
    let mut response =
        if is_current(request, etag) { StatusCode::NOT_MODIFIED.into_response() } else { response };
    let headers = response.headers_mut();
    if let Ok(etag) = HeaderValue::from_str(etag) {
        headers.insert(header::ETAG, etag);
    }
    if let Ok(control) = HeaderValue::from_str(&format!("public, max-age={max_age}")) {
        headers.insert(header::CACHE_CONTROL, control);
    }
    response
}
