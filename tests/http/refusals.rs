//! What the application refuses, how it says so, and that it goes on answering.

mod documents;
mod methods;
mod mutations;
mod syntax;
mod transport;
mod values;

use crate::{
    APP, complete,
    problem::{places, refused},
    simulate,
};
use serde_json::Value;
use tremplin_tests::Reply;

const SIMULATEUR: &str = "/api/simulateur";

/// The bytes, said to be JSON, sent to the simulator.
fn post(document: &[u8]) -> Reply {
    APP.post_bytes(SIMULATEUR, "application/json", document)
}

/// The simulator answers an honest request, with the figure that it always had.
fn assert_it_still_answers() {
    let answer = simulate(&complete());
    assert_eq!(answer["total"][0]["organisme"], "CFA de l’Été");
    assert_eq!(answer["formation"]["devis"][0]["prix"], "14400.00");
}

/// A document that is refused as unreadable; then an honest one is answered.
fn assert_unreadable(document: &[u8]) -> Value {
    let problem = refused(&post(document), 400, SIMULATEUR);
    assert_eq!(problem["type"], "urn:tremplin:probleme:requete-illisible");
    assert_eq!(problem["title"], "Requête illisible");
    assert_it_still_answers();
    problem
}

/// The places of the faults of a document.
fn faults(document: &Value) -> Vec<String> {
    places(&APP.post(SIMULATEUR, document), SIMULATEUR)
}

/// The honest document with `value` at `pointer`, which may be new.
fn with(pointer: &str, value: Value) -> Value {
    let mut document = complete();
    let (parent, field) = pointer.rsplit_once('/').expect("a pointer");
    match document.pointer_mut(pointer) {
        Some(place) => *place = value,
        None => document.pointer_mut(parent).expect("its parent")[field] = value,
    }
    document
}

/// Each value at `pointer` is a fault there and nowhere else.
fn assert_faults_at(pointer: &str, values: impl IntoIterator<Item = Value>) {
    for value in values {
        assert_eq!(faults(&with(pointer, value.clone())), [pointer], "{value}");
    }
    assert_it_still_answers();
}
