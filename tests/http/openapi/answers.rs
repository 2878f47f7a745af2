//! Each status that an address can answer is documented for it, with the shape of its body.

use super::{DOCUMENT, assert_documented, faults, list, operation, refused};
use crate::{APP, complete, file};
use std::collections::BTreeSet;
use tremplin_tests::root;

const CERTIFICATION: &str = "/api/eligibilite/certifications/{rncp}";
const SANTE: &str = "/api/sante";
const METIER: &str = "/api/eligibilite/metiers/{code}";

/// Reading requests: the operation, the address, and the status that it gets.
const READS: [(&str, &str, u16); 29] = [
    (SANTE, SANTE, 200),
    ("/api/openapi.json", "/api/openapi.json", 200),
    ("/api/campagnes", "/api/campagnes", 200),
    ("/api/campagnes", "/api/campagnes?annee=2026", 422),
    ("/api/eligibilite/metiers", "/api/eligibilite/metiers", 200),
    ("/api/eligibilite/metiers", "/api/eligibilite/metiers?campagne=2025", 200),
    ("/api/eligibilite/metiers", "/api/eligibilite/metiers?campagne=2030", 404),
    ("/api/eligibilite/metiers", "/api/eligibilite/metiers?campagne=%ff", 422),
    (METIER, "/api/eligibilite/metiers/jardinier", 200),
    (METIER, "/api/eligibilite/metiers/%ff", 400),
    (METIER, "/api/eligibilite/metiers/astronaute", 404),
    (METIER, "/api/eligibilite/metiers/jardinier?campagne=1", 422),
    ("/api/eligibilite/certifications", "/api/eligibilite/certifications", 200),
    ("/api/eligibilite/certifications", "/api/eligibilite/certifications?limite=100", 200),
    ("/api/eligibilite/certifications", "/api/eligibilite/certifications?q=jardnier", 200),
    ("/api/eligibilite/certifications", "/api/eligibilite/certifications?q=astronaute", 200),
    ("/api/eligibilite/certifications", "/api/eligibilite/certifications?niveau=3&limite=1", 200),
    ("/api/eligibilite/certifications", "/api/eligibilite/certifications?niveau=9&limite=0&x", 422),
    (CERTIFICATION, "/api/eligibilite/certifications/RNCP38386", 200),
    (CERTIFICATION, "/api/eligibilite/certifications/38386?date=2029-01-01", 200),
    (CERTIFICATION, "/api/eligibilite/certifications/RNCP99999", 200),
    (CERTIFICATION, "/api/eligibilite/certifications/RNCP24928", 200),
    (CERTIFICATION, "/api/eligibilite/certifications/%ff", 400),
    (CERTIFICATION, "/api/eligibilite/certifications/RS5678", 422),
    (CERTIFICATION, "/api/eligibilite/certifications/jardinier?date=demain", 422),
    (CERTIFICATION, "/api/eligibilite/certifications/RNCP34744", 200),
    (CERTIFICATION, "/api/eligibilite/certifications/RNCP38386?date=2000-01-01", 200),
    (CERTIFICATION, "/api/eligibilite/certifications/RNCP38386?date=2100-12-31", 200),
    (CERTIFICATION, "/api/eligibilite/certifications/RNCP38386?date=1999-12-31", 422),
];

#[test]
fn every_read_gets_a_documented_answer() {
    for (template, address, status) in READS {
        let operation = operation("GET", template);
        let reply = APP.get(address);
        assert_eq!(reply.status, status, "{address}: {}", String::from_utf8_lossy(&reply.body));
        assert_documented(operation, &reply, address);
    }
}

#[test]
fn what_a_browser_kept_is_answered_304_wherever_there_is_an_etag() {
    let found = |template: &str, status: u16| status == 200 && template != SANTE;
    for (template, address, _) in
        READS.iter().filter(|(template, _, status)| found(template, *status))
    {
        let reply = APP.get(address);
        let kept = APP.get_with(address, &[("if-none-match", reply.header("etag"))]);
        assert_eq!(kept.status, 304, "{address}");
        assert_documented(operation("GET", template), &kept, address);
    }
}

#[test]
fn every_other_method_gets_a_documented_refusal() {
    let templates: BTreeSet<&str> = READS.iter().map(|(template, ..)| *template).collect();
    for template in templates {
        let found =
            READS.iter().find(|(found, address, _)| *found == template && !address.contains('?'));
        let (_, address, _) = found.expect("an address without parameters");
        for method in ["POST", "PUT", "PATCH", "DELETE", "OPTIONS"] {
            let reply = APP.send(method, address, &[], None);
            refused(&reply, 405, address);
            assert_documented(operation("GET", template), &reply, address);
        }
    }
    for method in ["GET", "PUT", "PATCH", "DELETE", "OPTIONS"] {
        let reply = APP.send(method, "/api/simulateur", &[], None);
        refused(&reply, 405, "/api/simulateur");
        assert_documented(operation("POST", "/api/simulateur"), &reply, method);
    }
}

#[test]
fn every_simulation_gets_a_documented_answer() {
    let operation = operation("POST", "/api/simulateur");
    let mut faulty = complete();
    faulty["contrat"]["fin"] = "2026-08-31".into();
    let honest = complete().to_string();
    let large = " ".repeat(70_000);
    for (kind, document, status) in [
        ("application/json", honest.as_str(), 200),
        ("application/json", "{", 400),
        ("application/json", "", 400),
        ("application/json", large.as_str(), 413),
        ("text/plain", honest.as_str(), 415),
        ("application/json", faulty.to_string().as_str(), 422),
        ("application/json", "{}", 422),
    ] {
        let reply = APP.post_bytes("/api/simulateur", kind, document.as_bytes());
        assert_eq!(reply.status, status, "{kind} {:.80}", document);
        assert_documented(operation, &reply, kind);
    }
    let foreign = [("content-type", "application/json"), ("sec-fetch-site", "cross-site")];
    let reply = APP.send("POST", "/api/simulateur", &foreign, Some(honest.as_bytes()));
    assert_eq!(reply.status, 403);
    assert_documented(operation, &reply, "cross-site");
}

#[test]
fn every_business_situation_has_the_announced_shape_both_ways() {
    let operation = operation("POST", "/api/simulateur");
    let schema = &operation["requestBody"]["content"]["application/json"]["schema"];
    let mut seen = 0;
    for entry in std::fs::read_dir(root().join("tests/situations")).expect("the situations") {
        let name = entry.expect("a situation").file_name().to_string_lossy().into_owned();
        let request = &file(&format!("tests/situations/{name}"))["demande"];
        assert_eq!(faults(schema, request), Vec::<String>::new(), "{name}");
        let reply = APP.post("/api/simulateur", request);
        assert_eq!(reply.status, 200, "{name}");
        assert_documented(operation, &reply, &name);
        seen += 1;
    }
    assert!(seen >= 30, "{seen} situations");
}

#[test]
fn every_documented_status_of_the_public_addresses_was_met() {
    let read = |template: &str| {
        let of_it = READS.iter().filter(move |(found, ..)| *found == template);
        let own = of_it.map(|(.., status)| *status);
        // The state of health is never kept, and no component can be taken down from here.
        let other = if template == SANTE { 503 } else { 304 };
        own.chain([405, other]).collect::<BTreeSet<u16>>()
    };
    let templates: BTreeSet<&str> = READS.iter().map(|(template, ..)| *template).collect();
    for template in templates {
        let responses = operation("GET", template)["responses"].as_object().expect("responses");
        let documented: BTreeSet<u16> =
            responses.keys().map(|status| status.parse().expect("a status")).collect();
        assert_eq!(documented, read(template), "{template}");
    }
    assert!(!list(&DOCUMENT["tags"]).is_empty());
}
