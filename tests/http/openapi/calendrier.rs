//! Each status of the calendar's two addresses is documented, with the shape of its body.

use super::{assert_documented, operation, refused};
use crate::APP;

const STEPS: &str = "/api/calendrier";
const FILE: &str = "/api/calendrier.ics";

#[test]
fn every_calendar_gets_a_documented_answer() {
    let operation = operation("POST", STEPS);
    let honest = r#"{"debut": "2026-09-01", "fin": "2028-08-31", "territoire": "guyane"}"#;
    let large = " ".repeat(70_000);
    for (kind, document, status) in [
        ("application/json", honest, 200),
        ("application/json", "{", 400),
        ("application/json", large.as_str(), 413),
        ("text/plain", honest, 415),
        ("application/json", r#"{"debut": "2026-09-01"}"#, 422),
    ] {
        let reply = APP.post_bytes(STEPS, kind, document.as_bytes());
        assert_eq!(reply.status, status, "{kind} {document:.80}");
        assert_documented(operation, &reply, kind);
    }
    let foreign = [("content-type", "application/json"), ("sec-fetch-site", "cross-site")];
    let reply = APP.send("POST", STEPS, &foreign, Some(honest.as_bytes()));
    assert_eq!(reply.status, 403);
    assert_documented(operation, &reply, "cross-site");
}

#[test]
fn every_calendar_file_gets_a_documented_answer() {
    for (address, status) in [("?debut=2026-09-01&fin=2028-08-31", 200), ("?debut=x", 422)] {
        let reply = APP.get(&format!("{FILE}{address}"));
        assert_eq!(reply.status, status, "{address}");
        assert_documented(operation("GET", FILE), &reply, address);
    }
    for (method, template, path) in [("POST", "GET", FILE), ("GET", "POST", STEPS)] {
        let reply = APP.send(method, path, &[], None);
        refused(&reply, 405, path);
        assert_documented(operation(template, path), &reply, path);
    }
}
