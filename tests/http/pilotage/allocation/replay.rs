//! A publication that is sent again (`Idempotency-Key`).

use super::{ALLOCATION, CNFPT, FIRST, PUBLISH, closed, post, proportional};
use serde_json::json;

const KEY: (&str, &str) = ("idempotency-key", "b2a6c1d0-publication");

#[test]
fn the_same_request_again_gets_the_same_answer_and_does_nothing() {
    let app = closed(10);
    let agent = app.sign_in(CNFPT);
    let first = post(&agent, PUBLISH, &[FIRST, KEY], &proportional());
    assert_eq!(first.status, 201, "{}", first.text());
    // Another tab, another session of the same gestionnaire.
    let again = post(&app.sign_in(CNFPT), PUBLISH, &[FIRST, KEY], &proportional());
    assert_eq!((again.status, again.text()), (201, first.text()));
    assert_eq!(again.header("location"), first.header("location"));
    assert_eq!(again.header("cache-control"), "no-store");
    let publications = agent.read(ALLOCATION)["publications"].clone();
    assert_eq!(publications.as_array().map(Vec::len), Some(1));
}

#[test]
fn a_key_serves_for_one_content_only() {
    let app = closed(10);
    let agent = app.sign_in(CNFPT);
    assert_eq!(post(&agent, PUBLISH, &[FIRST, KEY], &proportional()).status, 201);
    let other = json!({"methode": "minimum_garanti"});
    let reply = post(&agent, PUBLISH, &[("if-match", "\"1\""), KEY], &other);
    assert_eq!(reply.status, 422, "{}", reply.text());
    let message = reply.json()["erreurs"][0]["message"].as_str().unwrap_or_default().to_owned();
    assert!(message.contains("Idempotency-Key"), "{message}");
}

#[test]
fn a_publication_without_a_key_or_with_a_poor_one_is_refused() {
    let app = closed(10);
    let agent = app.sign_in(CNFPT);
    let long = "k".repeat(201);
    assert_eq!(post(&agent, PUBLISH, &[FIRST], &proportional()).status, 400);
    for key in ["", "a b", &long] {
        let reply = post(&agent, PUBLISH, &[FIRST, ("idempotency-key", key)], &proportional());
        assert_eq!(reply.status, 400, "{key}: {}", reply.text());
    }
}

#[test]
fn a_refusal_is_not_kept_under_the_key() {
    let app = super::answered();
    let agent = app.sign_in(CNFPT);
    assert_eq!(post(&agent, PUBLISH, &[FIRST, KEY], &proportional()).status, 409);
    app.move_clock("2026-03-21T08:00:00+01:00");
    let agent = app.sign_in(CNFPT);
    assert_eq!(post(&agent, PUBLISH, &[FIRST, KEY], &proportional()).status, 201);
}
