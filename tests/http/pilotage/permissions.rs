//! Who may do what: every address of the CNFPT in the published description, for everybody.

use crate::openapi::{example_address, operations};
use serde_json::Value;
use tremplin_tests::App;

/// What a request of this operation is sent with, so that nothing but the role refuses it.
fn headers(operation: &Value) -> Vec<(&'static str, &'static str)> {
    let content = operation["requestBody"]["content"].as_object();
    let kind = content.and_then(|content| content.keys().next().map(String::as_str));
    let kind = if kind == Some("text/csv") { "text/csv" } else { "application/json" };
    vec![("content-type", kind), ("if-none-match", "*"), ("idempotency-key", "matrice")]
}

#[test]
fn r_qui_03_every_address_of_the_cnfpt_is_for_gestionnaires_only() {
    let app = App::start();
    let others: Vec<_> = ["commune", "commune-ccas", "cdg", "departement", "cfa-jardins"]
        .map(|identifiant| app.sign_in(identifiant))
        .into();
    let cnfpt = app.sign_in("cnfpt");
    let mut seen = 0;
    for (method, template, operation) in operations() {
        if !template.starts_with("/api/pilotage/") {
            continue;
        }
        let address = example_address(template, operation);
        let own = headers(operation);
        let body = (method != "GET").then_some(&b"{}"[..]);
        let place = format!("{method} {address}");
        assert_eq!(app.send(&method, &address, &own, body).status, 401, "anonymous: {place}");
        for other in &others {
            let reply = other.send(&method, &address, &own, body);
            assert_eq!(reply.status, 403, "{place}: {}", reply.text());
        }
        if method != "GET" {
            let foreign = [&own[..], &[("sec-fetch-site", "cross-site")]].concat();
            let reply = cnfpt.send(&method, &address, &foreign, body);
            assert_eq!(reply.status, 403, "from elsewhere: {place}");
        }
        let reply = cnfpt.send(&method, &address, &own, body);
        assert!(![401, 403].contains(&reply.status), "{place}: {}", reply.text());
        seen += 1;
    }
    assert!(seen >= 6, "{seen} operations");
}
