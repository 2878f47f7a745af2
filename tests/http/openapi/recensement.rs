//! The recensement answers what the description says, whoever asks and whatever is sent.

mod examples;
mod requests;
mod statuses;

use super::{DOCUMENT, operation, resolve};
use serde_json::Value;

/// A method and an address with its `{parameters}`.
type Operation = (&'static str, &'static str);

const DECLARATION: &str = "/api/recensement/{annee}";
const DRAFT: &str = "/api/recensement/{annee}/brouillon";
const VERSIONS: &str = "/api/recensement/{annee}/versions";
const VERSION: &str = "/api/recensement/{annee}/versions/{version}";
const CONTENT: &str = "/api/recensement/{annee}/versions/{version}/contenu.json";
const RECEIPT: &str = "/api/recepisses/{numero}";

const READ: Operation = ("GET", DECLARATION);
const SAVE: Operation = ("PUT", DECLARATION);
const READ_DRAFT: Operation = ("GET", DRAFT);
const KEEP_DRAFT: Operation = ("PUT", DRAFT);
const DROP_DRAFT: Operation = ("DELETE", DRAFT);

/// What only somebody signed in may do.
const SIGNED_IN: [Operation; 8] = [
    READ,
    SAVE,
    READ_DRAFT,
    KEEP_DRAFT,
    DROP_DRAFT,
    ("GET", VERSIONS),
    ("GET", VERSION),
    ("GET", CONTENT),
];

const COMMUNE: &str = "commune";
const COLLEAGUE: &str = "commune-collegue";
const EPCI: &str = "epci";
/// An agent of several collectivités, who has chosen none.
const UNDECIDED: &str = "cdg";
const GESTIONNAIRE: &str = "cnfpt";

const JSON: (&str, &str) = ("content-type", "application/json");
const FIRST: (&str, &str) = ("if-none-match", "*");
const AFTER_1: (&str, &str) = ("if-match", "\"1\"");
const AFTER_2: (&str, &str) = ("if-match", "\"2\"");

/// The example `name` of what an operation answers with `status`.
fn answer((method, template): Operation, status: &str, name: &str) -> &'static Value {
    let response = resolve(&operation(method, template)["responses"][status]);
    let contents = response["content"].as_object().expect("a body");
    let media = contents.values().next().expect("a media type");
    let value = &media["examples"][name]["value"];
    assert!(!value.is_null(), "{status} of {method} {template} has no example {name}");
    value
}

/// The example `name` of a declaration.
fn declaration(name: &str) -> Value {
    let media = &operation("PUT", DECLARATION)["requestBody"]["content"]["application/json"];
    media["examples"][name]["value"].clone()
}

/// The first example with another number of apprentices wanted.
fn wanting(nombre: u32) -> Value {
    let mut document = declaration("intentions");
    document["intentions"][0]["nombre"] = nombre.into();
    document
}

#[test]
fn only_what_needs_a_session_says_so() {
    for (method, template) in SIGNED_IN {
        let security = &operation(method, template)["security"];
        assert_eq!(*security, serde_json::json!([{"session": []}]), "{method} {template}");
    }
    assert!(operation("GET", RECEIPT).get("security").is_none());
    assert_eq!(DOCUMENT["security"], serde_json::json!([]));
    let scheme = &DOCUMENT["components"]["securitySchemes"]["session"];
    assert_eq!((&scheme["type"], &scheme["in"]), (&"apiKey".into(), &"cookie".into()));
}
