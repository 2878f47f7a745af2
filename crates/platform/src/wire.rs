//! Requests and answers as they cross the border between the host and the component.
//!
//! The SDK's own conversion copies every header of a request, the host's dozen included, before
//! anybody asks for one. A component here reads half a dozen in all its life: only those cross.

use crate::session;
use axum::{body::Body, response::Response};
use http::{HeaderName, HeaderValue, Method, Request, Uri, header};
use http_body::Body as _;
use spin_sdk::{
    wasip3::{
        http::types::{self, ErrorCode, Fields},
        http_compat::{BodyWriter, IncomingRequestBody},
    },
    wit_bindgen,
};

/// The headers that a component reads: nothing else of a request crosses the border.
pub struct Accepted {
    of_a_read: &'static [HeaderName],
    of_a_write: &'static [HeaderName],
}

static READ: [HeaderName; 2] = [header::ACCEPT_ENCODING, header::IF_NONE_MATCH];

static WRITE: [HeaderName; 5] = [
    header::CONTENT_TYPE,
    header::CONTENT_LENGTH,
    header::HOST,
    header::ORIGIN,
    HeaderName::from_static("sec-fetch-site"),
];

static READ_SIGNED_IN: [HeaderName; 3] = [header::COOKIE, header::HOST, header::IF_NONE_MATCH];

static WRITE_SIGNED_IN: [HeaderName; 11] = [
    header::CONTENT_TYPE,
    header::CONTENT_LENGTH,
    header::HOST,
    header::ORIGIN,
    HeaderName::from_static("sec-fetch-site"),
    header::COOKIE,
    header::IF_MATCH,
    header::IF_NONE_MATCH,
    HeaderName::from_static("idempotency-key"),
    header::AUTHORIZATION,
    session::COLLECTIVITE,
];

/// What the public components read.
pub static PUBLIC: Accepted = Accepted { of_a_read: &READ, of_a_write: &WRITE };

/// What the components read that know who is signed in.
pub static SIGNED_IN: Accepted =
    Accepted { of_a_read: &READ_SIGNED_IN, of_a_write: &WRITE_SIGNED_IN };

/// The request with the headers that components read.
///
/// # Errors
/// When the host hands over what HTTP does not allow.
pub fn receive(request: types::Request, accepted: &Accepted) -> Result<Request<Body>, ErrorCode> {
    let method =
        Method::try_from(request.get_method()).map_err(|_| ErrorCode::HttpRequestMethodInvalid)?;
    let path = request.get_path_with_query().unwrap_or_else(|| "/".to_owned());
    let uri = Uri::try_from(path).map_err(|_| ErrorCode::HttpRequestUriInvalid)?;
    let is_read = method == Method::GET || method == Method::HEAD;
    let names = if is_read { accepted.of_a_read } else { accepted.of_a_write };
    let fields = request.get_headers();
    let mut received = Request::new(Body::empty());
    for name in names {
        for value in fields.get(name.as_str()) {
            if let Ok(value) = HeaderValue::from_maybe_shared(bytes::Bytes::from(value)) {
                received.headers_mut().append(name.clone(), value);
            }
        }
    }
    if !is_read {
        *received.body_mut() = Body::new(IncomingRequestBody::new(request)?);
    }
    *received.method_mut() = method;
    *received.uri_mut() = uri;
    Ok(received)
}

/// Hands an answer to the host; its body follows while the host already sends the headers.
///
/// # Errors
/// When a header is not allowed.
pub fn send(response: Response) -> Result<types::Response, ErrorCode> {
    let (head, mut body) = response.into_parts();
    let entries: Vec<(String, Vec<u8>)> = head
        .headers
        .iter()
        .map(|(name, value)| (name.as_str().to_owned(), value.as_bytes().to_vec()))
        .collect();
    let fields = Fields::from_list(&entries)
        .map_err(|error| ErrorCode::InternalError(Some(error.to_string())))?;
    let (writer, contents, trailers) = BodyWriter::new();
    let contents = (!body.is_end_stream()).then_some(contents);
    let (sent, _) = types::Response::new(fields, contents, trailers);
    sent.set_status_code(head.status.as_u16())
        .map_err(|()| ErrorCode::InternalError(Some("status code".to_owned())))?;
    wit_bindgen::spawn(async move {
        // When the client is gone there is nobody to tell.
        _ = writer.send_http_body(&mut body).await;
    });
    Ok(sent)
}
