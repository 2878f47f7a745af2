//! The cookie that carries a session's reference.
//!
//! `__Host-session`, sent over TLS only, except on a plain-HTTP loopback address, where browsers would
//! refuse it: there the name is `session`. Each name is believed only where it is set, so that a page
//! of a neighbouring name cannot slip its own in.

use http::{HeaderMap, HeaderValue, header};
use tremplin_domain::canonique::sha256_hex;

/// The cookie's name over TLS, and on a loopback address.
pub const NAMES: [&str; 2] = ["__Host-session", "session"];

const ATTRIBUTES: &str = "Path=/; HttpOnly; SameSite=Lax";

/// Whether the client reached the application by a loopback address: `127.0.0.1`, `[::1]`, `localhost`.
pub fn is_loopback(headers: &HeaderMap) -> bool {
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    let name = match host.strip_prefix('[') {
        Some(rest) => rest.split(']').next(),
        None => host.split(':').next(),
    };
    matches!(name, Some("127.0.0.1" | "::1" | "localhost"))
}

fn name(headers: &HeaderMap) -> &'static str {
    let [over_tls, on_loopback] = NAMES;
    if is_loopback(headers) { on_loopback } else { over_tls }
}

/// The reference that the request carries.
pub fn reference(headers: &HeaderMap) -> Option<&str> {
    let name = name(headers);
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|cookies| cookies.split(';'))
        .filter_map(|cookie| cookie.trim().split_once('='))
        .find_map(|(found, value)| (found == name).then_some(value))
        .filter(|value| !value.is_empty() && value.len() <= 128)
}

/// How a reference is stored.
pub fn hashed(reference: &str) -> String {
    sha256_hex(reference.as_bytes())
}

/// The `Set-Cookie` that gives the browser a reference, in answer to a request with these headers.
/// It lasts as long as the browser's session; the server knows when it ends.
pub fn set(request: &HeaderMap, reference: &str) -> Option<HeaderValue> {
    let secure = if is_loopback(request) { "" } else { "; Secure" };
    HeaderValue::from_str(&format!("{}={reference}; {ATTRIBUTES}{secure}", name(request))).ok()
}

/// The `Set-Cookie` that takes it back.
pub fn clear(request: &HeaderMap) -> Option<HeaderValue> {
    let secure = if is_loopback(request) { "" } else { "; Secure" };
    HeaderValue::from_str(&format!("{}=; {ATTRIBUTES}{secure}; Max-Age=0", name(request))).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn request(host: &str, cookie: &str) -> HeaderMap {
        let mut headers = HeaderMap::new();
        headers.insert(header::HOST, host.parse().unwrap());
        headers.insert(header::COOKIE, cookie.parse().unwrap());
        headers
    }

    #[test]
    fn each_name_is_believed_where_it_is_set() {
        let both = "a=b; session=plain; __Host-session=tls";
        assert_eq!(reference(&request("127.0.0.1:3000", both)), Some("plain"));
        assert_eq!(reference(&request("[::1]:3000", both)), Some("plain"));
        assert_eq!(reference(&request("tremplin.example", both)), Some("tls"));
        assert_eq!(reference(&request("localhost.example", "session=plain")), None);
        assert_eq!(reference(&request("localhost", "session=")), None);
    }

    #[test]
    fn the_cookie_is_secure_except_on_a_loopback_address() {
        let cookie =
            |host: &str| set(&request(host, ""), "abc").unwrap().to_str().unwrap().to_owned();
        assert_eq!(cookie("localhost:3000"), "session=abc; Path=/; HttpOnly; SameSite=Lax");
        assert_eq!(
            cookie("tremplin.example"),
            "__Host-session=abc; Path=/; HttpOnly; SameSite=Lax; Secure"
        );
    }
}
