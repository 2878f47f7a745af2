//! What the description lets a client send is what the application accepts.

use super::{AFTER_1, AFTER_2, COMMUNE, EPCI, FIRST, SAVE, declaration, operation};
use crate::openapi::{assert_documented, faults};
use serde_json::{Value, json};
use tremplin_tests::App;

const DECLARATION: &str = "/api/recensement/2026";

fn schema() -> &'static Value {
    &operation(SAVE.0, SAVE.1)["requestBody"]["content"]["application/json"]["schema"]
}

/// The first example with another value at this pointer; `null` takes the field away.
fn changed(pointer: &str, value: &Value) -> Value {
    let mut document = declaration("intentions");
    let (parent, field) = pointer.rsplit_once('/').expect("a pointer");
    let parent = document.pointer_mut(parent).expect("an object of the example");
    match (value, parent.as_object_mut()) {
        (Value::Null, Some(fields)) => _ = fields.remove(field),
        (value, Some(fields)) => _ = fields.insert(field.to_owned(), value.clone()),
        (value, None) => parent[field.parse::<usize>().expect("a rank")] = value.clone(),
    }
    document
}

#[test]
fn every_declaration_given_as_an_example_is_saved() {
    let app = App::start();
    for (name, who) in [("intentions", COMMUNE), ("aucune", EPCI)] {
        let document = declaration(name);
        assert_eq!(faults(schema(), &document), Vec::<String>::new(), "{name}");
        let reply = app.sign_in(who).put(DECLARATION, &[FIRST], &document);
        assert_eq!(reply.status, 201, "{name}: {}", reply.text());
        assert_documented(operation(SAVE.0, SAVE.1), &reply, name);
        let advised = crate::list(&reply.json()["conseils"]).len();
        assert_eq!(advised, if name == "aucune" { 2 } else { 0 }, "{}", reply.text());
    }
}

#[test]
fn what_the_schema_refuses_the_application_refuses() {
    let app = App::start();
    let agent = app.sign_in(COMMUNE);
    for (pointer, value) in [
        ("/etp", json!("-1")),
        ("/etp", json!("1.005")),
        ("/etp", json!("152,4")),
        ("/etp", json!(152.4)),
        ("/etp", Value::Null),
        ("/contact", Value::Null),
        ("/contact/prenom", json!("")),
        ("/contact/prenom", json!("x".repeat(101))),
        ("/contact/courriel", json!("mairie")),
        ("/contact/telephone", json!("12")),
        ("/contact/telephone", Value::Null),
        ("/contact/fonction", json!("maire")),
        ("/contrats_en_cours/apprentis", json!(-1)),
        ("/contrats_en_cours/apprentis", json!(10_000)),
        ("/contrats_en_cours/apprentis", json!("4")),
        ("/contrats_en_cours/dont_rqth", Value::Null),
        ("/aucune_intention", json!("oui")),
        ("/intentions", json!({})),
        ("/intentions", Value::Null),
        ("/intentions/0/metier", json!("Jardinier !")),
        ("/intentions/0/niveaux", json!([])),
        ("/intentions/0/niveaux", json!([3, 3])),
        ("/intentions/0/niveaux", json!([6])),
        ("/intentions/0/niveaux", json!(["3"])),
        ("/intentions/0/nombre", json!(0)),
        ("/intentions/0/nombre", json!(1.5)),
        ("/intentions/0/deja_commences", json!(-1)),
        ("/identite", json!({"nom": "Une autre"})),
    ] {
        let document = changed(pointer, &value);
        assert_ne!(faults(schema(), &document), Vec::<String>::new(), "{pointer} {value}");
        let reply = agent.put(DECLARATION, &[FIRST], &document);
        assert_eq!(reply.status, 422, "{pointer} {value}: {}", reply.text());
    }
}

#[test]
fn what_the_schema_lets_out_may_be_left_out() {
    let app = App::start();
    let agent = app.sign_in(COMMUNE);
    for (precondition, pointer, value) in [
        (FIRST, "/intentions/0/deja_commences", Value::Null),
        (AFTER_1, "/aucune_intention", json!(false)),
        (AFTER_2, "/etp", json!("0")),
    ] {
        let document = changed(pointer, &value);
        assert_eq!(faults(schema(), &document), Vec::<String>::new(), "{pointer} {value}");
        let reply = agent.put(DECLARATION, &[precondition], &document);
        assert!(matches!(reply.status, 200 | 201), "{pointer} {value}: {}", reply.text());
    }
}
