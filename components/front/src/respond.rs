//! One request, one file.

use crate::assets::{self, Asset};
use axum::body::Body;
use bytes::Bytes;
use http::{HeaderMap, HeaderValue, Method, Response, StatusCode, header};
use tremplin_platform::{cache, encoding::Encoding, security::CSP_WORKER};

/// Room for these headers and those that every answer carries: the map never grows.
const HEADERS: usize = 16;

/// Answers `GET` and `HEAD` for the files of `static/` at their clean addresses.
///
/// An unknown address answers the "page introuvable" page, except under `/api/`, where the bare 404
/// becomes a problem document like every other refusal of the API.
pub fn respond(method: &Method, path: &str, request: &HeaderMap) -> Response<Body> {
    let readable = method == Method::GET || method == Method::HEAD;
    match assets::find(path) {
        Some(asset) if readable => found(asset, method, request),
        Some(_) => {
            let mut response = bare(StatusCode::METHOD_NOT_ALLOWED);
            response.headers_mut().insert(header::ALLOW, HeaderValue::from_static("GET, HEAD"));
            response
        }
        None if path.starts_with("/api/") => bare(StatusCode::NOT_FOUND),
        None => {
            let encoding = Encoding::accepted(request);
            let mut response = send(&assets::NOT_FOUND, method, encoding);
            *response.status_mut() = StatusCode::NOT_FOUND;
            // Validators say "this address has this version": there is nothing at this one.
            response.headers_mut().remove(header::ETAG);
            response
        }
    }
}

fn found(asset: &'static Asset, method: &Method, request: &HeaderMap) -> Response<Body> {
    let encoding = Encoding::accepted(request);
    let (variant, _) = asset.variant(encoding);
    if !cache::is_current(request, variant.etag) {
        return send(asset, method, encoding);
    }
    let mut response = bare(StatusCode::NOT_MODIFIED);
    let headers = response.headers_mut();
    // The type decides which security policy the answer carries, and a 304 replaces the headers of
    // the copy that the browser kept: without it a page would come back with the policy of data.
    headers.insert(header::CONTENT_TYPE, asset.content_type.clone());
    headers.insert(header::ETAG, variant.etag_value.clone());
    if asset.is_worker {
        headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(CSP_WORKER));
    }
    caching(headers);
    response
}

fn send(asset: &'static Asset, method: &Method, encoding: Encoding) -> Response<Body> {
    let (variant, encoding) = asset.variant(encoding);
    let mut response = bare(StatusCode::OK);
    if method != Method::HEAD {
        *response.body_mut() = Body::from(Bytes::from_static(variant.body));
    }
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, asset.content_type.clone());
    headers.insert(header::CONTENT_LENGTH, variant.length.clone());
    headers.insert(header::ETAG, variant.etag_value.clone());
    if asset.is_worker {
        headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(CSP_WORKER));
    }
    if let Some(encoding) = encoding.header() {
        headers.insert(header::CONTENT_ENCODING, encoding);
    }
    caching(headers);
    response
}

/// Kept by browsers, and asked for again at each use: a new version shows at once.
fn caching(headers: &mut HeaderMap) {
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    headers.insert(header::VARY, HeaderValue::from_static("Accept-Encoding"));
}

fn bare(status: StatusCode) -> Response<Body> {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = status;
    response.headers_mut().reserve(HEADERS);
    response
}

#[cfg(test)]
mod tests;
