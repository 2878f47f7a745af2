//! From a Spin request to an axum router and back.

use crate::{
    Problem,
    component::{Incoming, Outgoing},
    origin, security, wire,
};
use axum::{
    Router,
    body::Body,
    response::{IntoResponse as _, Response},
};
use http::{HeaderValue, Request, header};
use tower_service::Service as _;

/// Answers one request of a component that knows who is signed in with its `router`.
///
/// The router is built once per instance and cloned per request, which is a reference count.
///
/// # Errors
/// When the host hands over, or is handed, what HTTP does not allow.
pub async fn serve_signed_in(router: &Router, request: Incoming) -> Outgoing {
    wire::send(answer(router, wire::receive(request, &wire::SIGNED_IN)?).await)
}

/// The same without the border, for native tests of a component's router.
pub async fn answer(router: &Router, request: Request<Body>) -> Response {
    let path = request.uri().path().to_owned();
    if origin::is_foreign(&request) {
        return finish(Problem::foreign_origin().into_response(), &path);
    }
    match router.clone().call(request).await {
        Ok(response) => finish(response, &path),
        Err(never) => match never {},
    }
}

/// What holds for every answer, whoever made it: problems are written out, security headers and
/// `Content-Length` are there.
pub fn finish(mut response: Response, path: &str) -> Response {
    let status = response.status();
    if let Some(problem) = response.extensions_mut().remove::<Problem>() {
        problem.write(path, &mut response);
    } else if (status.is_client_error() || status.is_server_error()) && is_bare(&response) {
        Problem::from_status(status).write(path, &mut response);
    }
    security::secure(response.headers_mut());
    announce_length(&mut response);
    response
}

/// Whether an error says nothing of its own, or what the router says to programmers.
fn is_bare(response: &Response) -> bool {
    match response.headers().get(header::CONTENT_TYPE) {
        Some(kind) => kind.as_bytes().starts_with(b"text/plain"),
        None => true,
    }
}

/// Without `Content-Length` a small answer leaves in two packets and waits for a delayed ACK.
fn announce_length(response: &mut Response) {
    use http_body::Body as _;
    if response.headers().contains_key(header::CONTENT_LENGTH)
        || response.status() == http::StatusCode::NOT_MODIFIED
    {
        return;
    }
    if let Some(length) = response.body().size_hint().exact() {
        response.headers_mut().insert(header::CONTENT_LENGTH, HeaderValue::from(length));
    }
}
