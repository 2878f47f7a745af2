//! What a browser, a proxy and a stray client receive.

use super::*;
use std::io::Read as _;
use std::task::{Context, Poll, Waker};

fn ask(method: Method, path: &str, headers: &[(http::HeaderName, &str)]) -> Response<Body> {
    let mut request = HeaderMap::new();
    for (name, value) in headers {
        request.append(name, HeaderValue::from_str(value).unwrap());
    }
    respond(&method, path, &request)
}

fn get(path: &str) -> Response<Body> {
    ask(Method::GET, path, &[])
}

fn header(response: &Response<Body>, name: http::HeaderName) -> &str {
    response.headers().get(name).map_or("", |value| value.to_str().unwrap())
}

/// The body is one ready frame: no runtime is needed to read it.
fn bytes(response: Response<Body>) -> Bytes {
    use axum::body::HttpBody as _;
    let mut body = response.into_body();
    let mut context = Context::from_waker(Waker::noop());
    match std::pin::Pin::new(&mut body).poll_frame(&mut context) {
        Poll::Ready(Some(frame)) => frame.unwrap().into_data().unwrap(),
        _ => Bytes::new(),
    }
}

#[test]
fn pages_have_clean_addresses() {
    for path in ["/", "/calendrier", "/accessibilite", "/mentions-legales"] {
        let response = get(path);
        assert_eq!(response.status(), StatusCode::OK, "{path}");
        assert_eq!(header(&response, header::CONTENT_TYPE), "text/html; charset=utf-8");
        assert_eq!(header(&response, header::CACHE_CONTROL), "no-cache");
        assert_eq!(header(&response, header::VARY), "Accept-Encoding");
        let length = header(&response, header::CONTENT_LENGTH).to_owned();
        let body = bytes(response);
        assert_eq!(length, body.len().to_string());
        assert!(body.starts_with(b"<!doctype html>"), "{path}");
    }
}

#[test]
fn unknown_addresses_get_the_page_and_the_api_a_bare_refusal() {
    for path in ["/rien", "/404", "/index.html", "/eligibilite.html", "/../Cargo.toml", "//", ""] {
        let response = get(path);
        assert_eq!(response.status(), StatusCode::NOT_FOUND, "{path}");
        assert!(!response.headers().contains_key(header::ETAG));
        assert!(String::from_utf8(bytes(response).to_vec()).unwrap().contains("<h1>Cette page"));
    }
    let refused = get("/api/rien");
    assert_eq!(refused.status(), StatusCode::NOT_FOUND);
    assert!(!refused.headers().contains_key(header::CONTENT_TYPE));
    assert!(bytes(refused).is_empty());
}

#[test]
fn only_reading_is_possible() {
    for method in [Method::POST, Method::PUT, Method::DELETE, Method::OPTIONS] {
        let response = ask(method, "/", &[]);
        assert_eq!(response.status(), StatusCode::METHOD_NOT_ALLOWED);
        assert_eq!(header(&response, header::ALLOW), "GET, HEAD");
    }
    let (head, get) = (ask(Method::HEAD, "/", &[]), get("/"));
    assert_eq!(head.status(), StatusCode::OK);
    assert_eq!(head.headers(), get.headers());
    assert!(bytes(head).is_empty());
}

#[test]
fn each_encoding_holds_the_same_file_under_its_own_etag() {
    let plain = get("/css/tremplin.css");
    let br = ask(Method::GET, "/css/tremplin.css", &[(header::ACCEPT_ENCODING, "gzip, br")]);
    let gz = ask(Method::GET, "/css/tremplin.css", &[(header::ACCEPT_ENCODING, "br;q=0, gzip")]);
    assert_eq!(header(&plain, header::CONTENT_ENCODING), "");
    assert_eq!(header(&br, header::CONTENT_ENCODING), "br");
    assert_eq!(header(&gz, header::CONTENT_ENCODING), "gzip");
    let etag = |response| header(response, header::ETAG).to_owned();
    let etags = std::collections::BTreeSet::from([etag(&plain), etag(&br), etag(&gz)]);
    assert_eq!(etags.len(), 3);

    let (plain, br, gz) = (bytes(plain), bytes(br), bytes(gz));
    let (mut from_br, mut from_gz) = (Vec::new(), Vec::new());
    brotli::BrotliDecompress(&mut &*br, &mut from_br).unwrap();
    flate2::read::GzDecoder::new(&*gz).read_to_end(&mut from_gz).unwrap();
    assert_eq!(from_br, plain);
    assert_eq!(from_gz, plain);
}

#[test]
fn a_kept_version_is_not_sent_again() {
    let etag = header(&get("/"), header::ETAG).to_owned();
    assert!(etag.starts_with('"') && etag.ends_with('"'));
    for sent in [etag.clone(), format!("W/{etag}"), format!("\"autre\", {etag}"), "*".to_owned()] {
        let response = ask(Method::GET, "/", &[(header::IF_NONE_MATCH, &sent)]);
        assert_eq!(response.status(), StatusCode::NOT_MODIFIED, "{sent}");
        assert_eq!(header(&response, header::ETAG), etag);
        assert_eq!(header(&response, header::VARY), "Accept-Encoding");
        assert_eq!(header(&response, header::CONTENT_TYPE), "text/html; charset=utf-8");
        assert!(bytes(response).is_empty());
    }
    // Another encoding is another version.
    let accepts = [(header::IF_NONE_MATCH, etag.as_str()), (header::ACCEPT_ENCODING, "br")];
    assert_eq!(ask(Method::GET, "/", &accepts).status(), StatusCode::OK);
}
