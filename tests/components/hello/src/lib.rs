//! The yardstick: the least that a component of the same SDK can do with a request.

use bytes::Bytes;
use http::{HeaderValue, Response, header};
use http_body_util::Full;

const GREETING: &str = "hello\n";

/// Answers a greeting of known length, as every measured answer does.
#[spin_sdk::http_service]
async fn hello(_: spin_sdk::http::Request) -> Response<Full<Bytes>> {
    let mut response = Response::new(Full::new(Bytes::from_static(GREETING.as_bytes())));
    response.headers_mut().insert(header::CONTENT_LENGTH, HeaderValue::from(GREETING.len()));
    response
}
