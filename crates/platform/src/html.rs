//! Pages that a component makes.

use crate::{cache, encoding::Encoding};
use axum::{
    body::Body,
    response::{IntoResponse as _, Response},
};
use flate2::{Compression, write::GzEncoder};
use http::{HeaderMap, HeaderValue, StatusCode, Uri, header};
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

/// The way to the same page without the parameters that are empty, as forms send them, or that it does not know (303);
/// nothing when there are none.
pub fn without_idle_parameters(
    adresse: &str,
    query: Option<&str>,
    known: &[&str],
) -> Option<Response> {
    let pairs = || form_urlencoded::parse(query.unwrap_or_default().as_bytes());
    let is_kept = |name: &str, value: &str| known.contains(&name) && !value.trim().is_empty();
    if pairs().all(|(name, value)| is_kept(&name, &value)) {
        return None;
    }
    let mut kept = form_urlencoded::Serializer::new(String::new());
    kept.extend_pairs(pairs().filter(|(name, value)| is_kept(name, value)));
    let kept = kept.finish();
    let location = if kept.is_empty() { adresse.to_owned() } else { format!("{adresse}?{kept}") };
    let no_cache = (header::CACHE_CONTROL, "no-cache");
    Some((StatusCode::SEE_OTHER, [(header::LOCATION, &*location), no_cache]).into_response())
}

/// The way to a page from its address with a slash at the end (308), which hosts hand to its component too; 404 for any
/// other address that no route knows.
pub async fn without_slash(uri: Uri) -> Response {
    let page = uri.path().strip_suffix('/').filter(|page| !page.starts_with("/api/"));
    let location = page.and_then(|page| HeaderValue::from_str(page).ok());
    match location.filter(|location| !location.is_empty()) {
        Some(location) => {
            (StatusCode::PERMANENT_REDIRECT, [(header::LOCATION, location)]).into_response()
        }
        None => StatusCode::NOT_FOUND.into_response(),
    }
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
    fn empty_and_unknown_parameters_leave_the_address_and_the_others_stay_as_they_are() {
        let moved = |query| without_idle_parameters("/page", query, &["a", "b"]);
        for query in [None, Some(""), Some("a=1"), Some("b=%C3%A9&a=x+y"), Some("a=1&a=2")] {
            assert!(moved(query).is_none(), "{query:?}");
        }
        for (query, location) in [
            ("a=&b=", "/page"),
            ("a=+&b=%C3%A9+t%26%0d%0aX", "/page?b=%C3%A9+t%26%0D%0AX"),
            ("a=1&utm=2&b", "/page?a=1"),
        ] {
            let response = moved(Some(query)).unwrap();
            assert_eq!(response.status(), StatusCode::SEE_OTHER);
            assert_eq!(response.headers()[header::LOCATION], location, "{query}");
        }
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
