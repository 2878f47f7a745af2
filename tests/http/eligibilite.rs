//! Eligibility: what people look for, what they find, and why a no is a no.

mod decisions;
mod metiers;
mod page;
mod paging;
mod parameters;
mod search;

use crate::{file, list, ok, text};
use serde_json::Value;

const CERTIFICATIONS: &str = "/api/eligibilite/certifications";
const METIERS: &str = "/api/eligibilite/metiers";

/// The data that the components were built with.
fn referentiel() -> Value {
    file("crates/domain/data/referentiel-demo.json")
}

/// The codes of a list of certifications, in its order.
fn codes(certifications: &Value) -> Vec<String> {
    list(certifications).iter().map(|found| text(&found["rncp"]).to_owned()).collect()
}

/// What a search finds, with its parameters as they are in the address.
fn search(query: &str) -> Value {
    ok(&format!("{CERTIFICATIONS}?{query}"))
}

/// The answer for one certification, with its date or without.
fn decision(rest: &str) -> Value {
    ok(&format!("{CERTIFICATIONS}/{rest}"))
}
