//! A demonstration cannot be on by accident (R-QUI-05).

use super::*;

const ROUTES: [(&str, &str); 4] =
    [("GET", DEMO), ("POST", DEMO), ("GET", HORLOGE), ("PUT", HORLOGE)];

fn send(app: &App, method: &str, path: &str, document: &Value) -> Reply {
    let headers = [("content-type", "application/json")];
    match method {
        "GET" => app.get(path),
        _ => app.send(method, path, &headers, Some(document.to_string().as_bytes())),
    }
}

#[test]
fn outside_a_demonstration_its_routes_do_not_exist() {
    let issuer = "http://127.0.0.1:9";
    let with_issuer = App::manifest("spin.toml")
        .variable("oidc_emetteur", issuer)
        .variable("oidc_origine", issuer)
        .variable("oidc_client_id", "tremplin");
    for builder in [App::manifest("spin.toml"), with_issuer] {
        let app = builder.start();
        for (method, path) in ROUTES {
            let document = json!({"identifiant": "commune", "instant": "2026-03-01T00:00:00Z"});
            refused(&send(&app, method, path, &document), 404, path);
        }
        assert_signed_out(&app.get(SESSION));
    }
}

#[test]
fn a_demonstration_with_an_issuer_lets_nobody_in_and_says_why() {
    let directory = tempfile::tempdir().expect("a directory");
    let log = directory.path().join("log");
    let app = App::demo("2026-02-10")
        .variable("oidc_emetteur", "http://127.0.0.1:9")
        .variable("oidc_origine", "http://127.0.0.1:9")
        .variable("oidc_client_id", "tremplin")
        .log(&log)
        .start();
    let all = [("GET", SESSION), ("PUT", COLLECTIVITE)].into_iter().chain(ROUTES);
    for (method, path) in all {
        let reply = send(&app, method, path, &choice("21990001600011"));
        refused(&reply, 503, path);
        assert_eq!(reply.header("retry-after"), "30");
    }
    let page = app.get(CONNEXION);
    assert_eq!(page.status, 503);
    assert!(page.text().contains("<h1>La connexion est momentanément impossible</h1>"));
    let log = std::fs::read_to_string(log).expect("the log");
    assert!(log.contains("mode_demo and oidc_emetteur are both set"), "{log}");
}

#[test]
fn an_issuer_that_is_no_address_or_has_no_client_is_said_in_the_log() {
    for (issuer, fault) in [
        ("iel.example", "oidc_emetteur is not an address"),
        ("http://127.0.0.1:9", "oidc_client_id is not set"),
    ] {
        let directory = tempfile::tempdir().expect("a directory");
        let log = directory.path().join("log");
        let app = App::manifest("spin.toml").variable("oidc_emetteur", issuer).log(&log).start();
        refused(&app.get(SESSION), 503, SESSION);
        let log = std::fs::read_to_string(log).expect("the log");
        assert!(log.contains(fault), "{log}");
    }
}
