//! `GET /api/sante`: what a watchman asks, and the true state of each component.

use crate::{APP, ask, ok, problem::refused, text};
use serde_json::json;

const SANTE: &str = "/api/sante";

#[test]
fn each_component_says_that_it_is_well() {
    let sante = ok(SANTE);
    assert_eq!(sante["etat"], "ok");
    assert_eq!(
        sante["composants"],
        json!({"front": "ok", "simulateur": "ok", "eligibilite": "ok", "session": "ok", "recensement": "ok",
               "pilotage": "ok", "apf": "ok", "calendrier": "ok"})
    );
    assert_eq!(text(&sante["version"]), env!("CARGO_PKG_VERSION"));
    assert_eq!(sante.as_object().map(serde_json::Map::len), Some(3), "{sante}");
}

#[test]
fn the_answer_is_never_an_old_one() {
    let reply = ask(SANTE);
    assert_eq!(reply.header("cache-control"), "no-store");
    assert_eq!(reply.header("x-content-type-options"), "nosniff");
    assert_eq!(
        reply.header("content-security-policy"),
        "default-src 'none'; frame-ancestors 'none'"
    );
    assert_eq!(reply.header("content-length"), reply.body.len().to_string());
}

#[test]
fn it_is_only_read() {
    for method in ["POST", "PUT", "DELETE"] {
        let reply = APP.send(method, SANTE, &[], None);
        refused(&reply, 405, SANTE);
        assert_eq!(reply.header("allow"), "GET, HEAD");
    }
    let head = APP.send("HEAD", SANTE, &[], None);
    assert_eq!((head.status, head.body.len()), (200, 0));
}

#[test]
fn many_at_once_are_all_answered() {
    std::thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| (0..10).for_each(|_| assert_eq!(ok(SANTE)["etat"], "ok")));
        }
    });
}
