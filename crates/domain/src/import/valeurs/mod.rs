//! The values that a cell may hold, in the ways in which people and spreadsheets write them.

mod adresse;
mod codes;
mod jour;
mod montant;
mod niveau;

pub(super) use adresse::{code_postal, courriel};
pub(super) use codes::{is_rounded, rncp, siret};
pub(super) use jour::jour;
pub(super) use montant::{montant, prix};
pub(super) use niveau::niveau;

use super::ligne::Motif;

/// A text in which there is something to read.
pub(super) fn texte(texte: &str) -> Result<String, Motif> {
    if texte.chars().any(char::is_alphanumeric) {
        Ok(texte.to_owned())
    } else {
        Err("Ce texte n’a ni lettre ni chiffre\u{a0}: écrivez-le en clair.".into())
    }
}

/// What separates the elements of a list.
pub(super) const LISTE: char = '|';

/// The elements of a list, those that are empty left out.
pub(super) fn liste(texte: &str) -> impl Iterator<Item = &str> {
    texte.split(LISTE).map(str::trim).filter(|element| !element.is_empty())
}
