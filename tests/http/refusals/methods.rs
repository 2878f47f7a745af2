//! Each address has its methods; any other is refused with 405 and the list of those that are.

use crate::{APP, problem::refused};
use std::collections::BTreeSet;

const METHODS: [&str; 8] = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "BREW"];

/// Every address of the application, with the methods that it answers.
const ROUTES: [(&str, &[&str]); 16] = [
    ("/", &["GET", "HEAD"]),
    ("/eligibilite", &["GET", "HEAD"]),
    ("/simulateur", &["GET", "HEAD"]),
    ("/accessibilite", &["GET", "HEAD"]),
    ("/mentions-legales", &["GET", "HEAD"]),
    ("/css/tremplin.css", &["GET", "HEAD"]),
    ("/js/page.js", &["GET", "HEAD"]),
    ("/favicon.svg", &["GET", "HEAD"]),
    ("/api/openapi.json", &["GET", "HEAD"]),
    ("/api/sante", &["GET", "HEAD"]),
    ("/api/campagnes", &["GET", "HEAD"]),
    ("/api/eligibilite/metiers", &["GET", "HEAD"]),
    ("/api/eligibilite/metiers/jardinier", &["GET", "HEAD"]),
    ("/api/eligibilite/certifications", &["GET", "HEAD"]),
    ("/api/eligibilite/certifications/RNCP38386", &["GET", "HEAD"]),
    ("/api/simulateur", &["POST"]),
];

#[test]
fn any_other_method_is_refused_with_the_list_of_those_that_are_answered() {
    for (path, answered) in ROUTES {
        for method in METHODS.into_iter().filter(|method| !answered.contains(method)) {
            let reply = APP.send(method, path, &[], None);
            assert_eq!(reply.status, 405, "{method} {path}");
            let allowed: BTreeSet<&str> = reply.header("allow").split(',').map(str::trim).collect();
            assert_eq!(allowed, BTreeSet::from_iter(answered.iter().copied()), "{method} {path}");
            if method == "HEAD" {
                assert!(reply.body.is_empty(), "{path}");
            } else {
                let problem = refused(&reply, 405, path);
                assert_eq!(problem["type"], "urn:tremplin:probleme:methode-refusee");
            }
        }
    }
}

#[test]
fn head_has_the_headers_of_get_and_no_body() {
    for (path, _) in ROUTES.iter().filter(|(_, answered)| answered.contains(&"HEAD")) {
        let (get, head) = (APP.get(path), APP.send("HEAD", path, &[], None));
        assert_eq!((get.status, head.status), (200, 200), "{path}");
        assert!(head.body.is_empty(), "{path}");
        for name in
            ["content-type", "content-length", "etag", "cache-control", "content-security-policy"]
        {
            assert_eq!(head.header(name), get.header(name), "{name} of {path}");
        }
    }
}

#[test]
fn an_address_that_does_not_exist_under_api_is_a_problem_whatever_the_method() {
    for path in [
        "/api",
        "/api/",
        "/api/rien",
        "/api/simulateur/rien",
        "/api/eligibilite",
        "/api/eligibilite/rien",
        "/api/campagnes/2026",
    ] {
        for method in METHODS.into_iter().filter(|method| *method != "HEAD") {
            let reply = APP.send(method, path, &[], None);
            if path == "/api" {
                assert_eq!(reply.status, 404, "{method} {path}");
            } else {
                let problem = refused(&reply, 404, path);
                assert_eq!(problem["type"], "urn:tremplin:probleme:introuvable");
            }
        }
        let head = APP.send("HEAD", path, &[], None);
        assert_eq!((head.status, head.body.len()), (404, 0), "{path}");
    }
}
