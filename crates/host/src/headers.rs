//! The headers with which Spin tells a component where it is.

use crate::routing::Match;
use http::{HeaderMap, HeaderName, HeaderValue, Uri, header};
use std::net::SocketAddr;

/// Replaces every `spin-*` header of the request by the host's own: a client cannot choose them.
pub fn describe(headers: &mut HeaderMap, uri: &Uri, found: &Match<'_>, client: SocketAddr) {
    let claimed: Vec<HeaderName> =
        headers.keys().filter(|name| name.as_str().starts_with("spin-")).cloned().collect();
    for name in claimed {
        headers.remove(name);
    }
    headers.remove(header::CONNECTION);
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or("localhost");
    let path = uri.path_and_query().map_or("/", |path| path.as_str());
    let full_url = format!("http://{host}{path}");
    let mut set = |name: HeaderName, value: &str| {
        if let Ok(value) = HeaderValue::from_str(value) {
            headers.insert(name, value);
        }
    };
    set(HeaderName::from_static("spin-full-url"), &full_url);
    set(HeaderName::from_static("spin-path-info"), &found.path_info);
    set(HeaderName::from_static("spin-matched-route"), found.route);
    set(HeaderName::from_static("spin-raw-component-route"), found.route);
    set(HeaderName::from_static("spin-component-route"), found.prefix());
    set(HeaderName::from_static("spin-base-path"), "/");
    set(HeaderName::from_static("spin-client-addr"), &client.to_string());
    for (name, value) in &found.named {
        if let Ok(name) = format!("spin-path-match-{}", name.to_ascii_lowercase()).parse() {
            set(name, value);
        }
    }
}
