//! What every refusal looks like (RFC 9457), and what it never says.

use crate::{list, text};
use serde_json::Value;
use tremplin_tests::Reply;

/// Words that would tell how the application is made, or in the wrong language.
const INTERNALS: [&str; 22] = [
    "serde",
    "deserr",
    "axum",
    "hyper",
    "wasm",
    "spin",
    "rust",
    "panic",
    "unwrap",
    "backtrace",
    ".rs",
    "src/",
    "/root",
    "/work",
    "target/",
    "error(",
    "error:",
    "expected",
    "invalid",
    "unexpected",
    "missing field",
    "at line",
];

/// Checks that `reply` is a refusal with `status` of a request to `path`, and gives its document.
pub(crate) fn refused(reply: &Reply, status: u16, path: &str) -> Value {
    let body = String::from_utf8_lossy(&reply.body);
    assert_eq!(reply.status, status, "{path}: {body}");
    assert_eq!(reply.header("content-type"), "application/problem+json", "{path}");
    assert_eq!(reply.header("cache-control"), "no-store", "{path}");
    assert_eq!(reply.header("x-content-type-options"), "nosniff", "{path}");
    assert_eq!(
        reply.header("content-security-policy"),
        "default-src 'none'; frame-ancestors 'none'",
        "{path}"
    );
    assert_eq!(reply.header("content-length"), reply.body.len().to_string(), "{path}");
    let problem = reply.json();
    assert_eq!(problem["status"], status, "{problem}");
    assert_eq!(problem["instance"], path, "{problem}");
    assert!(text(&problem["type"]).starts_with("urn:tremplin:probleme:"), "{problem}");
    assert!(!text(&problem["title"]).is_empty(), "{problem}");
    assert_sentence(&problem["detail"]);
    let known = ["type", "title", "status", "detail", "instance", "erreurs"];
    let fields = problem.as_object().expect("a document");
    assert!(fields.keys().all(|name| known.contains(&name.as_str())), "{problem}");
    for fault in problem.get("erreurs").map(list).unwrap_or_default() {
        assert_fault(fault);
    }
    assert_eq!(problem.get("erreurs").is_some(), status == 422, "{problem}");
    assert_says_nothing_of_the_inside(&problem, path);
    problem
}

/// The pointers of the faults of a document that is refused with 422, sorted.
pub(crate) fn places(reply: &Reply, path: &str) -> Vec<String> {
    refused(reply, 422, path);
    let mut places = reply.faults();
    places.sort();
    places
}

fn assert_fault(fault: &Value) {
    assert_eq!(fault.as_object().map(serde_json::Map::len), Some(3), "{fault}");
    let place = text(&fault["champ"]);
    assert!(place.is_empty() || place.starts_with('/'), "{fault}");
    assert!(fault["regle"].as_str().is_none_or(|rule| rule.starts_with("R-")), "{fault}");
    assert_sentence(&fault["message"]);
}

fn assert_sentence(value: &Value) {
    let sentence = text(value);
    assert!(sentence.ends_with('.') && sentence.contains(' '), "{sentence}");
    let starts_well = |c: char| c.is_uppercase() || c.is_ascii_digit();
    assert!(sentence.starts_with(starts_well), "{sentence}");
}

/// The address and the pointers repeat what the client sent, the type is a name; the rest is ours.
fn assert_says_nothing_of_the_inside(problem: &Value, path: &str) {
    let mut said = problem.clone();
    for name in ["type", "instance"] {
        said[name].take();
    }
    for fault in said.get_mut("erreurs").and_then(Value::as_array_mut).into_iter().flatten() {
        fault["champ"].take();
    }
    let said = said.to_string().to_lowercase();
    for word in INTERNALS {
        assert!(!said.contains(word), "{path} says « {word} »: {said}");
    }
}
