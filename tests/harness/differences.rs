//! What an answer must contain, without saying all of it.

use serde_json::Value;

/// Where `expected` is not found in `found`, one line each; nothing when it is all there.
///
/// An object names the fields that matter, `null` for one that may be missing; an array has all its
/// elements; an object whose keys are numbers picks elements of an array.
#[must_use]
pub fn differences(expected: &Value, found: &Value) -> Vec<String> {
    let mut lines = Vec::new();
    compare(expected, found, "", &mut lines);
    lines
}

fn compare(expected: &Value, found: &Value, place: &str, lines: &mut Vec<String>) {
    match (expected, found) {
        (Value::Object(fields), Value::Object(_) | Value::Array(_)) => {
            for (name, value) in fields {
                let other = match name.parse::<usize>() {
                    Ok(rank) if found.is_array() => found.get(rank),
                    _ => found.get(name),
                };
                compare(value, other.unwrap_or(&Value::Null), &format!("{place}/{name}"), lines);
            }
        }
        (Value::Array(values), Value::Array(others)) if values.len() == others.len() => {
            for (rank, (value, other)) in values.iter().zip(others).enumerate() {
                compare(value, other, &format!("{place}/{rank}"), lines);
            }
        }
        _ if expected == found => {}
        _ => lines.push(format!("{place}: {expected} expected, {found} found")),
    }
}
