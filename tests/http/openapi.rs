//! The published description is the truth: each address in it answers, each answer is in it.

mod answers;
mod apc;
mod apf;
mod calendrier;
mod document;
mod instruction;
mod met;
mod pilotage;
mod recensement;
mod session;

pub(crate) use document::{example_address, operations};

use crate::{list, ok, problem::refused, text};
use serde_json::{Value, json};
use std::sync::LazyLock;
use tremplin_tests::Reply;

/// The description that the application serves.
static DOCUMENT: LazyLock<Value> = LazyLock::new(|| ok("/api/openapi.json"));

/// What `$ref` stands for, as often as needed.
fn resolve(value: &'static Value) -> &'static Value {
    match value.get("$ref").and_then(Value::as_str) {
        Some(reference) => {
            let pointer = reference.strip_prefix('#').expect("a reference inside the document");
            resolve(DOCUMENT.pointer(pointer).unwrap_or_else(|| panic!("{reference} is nowhere")))
        }
        None => value,
    }
}

/// The operation of `method` at `template`, an address with its `{parameters}`.
fn operation(method: &str, template: &str) -> &'static Value {
    let found = &DOCUMENT["paths"][template][method.to_ascii_lowercase()];
    assert!(found.is_object(), "{method} {template} is not in the description");
    found
}

/// Where `instance` breaks `schema`, which may refer to the rest of the description.
fn faults(schema: &Value, instance: &Value) -> Vec<String> {
    let whole = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "allOf": [schema],
        "components": DOCUMENT["components"],
    });
    let validator = jsonschema::draft202012::options()
        .should_validate_formats(true)
        .build(&whole)
        .unwrap_or_else(|error| panic!("{schema}: {error}"));
    validator
        .iter_errors(instance)
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect()
}

/// The status of `reply` is documented for the operation, its body has the documented type and
/// shape, and the documented headers are there.
fn assert_documented(operation: &'static Value, reply: &Reply, place: &str) {
    let status = reply.status.to_string();
    let documented = operation["responses"].get(&status);
    let response =
        resolve(documented.unwrap_or_else(|| panic!("{status} of {place} is not documented")));
    for (name, header) in response.get("headers").and_then(Value::as_object).into_iter().flatten() {
        let is_optional = resolve(header)["required"] == false;
        assert!(is_optional || !reply.header(name).is_empty(), "{place}: no {name}");
    }
    let Some(content) = response.get("content").and_then(Value::as_object) else {
        assert!(reply.body.is_empty(), "{status} of {place} has a body that is not documented");
        return;
    };
    let kind = reply.header("content-type");
    let media = content.get(kind).unwrap_or_else(|| panic!("{kind} of {place} is not documented"));
    let is_json = kind == "application/json" || kind.ends_with("+json");
    let body = if is_json { reply.json() } else { String::from_utf8_lossy(&reply.body).into() };
    let faults = faults(&media["schema"], &body);
    assert!(faults.is_empty(), "{status} of {place}:\n{}", faults.join("\n"));
}
