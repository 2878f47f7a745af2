//! Nothing acknowledged is ever lost: power cuts under load, and an examination that sees what is wrong.

#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod courriels;
mod examination;
mod financements;
mod kills;

use serde_json::{Value, json};

/// The address of the campaign's declaration.
const DECLARATION: &str = "/api/recensement/2026";

/// A declaration that breaks no rule, told from others by its number.
fn wanting(nombre: u64) -> Value {
    json!({
        "etp": "12.00",
        "contact": {"prenom": "Service", "nom": "RH", "courriel": "rh@commune.example",
                    "telephone": "0556000000"},
        "contrats_en_cours": {"apprentis": 0, "dont_rqth": 0, "fins_janvier_aout": 0,
                              "fins_septembre_decembre": 0},
        "intentions": [{"metier": "jardinier", "niveaux": [3], "nombre": nombre}],
    })
}
