//! What a receipt proves: who declared what, for whom and when (R-REC-12).

use super::Recensement;
use crate::canonique::{canonical_as_declared, sha256_hex};
use crate::identifiers::NumeroRecepisse;
use serde::{Deserialize, Serialize};

/// The whole content of a receipt. Its canonical form is what is stored and hashed: members are declared in the
/// order of their names here and in all that it holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Attestation {
    /// The campaign's year.
    pub annee: i32,
    /// The name of the agent who saved.
    pub auteur: String,
    /// The collectivité's postal code.
    pub code_postal: String,
    /// When it was saved, RFC 3339 in UTC.
    pub horodatage: String,
    /// The collectivité's name.
    pub nom: String,
    /// The receipt's number.
    pub numero: NumeroRecepisse,
    /// What was declared.
    pub recensement: Recensement,
    /// The collectivité's SIRET.
    pub siret: String,
    /// The collectivité's legal form, as the directory has it.
    pub statut: String,
    /// The declaration's version, from 1.
    pub version: u32,
}

impl Attestation {
    /// The canonical form (RFC 8785).
    pub fn canonical(&self) -> String {
        canonical_as_declared(self)
    }

    /// The SHA-256 of the canonical form, in lower-case hexadecimal digits: what is printed on the receipt.
    pub fn sha256(&self) -> String {
        sha256_hex(self.canonical().as_bytes())
    }
}
