//! The simulator from outside: a JSON document in, a JSON document out.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod aides;
mod budget;
mod certification;
mod comparaison;
mod contrat;
mod guide;
mod jour_par_jour;
mod lois;
mod net;
mod refus;
mod reponse;
mod situations;

use serde_json::Value;
use tremplin_domain::bareme::Bareme;
use tremplin_domain::decode::decode;
use tremplin_domain::simulation::{Demande, answer};

/// The answer to `demande` with the figures in force and an empty référentiel.
fn simulate(demande: &Value) -> Value {
    simulate_with(demande, Bareme::current())
}

/// The answer to `demande` with other figures.
fn simulate_with(demande: &Value, bareme: &Bareme) -> Value {
    let octets = match answer(demande.to_string().as_bytes(), bareme, |_| None) {
        Ok(octets) => octets,
        Err(refus) => panic!("{demande} refused: {refus:?}"),
    };
    serde_json::from_slice(&octets).unwrap()
}

/// A request as the domain reads it.
fn decoded(demande: &Value) -> Demande {
    match decode(demande.to_string().as_bytes()) {
        Ok(decodee) => decodee,
        Err(refus) => panic!("{demande} refused: {refus:?}"),
    }
}
