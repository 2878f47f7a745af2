//! An honest document changed at random is answered or refused, never met with a failure.

use super::{SIMULATEUR, assert_it_still_answers, post};
use crate::{complete, list, problem::refused};
use proptest::{prelude::*, test_runner::Config};
use serde_json::{Map, Value, json};

/// One change; positions are taken modulo what there is.
#[derive(Debug, Clone)]
enum Change {
    Replace(usize, Value),
    Delete(usize),
    Repeat(usize),
    RepeatKey(usize),
    Truncate(usize),
    Byte(usize, u8),
}

/// JSON of any kind, with a taste for what looks like the values of a real document.
fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        ".{0,12}".prop_map(Value::from),
        "[0-9]{4}-[01][0-9]-[0-3][0-9]".prop_map(Value::from),
        "20[2-9][0-9]-0[1-9]-[0-2][0-9]".prop_map(Value::from),
        "-?[0-9]{1,9}(\\.[0-9]{0,3})?".prop_map(Value::from),
        "(RNCP)?[0-9]{1,6}".prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 24, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            prop::collection::vec(("[a-z_]{0,8}", inner), 0..6)
                .prop_map(|fields| Value::from(fields.into_iter().collect::<Map<_, _>>())),
        ]
    })
}

fn change() -> impl Strategy<Value = Change> {
    prop_oneof![
        4 => (any::<usize>(), any_json()).prop_map(|(place, value)| Change::Replace(place, value)),
        2 => any::<usize>().prop_map(Change::Delete),
        2 => any::<usize>().prop_map(Change::Repeat),
        1 => any::<usize>().prop_map(Change::RepeatKey),
        1 => any::<usize>().prop_map(Change::Truncate),
        1 => (any::<usize>(), any::<u8>()).prop_map(|(place, byte)| Change::Byte(place, byte)),
    ]
}

/// The pointers of every value of a document, the document itself first.
fn pointers(value: &Value, place: String, found: &mut Vec<String>) {
    found.push(place.clone());
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                let name = name.replace('~', "~0").replace('/', "~1");
                pointers(value, format!("{place}/{name}"), found);
            }
        }
        Value::Array(values) => {
            for (rank, value) in values.iter().enumerate() {
                pointers(value, format!("{place}/{rank}"), found);
            }
        }
        _ => {}
    }
}

/// Removes the value at `pointer`, or repeats it after itself in its array.
fn in_parent(document: &mut Value, pointer: &str, repeat: bool) {
    let Some((parent, name)) = pointer.rsplit_once('/') else { return };
    match document.pointer_mut(parent) {
        Some(Value::Array(values)) => {
            let rank: usize = name.parse().expect("a rank");
            let value = if repeat { values[rank].clone() } else { values.remove(rank) };
            if repeat {
                values.insert(rank, value);
            }
        }
        Some(Value::Object(fields)) if !repeat => {
            fields.remove(&name.replace("~1", "/").replace("~0", "~"));
        }
        _ => {}
    }
}

/// The bytes of the honest document after `changes`: those of values first, those of text last.
fn changed(changes: &[Change]) -> Vec<u8> {
    let mut document = complete();
    for change in changes {
        let mut places = Vec::new();
        pointers(&document, String::new(), &mut places);
        let pick = |place: &usize| places[place % places.len()].clone();
        match change {
            Change::Replace(place, value) => {
                *document.pointer_mut(&pick(place)).expect("its own pointer") = value.clone();
            }
            Change::Delete(place) => in_parent(&mut document, &pick(place), false),
            Change::Repeat(place) => in_parent(&mut document, &pick(place), true),
            _ => {}
        }
    }
    let mut bytes = document.to_string().into_bytes();
    for change in changes {
        let length = bytes.len().max(1);
        match change {
            Change::RepeatKey(place) => {
                let keys: Vec<usize> = (0..bytes.len()).filter(|at| bytes[*at] == b'{').collect();
                if let Some(at) = keys.get(place % keys.len().max(1)) {
                    bytes.splice(at + 1..at + 1, br#""contrat":0,"debut":0,"#.iter().copied());
                }
            }
            Change::Truncate(place) => bytes.truncate(place % length),
            Change::Byte(place, byte) => {
                if let Some(old) = bytes.get_mut(place % length) {
                    *old = *byte;
                }
            }
            _ => {}
        }
    }
    bytes
}

fn assert_answered_or_refused(document: &[u8]) {
    let reply = post(document);
    match reply.status {
        200 => {
            assert_eq!(reply.header("content-type"), "application/json");
            assert!(!list(&reply.json()["explications"]).is_empty());
        }
        status => {
            assert!(matches!(status, 400 | 422), "{status}: {}", String::from_utf8_lossy(document));
            refused(&reply, status, SIMULATEUR);
        }
    }
}

proptest! {
    #![proptest_config(Config { cases: 300, failure_persistence: None, ..Config::default() })]

    #[test]
    fn a_document_changed_at_random_is_answered_or_refused(changes in prop::collection::vec(change(), 1..5)) {
        assert_answered_or_refused(&changed(&changes));
    }
}

#[test]
fn a_document_that_is_all_faults_is_refused_and_the_next_one_is_answered() {
    for value in [json!({}), json!([]), json!(null), json!("")] {
        assert_answered_or_refused(value.to_string().as_bytes());
    }
    assert_answered_or_refused(&changed(&[]));
    assert_it_still_answers();
}
