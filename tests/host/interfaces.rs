//! What a component is given: headers, variables, files, key-value.

use crate::{PROBE, ask};
use serde_json::{Value, json};

#[test]
fn headers_tell_the_component_where_it_is() {
    let seen = ask("/probe/a/b?c=d").json();
    assert_eq!(seen["spin-full-url"], format!("{}?c=d", PROBE.url("/probe/a/b")));
    assert_eq!(seen["spin-path-info"], "/a/b");
    assert_eq!(seen["spin-matched-route"], "/probe/...");
    assert_eq!(seen["spin-raw-component-route"], "/probe/...");
    assert_eq!(seen["spin-component-route"], "/probe");
    assert_eq!(seen["spin-base-path"], "/");
    let client = seen["spin-client-addr"].as_str().unwrap_or_default();
    assert!(client.starts_with("127.0.0.1:"), "{client}");
}

#[test]
fn a_named_segment_reaches_the_component() {
    assert_eq!(ask("/by/zoe/end").json()["spin-path-match-name"], "zoe");
}

#[test]
fn a_client_cannot_choose_the_hosts_headers() {
    let headers = [("spin-client-addr", "10.0.0.1:1"), ("spin-made-up", "x")];
    let seen = PROBE.get_with("/probe/x", &headers).json();
    assert!(seen["spin-client-addr"].as_str().is_some_and(|a| a.starts_with("127.0.0.1:")));
    assert_eq!(seen["spin-made-up"], Value::Null);
}

#[test]
fn a_variable_is_filled_from_the_environment_and_the_default() {
    assert_eq!(ask("/probe/variable?greeting").json(), json!({ "ok": "salut in blue" }));
}

#[test]
fn an_unknown_or_misnamed_variable_is_an_error_of_its_own() {
    assert_eq!(ask("/probe/variable?nothing").json()["error"], "Error::Undefined(\"nothing\")");
    assert_eq!(ask("/probe/variable?No-thing").json()["error"], "Error::InvalidName(\"No-thing\")");
}

#[test]
fn mounted_files_are_read_and_never_written() {
    assert_eq!(ask("/probe/file?/data/note.txt").json(), json!({ "ok": "read me\n" }));
    assert!(ask("/probe/write?/data/new.txt").json()["error"].is_string());
    assert!(ask("/probe/file?/data/../main.rs").json()["error"].is_string());
    assert!(ask("/probe/file?/etc/passwd").json()["error"].is_string());
}

#[test]
fn a_key_value_store_keeps_the_last_value_and_lists_its_keys() {
    let seen = ask("/probe/key-value?default").json();
    assert_eq!(
        seen,
        json!({ "read": "uno", "missing": true, "keys": ["a", "b"], "deleted_exists": false })
    );
}

#[test]
fn a_store_that_the_manifest_does_not_grant_is_refused() {
    assert_eq!(ask("/probe/key-value?other").json()["error"], "Error::AccessDenied");
}
