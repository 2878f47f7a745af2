//! Requests of a training body, many at once (R-APC-01): a JSON document, or a spreadsheet in the manner of the imports.
//!
//! Each line is a request of its own, under the number that its sender gave to it, and is accepted or refused alone. Only
//! a document that cannot be told into lines is refused as a whole.

mod colonnes;
mod document;
mod tableau;

pub use document::lot_json;
pub use tableau::{lot_csv, modele_lot};

use crate::erreurs::Erreur;

/// Most lines of a batch.
pub const LIGNES_LOT: u32 = 1_000;

/// Most characters of a reference.
const REFERENCE: usize = 100;

/// The rule that lines obey.
const REGLE: &str = "R-APC-01";

/// A line of a batch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LigneLot {
    /// Its number: from 1 in a JSON document, that of the spreadsheet in a file.
    pub numero: u32,
    /// The number that the sender gave to it; what stands in its place when that is no reference.
    pub reference: String,
    /// The request in the shape of a `POST /api/apc`, without the members that could not be read. `None` for a line
    /// that makes no sense at all.
    pub document: Option<Vec<u8>>,
    /// What is wrong with it already: its reference, or cells that could not be read. Pointers are those of the request.
    pub fautes: Vec<Erreur>,
}

/// Reads a reference: one line of 1 to [`REFERENCE`] characters.
fn reference(texte: &str) -> Result<String, Erreur> {
    let texte = texte.trim();
    let message = if texte.is_empty() {
        "Donnez à cette ligne une référence, un numéro à vous\u{a0}: envoyée de nouveau, elle sera reconnue.".to_owned()
    } else if texte.chars().count() > REFERENCE {
        format!("Cette référence dépasse {REFERENCE}\u{a0}caractères.")
    } else if texte.chars().any(char::is_control) {
        "Cette référence contient un caractère de contrôle.".to_owned()
    } else {
        return Ok(texte.to_owned());
    };
    Err(Erreur::new("/reference", Some(REGLE), message))
}

/// A text that is shown in the place of a reference: never long, never on two lines.
fn shown(texte: &str) -> String {
    texte.trim().chars().filter(|c| !c.is_control()).take(REFERENCE).collect()
}
