//! What a component is given: headers, variables, files, key-value, SQLite.

use crate::{PROBE, ask};
use serde_json::{Value, json};

fn sqlite(database: &str, script: &str) -> Value {
    PROBE.post_bytes(&format!("/probe/sqlite?{database}"), "text/plain", script.as_bytes()).json()
}

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
fn a_store_or_database_that_the_manifest_does_not_grant_is_refused() {
    assert_eq!(ask("/probe/key-value?other").json()["error"], "Error::AccessDenied");
    assert_eq!(sqlite("other", "SELECT 1")["error"], "Error::AccessDenied");
}

#[test]
fn sqlite_gives_back_every_type_as_it_was_stored() {
    let seen = sqlite("default", "SELECT 1 AS i, 1.5 AS r, 'é' AS t, x'00ff' AS b, NULL AS n");
    assert_eq!(seen["statements"][0]["columns"], json!(["i", "r", "t", "b", "n"]));
    assert_eq!(seen["statements"][0]["rows"], json!([[1, 1.5, "é", [0, 255], null]]));
}

#[test]
fn sqlite_streams_more_rows_than_it_holds_ahead() {
    let seen = sqlite(
        "default",
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000) SELECT i FROM n",
    );
    let rows = seen["statements"][0]["rows"].as_array().expect("rows");
    assert_eq!(rows.len(), 1000);
    assert_eq!(rows[999], json!([1000]));
}

#[test]
fn sqlite_reports_a_bad_statement_only_at_its_end_as_spin_does() {
    let seen = sqlite("default", "SELECT nope");
    let error = seen["statements"][0]["late_error"].as_str().unwrap_or_default();
    assert!(error.contains("no such column: nope"), "{seen}");
}

#[test]
fn sqlite_runs_the_first_statement_of_a_string_and_drops_the_rest_as_spin_does() {
    let seen = sqlite(
        "default",
        "CREATE TABLE first_only (a)\nINSERT INTO first_only VALUES (1); INSERT INTO first_only VALUES (2)\nSELECT a FROM first_only",
    );
    assert_eq!(seen["statements"][2]["rows"], json!([[1]]));
    assert_eq!(seen["rowid"], 1);
}

#[test]
fn sqlite_attaches_no_other_file() {
    let seen = sqlite("default", "ATTACH '/tmp/tremplin-elsewhere.db' AS elsewhere");
    let error = seen["statements"][0]["late_error"].as_str().unwrap_or_default();
    assert!(error.contains("not authorized"), "{seen}");
}
