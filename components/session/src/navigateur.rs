//! The browser that started a sign-in is the one that ends it.
//!
//! A cookie of a few minutes binds them, so that nobody can slip the end of their own sign-in to somebody
//! else. Its name and attributes follow the session cookie's. It is the same for sign-ins that one
//! browser starts side by side, in two tabs.

use axum::http::{HeaderMap, HeaderValue, header};
use tremplin_platform::{Problem, session};

use crate::sessions::reference;

const NAMES: [&str; 2] = ["__Host-connexion", "connexion"];

/// How long a sign-in may take, in seconds.
pub(crate) const DUREE: i64 = 600;

/// How many characters a value has.
const LENGTH: usize = 32;

fn name(headers: &HeaderMap) -> &'static str {
    let [over_tls, on_loopback] = NAMES;
    if session::is_loopback(headers) { on_loopback } else { over_tls }
}

/// The value that this browser carries already.
pub(crate) fn known(headers: &HeaderMap) -> Option<&str> {
    let name = name(headers);
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|cookies| cookies.split(';'))
        .filter_map(|cookie| cookie.trim().split_once('='))
        .find_map(|(found, value)| (found == name).then_some(value))
        .filter(|value| value.len() == LENGTH && value.bytes().all(|b| b.is_ascii_hexdigit()))
}

/// The value that this browser carries, or a new one.
///
/// # Errors
/// 500 without randomness.
pub(crate) fn value(headers: &HeaderMap) -> Result<String, Problem> {
    known(headers).map_or_else(reference, |value| Ok(value.to_owned()))
}

/// The `Set-Cookie` that gives it to the browser.
pub(crate) fn set(headers: &HeaderMap, value: &str) -> Option<HeaderValue> {
    cookie(headers, value, DUREE)
}

/// The `Set-Cookie` that takes it back.
pub(crate) fn clear(headers: &HeaderMap) -> Option<HeaderValue> {
    cookie(headers, "", 0)
}

fn cookie(headers: &HeaderMap, value: &str, seconds: i64) -> Option<HeaderValue> {
    let secure = if session::is_loopback(headers) { "" } else { "; Secure" };
    let name = name(headers);
    HeaderValue::from_str(&format!(
        "{name}={value}; Path=/; HttpOnly; SameSite=Lax{secure}; Max-Age={seconds}"
    ))
    .ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(host: &'static str, cookie: &'static str) -> HeaderMap {
        let host = (header::HOST, HeaderValue::from_static(host));
        [host, (header::COOKIE, HeaderValue::from_static(cookie))].into_iter().collect()
    }

    #[test]
    fn a_value_is_kept_when_it_is_one_of_ours() {
        let ours = headers("localhost:3000", "a=b; connexion=0123456789abcdef0123456789abcdef");
        assert_eq!(value(&ours).unwrap(), "0123456789abcdef0123456789abcdef");
        for other in ["connexion=0123", "connexion=0123456789abcdef0123456789abcde<", "a=b"] {
            let new = value(&headers("localhost", other)).unwrap();
            assert_eq!(new.len(), LENGTH, "{other}");
        }
    }

    #[test]
    fn over_tls_only_the_host_itself_can_have_set_it() {
        let plain = headers("tremplin.example", "connexion=0123456789abcdef0123456789abcdef");
        assert_eq!(known(&plain), None);
        let set = set(&plain, "x").unwrap();
        assert_eq!(
            set.to_str().unwrap(),
            "__Host-connexion=x; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=600"
        );
    }
}
