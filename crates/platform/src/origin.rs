//! Writes come from this application's own pages, or from programs: never from another site's page.
//!
//! Browsers say where a request comes from (Fetch Metadata); older ones say it in `Origin`. Programs
//! say neither and are not what this protects against.

use http::{HeaderMap, HeaderName, Method, Request, header};

const SEC_FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

/// Whether this is a write sent by a page of another origin.
pub fn is_foreign<B>(request: &Request<B>) -> bool {
    if matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS) {
        return false;
    }
    let headers = request.headers();
    if let Some(site) = headers.get(SEC_FETCH_SITE) {
        return site != "same-origin" && site != "none";
    }
    match text(headers, header::ORIGIN) {
        None => headers.contains_key(header::ORIGIN),
        Some(origin) => {
            let own = text(headers, header::HOST)
                .or_else(|| request.uri().authority().map(http::uri::Authority::as_str));
            // The scheme is the proxy's business; the name and port are ours.
            origin.split_once("://").map(|(_, authority)| authority) != own
        }
    }
}

fn text(headers: &HeaderMap, name: HeaderName) -> Option<&str> {
    headers.get(name)?.to_str().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn foreign(method: &str, headers: &[(&str, &str)]) -> bool {
        let mut request = Request::builder().method(method).header("host", "tremplin.example:3000");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        is_foreign(&request.body(()).unwrap())
    }

    #[test]
    fn a_browser_says_where_a_write_comes_from() {
        assert!(!foreign("POST", &[("sec-fetch-site", "same-origin")]));
        assert!(!foreign("POST", &[("sec-fetch-site", "none")]));
        assert!(foreign("POST", &[("sec-fetch-site", "same-site")]));
        assert!(foreign("DELETE", &[("sec-fetch-site", "cross-site")]));
    }

    #[test]
    fn what_it_says_goes_before_the_origin() {
        let origin = ("origin", "http://tremplin.example:3000");
        assert!(foreign("PUT", &[("sec-fetch-site", "cross-site"), origin]));
    }

    #[test]
    fn an_older_browser_gives_its_origin() {
        assert!(!foreign("POST", &[("origin", "https://tremplin.example:3000")]));
        assert!(foreign("POST", &[("origin", "https://tremplin.example")]));
        assert!(foreign("POST", &[("origin", "https://ailleurs.example")]));
        assert!(foreign("POST", &[("origin", "null")]));
    }

    #[test]
    fn a_program_says_nothing_and_a_read_harms_nobody() {
        assert!(!foreign("POST", &[]));
        assert!(!foreign("GET", &[("sec-fetch-site", "cross-site")]));
    }
}
