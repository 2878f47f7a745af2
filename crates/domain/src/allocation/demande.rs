//! What the collectivités ask for: one line each, in an order that does not depend on how they were read.

use crate::recensement::{Etp, Recensement};
use serde::{Deserialize, Serialize};
use std::{error::Error, fmt};

/// What one collectivité asks for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Demande {
    /// Its size (R-REC-02).
    pub etp: Etp,
    /// The contracts that it means to sign, métier by métier: what the allocation can be used on (R-ALL-05).
    pub intentions: Vec<ParMetier>,
    /// The collectivité's SIRET, as the directory has it.
    pub siret: String,
}

/// The contracts asked for one métier.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ParMetier {
    /// Code of the métier (*catégorie cible*) in the référentiel.
    pub metier: String,
    /// Contracts.
    pub nombre: u32,
}

impl Demande {
    /// What a declaration asks for.
    pub fn of(siret: impl Into<String>, recensement: &Recensement) -> Self {
        let intentions = recensement
            .intentions
            .iter()
            .map(|intention| ParMetier {
                metier: intention.metier.clone(),
                nombre: intention.nombre,
            })
            .collect();
        Self { siret: siret.into(), etp: recensement.etp, intentions }
    }

    /// The contracts asked for, all métiers together (R-ALL-01).
    pub fn total(&self) -> u32 {
        let nombres = self.intentions.iter().map(|intention| intention.nombre);
        nombres.fold(0, u32::saturating_add)
    }
}

/// The lines of a campaign: one per collectivité, by SIRET, métiers by code. So the same campaign read in any order
/// is the same value, with the same digest.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(try_from = "Vec<Demande>")]
pub struct Demandes(Vec<Demande>);

impl Demandes {
    /// Puts the lines in order. A line that asks for nothing is kept: it is an answer (R-REC-07).
    ///
    /// # Errors
    /// When a collectivité has two lines.
    pub fn new(mut lignes: Vec<Demande>) -> Result<Self, SiretEnDouble> {
        for ligne in &mut lignes {
            ligne.intentions.sort_unstable();
        }
        lignes.sort_by(|a, b| a.siret.cmp(&b.siret));
        let double = lignes.windows(2).find_map(|paire| match paire {
            [a, b] if a.siret == b.siret => Some(SiretEnDouble(a.siret.clone())),
            _ => None,
        });
        double.map_or(Ok(Self(lignes)), Err)
    }

    /// The lines, by SIRET.
    pub fn as_slice(&self) -> &[Demande] {
        &self.0
    }

    /// D, the contracts that the whole country asks for (R-ALL-01).
    pub fn total(&self) -> u64 {
        self.0.iter().map(|ligne| u64::from(ligne.total())).sum()
    }
}

impl TryFrom<Vec<Demande>> for Demandes {
    type Error = SiretEnDouble;

    fn try_from(lignes: Vec<Demande>) -> Result<Self, SiretEnDouble> {
        Self::new(lignes)
    }
}

/// A collectivité that has two lines: its SIRET.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SiretEnDouble(pub String);

impl fmt::Display for SiretEnDouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "La collectivité {} figure deux fois dans les demandes.", self.0)
    }
}

impl Error for SiretEnDouble {}
