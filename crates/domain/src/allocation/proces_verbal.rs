//! What is kept of a computation: inputs, method, parameters and result in one document, so that anyone can do it
//! again and compare (R-ALL-02, R-ALL-04).

use super::{Allocation, Calcul};
use crate::canonique::{canonical_as_declared, sha256_hex};
use serde::{Deserialize, Serialize};
use std::{error::Error, fmt};

/// Which rules of computation a document was made with. It goes up when the same inputs begin to give another
/// result, never for the wording of an explanation, which the document leaves out for that reason.
const VERSION: u32 = 1;

/// A computation and its result. As in all that it holds, members are declared in the order of their names: the whole
/// country's document is canonical as it is written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProcesVerbal {
    /// The inputs.
    pub calcul: Calcul,
    /// The result.
    pub resultat: Resultat,
    /// The rules of computation, 1 today.
    pub version: u32,
}

/// The figures of an allocation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Resultat {
    /// Contracts granted.
    pub accordes: u32,
    /// Contracts asked for.
    pub demande: u64,
    /// One line per collectivité, by SIRET.
    pub lignes: Vec<Attribution>,
}

/// What one collectivité is granted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Attribution {
    /// Contracts granted.
    pub accorde: u32,
    /// Its SIRET.
    pub siret: String,
}

impl From<&Allocation> for Resultat {
    fn from(allocation: &Allocation) -> Self {
        let attribution = |ligne: &super::Ligne| Attribution {
            siret: ligne.siret.clone(),
            accorde: ligne.accorde,
        };
        Self {
            demande: allocation.demande,
            accordes: allocation.accordes,
            lignes: allocation.lignes.iter().map(attribution).collect(),
        }
    }
}

impl ProcesVerbal {
    /// Computes the allocation and draws up the document that proves it.
    pub fn establish(calcul: Calcul) -> (Self, Allocation) {
        let allocation = calcul.run();
        (Self { version: VERSION, resultat: Resultat::from(&allocation), calcul }, allocation)
    }

    /// The canonical form (RFC 8785): what is stored and hashed.
    pub fn canonical(&self) -> String {
        canonical_as_declared(self)
    }

    /// The SHA-256 of the canonical form, in lower-case hexadecimal digits.
    pub fn sha256(&self) -> String {
        sha256_hex(self.canonical().as_bytes())
    }

    /// Computes again from the inputs and compares with the result that was kept.
    ///
    /// # Errors
    /// The first difference, or rules of computation that this program does not have.
    pub fn replay(&self) -> Result<Allocation, Divergence> {
        if self.version != VERSION {
            return Err(Divergence::Version(self.version));
        }
        let allocation = self.calcul.run();
        let recalcule = Resultat::from(&allocation);
        if recalcule == self.resultat {
            return Ok(allocation);
        }
        let lignes = recalcule.lignes.into_iter().zip(&self.resultat.lignes);
        let ligne = lignes.into_iter().find(|(ligne, inscrite)| ligne != *inscrite);
        Err(ligne.map_or(Divergence::Totaux, |(ligne, _)| Divergence::Ligne(ligne.siret)))
    }
}

/// Why a document is not what its inputs give.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Divergence {
    /// It was made with other rules of computation.
    Version(u32),
    /// The line of this collectivité, by SIRET, is not the one that comes out.
    Ligne(String),
    /// A total, or the number of lines, is not what comes out.
    Totaux,
}

impl fmt::Display for Divergence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Version(version) => write!(
                f,
                "Ce calcul suit la version\u{a0}{version} des règles d’attribution, inconnue de ce logiciel."
            ),
            Self::Ligne(siret) => {
                write!(
                    f,
                    "L’attribution inscrite pour {siret} n’est pas celle que donne le calcul."
                )
            }
            Self::Totaux => {
                f.write_str("Les totaux inscrits ne sont pas ceux que donne le calcul.")
            }
        }
    }
}

impl Error for Divergence {}
