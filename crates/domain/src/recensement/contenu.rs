//! What a collectivité declares, as it is kept and shown: the shape of the HTTP contract.

use super::Etp;
use serde::{Deserialize, Serialize};

/// A whole declaration, its rules checked by [`super::decode`]. Reading it back from where it was stored checks its
/// shape only. Members are declared in the order of their names: see [`super::Attestation`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Recensement {
    /// Whether the collectivité stated that it will not hire (R-REC-07); then `intentions` is empty, else it is not.
    #[serde(default)]
    pub aucune_intention: bool,
    /// Who follows the contracts (R-REC-03).
    pub contact: Contact,
    /// Contracts signed before the campaign's year (R-REC-04).
    pub contrats_en_cours: ContratsEnCours,
    /// Full-time equivalents in the *tableau des effectifs* (R-REC-02).
    pub etp: Etp,
    /// One line per métier, in the order in which they were typed (R-REC-05).
    pub intentions: Vec<Intention>,
}

/// The person to contact, each text exactly as it was typed (R-REC-03).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contact {
    /// E-mail address, at most 254 characters.
    pub courriel: String,
    /// Last name, 1 to 100 characters.
    pub nom: String,
    /// First name, 1 to 100 characters.
    pub prenom: String,
    /// Direct telephone number, 8 to 15 digits, at most 30 characters.
    pub telephone: String,
}

/// Contracts signed before the campaign's year (R-REC-04). Each from 0 to 9,999.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ContratsEnCours {
    /// Apprentices of the collectivité.
    pub apprentis: u32,
    /// Those of them whose handicap is recognised.
    pub dont_rqth: u32,
    /// Contracts that end between 1 January and 31 August.
    pub fins_janvier_aout: u32,
    /// Contracts that end between 1 September and 31 December.
    pub fins_septembre_decembre: u32,
}

/// What the collectivité means to hire for one métier.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Intention {
    /// Those of the contracts that have already started.
    #[serde(default)]
    pub deja_commences: u32,
    /// Code of the métier (*catégorie cible*) in the référentiel.
    pub metier: String,
    /// Niveaux looked for, ascending, among those that the référentiel offers for the métier.
    pub niveaux: Vec<u8>,
    /// Contracts, from 1 to 9,999.
    pub nombre: u32,
}

impl Recensement {
    /// Contracts that the collectivité asks for, all métiers together: what an allocation starts from (R-ALL-01).
    pub fn total_intentions(&self) -> u32 {
        sum(self.intentions.iter().map(|intention| intention.nombre))
    }

    /// Those of them that have already started.
    pub fn total_deja_commences(&self) -> u32 {
        sum(self.intentions.iter().map(|intention| intention.deja_commences))
    }
}

fn sum(nombres: impl Iterator<Item = u32>) -> u32 {
    nombres.fold(0, u32::saturating_add)
}
