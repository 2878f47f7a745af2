//! The examples of the description are one morning of the commune of Exempleville: they are played
//! again, and each answer must be the one that is published.

use super::{
    AFTER_1, COLLEAGUE, COMMUNE, CONTENT, FIRST, GESTIONNAIRE, KEEP_DRAFT, READ, READ_DRAFT,
    RECEIPT, SAVE, UNDECIDED, VERSION, VERSIONS, answer, declaration, wanting,
};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use std::collections::BTreeMap;
use tremplin_tests::{App, Reply};

const DECLARATION: &str = "/api/recensement/2026";
const DRAFT: &str = "/api/recensement/2026/brouillon";

/// The same without what differs from one day to another: numbers, instants and digests.
fn lasting(value: &Value) -> Value {
    match value {
        Value::Object(fields) => {
            let volatile = ["numero", "horodatage", "sha256", "enregistre_le"];
            let kept = |(name, value): (&String, &Value)| {
                let is_volatile = volatile.contains(&name.as_str());
                (name.clone(), if is_volatile { Value::Null } else { lasting(value) })
            };
            Value::Object(fields.iter().map(kept).collect())
        }
        Value::Array(values) => values.iter().map(lasting).collect(),
        value => value.clone(),
    }
}

fn assert_published(reply: &Reply, published: &Value) {
    let status = reply.status;
    if status >= 400 {
        assert_eq!(published["status"], status, "{}", reply.text());
    }
    assert_eq!(lasting(&reply.json()), lasting(published), "{}", reply.text());
}

#[test]
fn the_published_examples_are_real_answers() {
    let app = App::start();
    let (agent, colleague) = (app.sign_in(COMMUNE), app.sign_in(COLLEAGUE));
    assert_published(&agent.get(DECLARATION), answer(READ, "200", "aSaisir"));

    let draft = answer(READ_DRAFT, "200", "exemple");
    assert_published(&agent.put(DRAFT, &[], draft), answer(KEEP_DRAFT, "200", "exemple"));
    assert_published(&agent.get(DRAFT), draft);

    let first = declaration("intentions");
    let unconditional = agent.put(DECLARATION, &[], &first);
    assert_published(&unconditional, answer(SAVE, "428", "exemple"));
    let saved = agent.put(DECLARATION, &[FIRST], &first);
    assert_published(&saved, answer(SAVE, "201", "exemple"));
    let replaced = colleague.put(DECLARATION, &[AFTER_1], &wanting(5));
    assert_published(&replaced, answer(SAVE, "200", "exemple"));
    let stale = agent.put(DECLARATION, &[AFTER_1], &wanting(4));
    assert_published(&stale, answer(SAVE, "412", "exemple"));

    for (operation, end, name) in [
        (READ, "", "transmise"),
        (("GET", VERSIONS), "/versions", "exemple"),
        (("GET", VERSION), "/versions/2", "exemple"),
        (("GET", CONTENT), "/versions/2/contenu.json", "exemple"),
    ] {
        let reply = agent.get(&format!("{DECLARATION}{end}"));
        assert_published(&reply, answer(operation, "200", name));
    }
}

#[test]
fn the_published_refusals_are_real_answers() {
    let app = App::start();
    let agent = app.sign_in(COMMUNE);
    let closed = agent.put("/api/recensement/2025", &[FIRST], &declaration("intentions"));
    assert_published(&closed, answer(SAVE, "409", "exemple"));
    let undecided = app.sign_in(UNDECIDED).get(DECLARATION);
    assert_published(&undecided, answer(READ, "409", "exemple"));
    let other_role = app.sign_in(GESTIONNAIRE).get(DECLARATION);
    assert_published(&other_role, answer(READ, "403", "exemple"));

    let mut faulty = declaration("intentions");
    faulty["etp"] = json!("-1");
    faulty["contact"]["courriel"] = json!("mairie");
    faulty["contrats_en_cours"]["dont_rqth"] = json!(5);
    faulty["intentions"][1]["metier"] = faulty["intentions"][0]["metier"].clone();
    let refused = agent.put(DECLARATION, &[FIRST], &faulty);
    assert_published(&refused, answer(SAVE, "422", "exemple"));
}

#[test]
fn the_published_receipt_proves_the_published_content() {
    let receipt = &answer(SAVE, "200", "exemple")["recepisse"];
    let content = answer(("GET", CONTENT), "200", "exemple");
    // Canonical form (RFC 8785): members sorted, no space.
    let sorted: BTreeMap<String, Value> = serde_json::from_value(content.clone()).expect("members");
    let canonical = serde_json::to_vec(&sorted).expect("JSON");
    let digest: String =
        Sha256::digest(canonical).iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(receipt["sha256"], digest);
    assert_eq!(receipt["numero"], content["numero"]);
    assert_eq!(receipt["horodatage"], content["horodatage"]);

    assert_eq!(answer(READ, "200", "transmise")["recepisse"], *receipt);
    assert_eq!(answer(SAVE, "412", "exemple")["courante"]["recepisse"], *receipt);
    assert_eq!(answer(("GET", VERSION), "200", "exemple")["recepisse"], *receipt);
    let line = &answer(("GET", VERSIONS), "200", "exemple")["versions"][0];
    assert_eq!((&line["numero"], &line["sha256"]), (&receipt["numero"], &receipt["sha256"]));
    let parameters = &super::operation("GET", RECEIPT)["parameters"];
    assert_eq!(parameters[0]["example"], receipt["numero"]);
    assert_eq!(parameters[1]["example"], receipt["sha256"]);
}
