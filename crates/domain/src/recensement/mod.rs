//! The recensement: what a collectivité declares each year, the prerequisite of any funding.
//!
//! [`decode`] turns what was sent into a [`Recensement`], or into every reason why it is not one
//! (R-REC-02 to R-REC-07, R-REC-14). [`modifications`] says what changed between two versions (R-REC-08,
//! R-REC-10), [`conseils`] what is allowed and not advised, [`Attestation`] is what a receipt proves (R-REC-12).

mod attestation;
mod coherence;
mod conseils;
mod contact;
mod contenu;
mod etp;
mod modifications;
mod obligatoires;
mod saisie;

pub use attestation::Attestation;
pub use conseils::{Conseil, conseils};
pub use contenu::{Contact, ContratsEnCours, Intention, Recensement};
pub use etp::Etp;
pub use modifications::{Modification, modifications};
pub use saisie::decode;

/// Most apprentices or contracts in one field: the country funds 5,000 new contracts a year (R-CAMP-02).
const MAXIMUM: u32 = 9_999;

/// The lowest and the highest niveau that an intention can have (R-REF-01).
const NIVEAUX: std::ops::RangeInclusive<u32> = 3..=5;

/// A text of the user's or a label, between French quotation marks.
fn quoted(texte: &str) -> String {
    format!("«\u{a0}{texte}\u{a0}»")
}

/// `1 contrat`, `2 contrats`: a noun that takes an `s`, after its number.
fn counted(nombre: u32, singulier: &str) -> String {
    let s = if nombre > 1 { "s" } else { "" };
    format!("{nombre}\u{a0}{singulier}{s}")
}

/// `3`, `3 et 4`, `3, 4 et 5`.
fn enumerated<T: ToString>(elements: &[T]) -> String {
    let textes: Vec<String> = elements.iter().map(ToString::to_string).collect();
    match textes.split_last() {
        Some((dernier, autres)) if !autres.is_empty() => {
            format!("{} et {dernier}", autres.join(", "))
        }
        Some((seul, _)) => seul.clone(),
        None => String::new(),
    }
}

/// `niveau 3`, `niveaux 3 et 4`.
fn levels(niveaux: &[u8]) -> String {
    let x = if niveaux.len() > 1 { "x" } else { "" };
    format!("niveau{x}\u{a0}{}", enumerated(niveaux))
}

#[cfg(test)]
mod tests;
