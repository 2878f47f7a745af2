//! Pages that a component makes.

use crate::{cache, encoding::Encoding};
use axum::{
    body::Body,
    response::{IntoResponse as _, Response},
};
use flate2::{Compression, write::GzEncoder};
use http::{HeaderMap, HeaderValue, StatusCode, header};
use std::io::Write as _;
use tremplin_domain::canonique;

/// A page for whoever sent these headers. Browsers keep it and ask again at each use; what is personal goes through
/// [`cache::private`] too.
pub fn page(request: &HeaderMap, html: String) -> Response {
    let mut etag = canonique::sha256_hex(html.as_bytes());
    etag.truncate(32);
    let (body, encoding) = match Encoding::accepts_gzip(request).then(|| gzip(html.as_bytes())) {
        Some(Some(compressed)) => (Body::from(compressed), Some("gzip")),
        _ => (Body::from(html), None),
    };
    // Each variant has its own bytes, hence its own tag.
    let etag = format!("\"{etag}{}\"", encoding.map_or("", |_| "-gz"));
    let mut response = if cache::is_current(request, &etag) {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        Response::new(body)
    };
    let headers = response.headers_mut();
    // Also on a 304: the type decides which security policy goes with it.
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    headers.insert(header::VARY, HeaderValue::from_static("Accept-Encoding"));
    if let Ok(etag) = HeaderValue::from_str(&etag) {
        headers.insert(header::ETAG, etag);
    }
    if let Some(encoding) = encoding {
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(encoding));
    }
    response
}

/// The page in gzip, the fastest one: the gain of the others is less than what they cost each reader in waiting.
fn gzip(octets: &[u8]) -> Option<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::with_capacity(octets.len() / 4), Compression::fast());
    encoder.write_all(octets).ok()?;
    encoder.finish().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::read::GzDecoder;
    use http_body_util::BodyExt as _;
    use std::io::Read as _;

    fn body(response: Response) -> Vec<u8> {
        let collected = futures_util::FutureExt::now_or_never(response.into_body().collect());
        collected.unwrap().unwrap().to_bytes().to_vec()
    }

    #[test]
    fn a_page_is_compressed_for_who_reads_it_so() {
        let html = "<p>Été</p>".repeat(100);
        let plain = page(&HeaderMap::new(), html.clone());
        assert!(!plain.headers().contains_key(header::CONTENT_ENCODING));
        assert_eq!(body(plain), html.as_bytes());

        let accepts =
            HeaderMap::from_iter([(header::ACCEPT_ENCODING, HeaderValue::from_static("gzip, br"))]);
        let compressed = page(&accepts, html.clone());
        assert_eq!(compressed.headers()[header::CONTENT_ENCODING], "gzip");
        assert_eq!(compressed.headers()[header::VARY], "Accept-Encoding");
        let compressed = body(compressed);
        assert!(compressed.len() < html.len() / 2);
        let mut read = String::new();
        GzDecoder::new(compressed.as_slice()).read_to_string(&mut read).unwrap();
        assert_eq!(read, html);
    }
}
