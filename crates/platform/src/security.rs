//! The headers that every answer carries.

use http::{HeaderMap, HeaderName, HeaderValue, header};

/// What a page may load: its own origin's files, and nothing inline.
const CSP_PAGE: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; \
     connect-src 'self'; form-action 'self'; base-uri 'none'; object-src 'none'; \
     frame-ancestors 'none'";

/// What an answer that is not a page may load: nothing.
const CSP_DATA: &str = "default-src 'none'; frame-ancestors 'none'";

/// What a script may do that runs beside a page, where nothing of the page is within its reach: compile the
/// application's own WebAssembly, which a page's policy does not allow, and ask its own origin.
pub const CSP_WORKER: &str = "default-src 'none'; script-src 'wasm-unsafe-eval'; connect-src 'self'; \
     frame-ancestors 'none'";

const PAGE_ONLY: [(HeaderName, &str); 4] = [
    (header::REFERRER_POLICY, "same-origin"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    (
        HeaderName::from_static("permissions-policy"),
        "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    ),
];

/// Adds the security headers to an answer: the full set on pages, the two that matter on data.
pub fn secure(headers: &mut HeaderMap) {
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    let is_page = headers
        .get(header::CONTENT_TYPE)
        .is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
    if is_page {
        headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(CSP_PAGE));
        for (name, value) in PAGE_ONLY {
            headers.insert(name, HeaderValue::from_static(value));
        }
    } else if headers.get(header::CONTENT_SECURITY_POLICY).is_none_or(|policy| policy != CSP_WORKER)
    {
        headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(CSP_DATA));
    }
}
