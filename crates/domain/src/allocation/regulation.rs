//! The methods of regulation, each with all its parameters (R-ALL-02).

use crate::recensement::Etp;
use serde::{Deserialize, Serialize};
use std::{error::Error, fmt, num::NonZeroU32};

/// How contracts are shared when more are asked for than there are (R-ALL-02, our choice). Written as the request is,
/// every parameter explicit: `{"methode": "minimum_garanti", "parametres": {"minimum": 1}}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "methode", content = "parametres", rename_all = "snake_case", deny_unknown_fields)]
pub enum Regulation {
    /// Every demand is reduced in the same proportion, by largest remainder.
    Proportionnelle,
    /// Demands are capped by size first; what the caps leave goes to the demands that they cut.
    PlafondEtp(PlafondEtp),
    /// A minimum for every demander first, the rest in proportion.
    MinimumGaranti(MinimumGaranti),
}

impl Regulation {
    /// The method's name in requests and documents.
    pub fn methode(&self) -> &'static str {
        match self {
            Self::Proportionnelle => "proportionnelle",
            Self::PlafondEtp(_) => "plafond_etp",
            Self::MinimumGaranti(_) => "minimum_garanti",
        }
    }
}

/// The parameters of [`Regulation::PlafondEtp`]: a cap for each bracket of full-time equivalents.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Lu")]
pub struct PlafondEtp {
    au_dela: u32,
    tranches: Vec<Tranche>,
}

/// A bracket: from the bound of the one before, excluded, to its own, included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tranche {
    /// Its greatest size.
    pub jusqu_a: Etp,
    /// Most contracts that one of its collectivités gets as long as the caps apply.
    pub plafond: u32,
}

impl PlafondEtp {
    /// Brackets in increasing order, and the cap of the collectivités above the last one.
    ///
    /// # Errors
    /// When a bracket does not end above the one before.
    pub fn new(tranches: Vec<Tranche>, au_dela: u32) -> Result<Self, TranchesEnDesordre> {
        if tranches.is_sorted_by(|a, b| a.jusqu_a < b.jusqu_a) {
            Ok(Self { tranches, au_dela })
        } else {
            Err(TranchesEnDesordre)
        }
    }

    /// The brackets, smallest first.
    pub fn tranches(&self) -> &[Tranche] {
        &self.tranches
    }

    /// The cap above the last bracket.
    pub fn au_dela(&self) -> u32 {
        self.au_dela
    }

    /// The cap of a collectivité of this size.
    pub fn plafond(&self, etp: Etp) -> u32 {
        let tranche = self.tranches.iter().find(|tranche| etp <= tranche.jusqu_a);
        tranche.map_or(self.au_dela, |tranche| tranche.plafond)
    }

    /// The bounds of the bracket of this size: the lower one excluded, the upper one included; `None` where the
    /// bracket has no bound.
    pub fn bornes(&self, etp: Etp) -> (Option<Etp>, Option<Etp>) {
        let bornes = || self.tranches.iter().map(|tranche| tranche.jusqu_a);
        (bornes().rfind(|borne| *borne < etp), bornes().find(|borne| etp <= *borne))
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Lu {
    tranches: Vec<Tranche>,
    au_dela: u32,
}

impl TryFrom<Lu> for PlafondEtp {
    type Error = TranchesEnDesordre;

    fn try_from(lu: Lu) -> Result<Self, TranchesEnDesordre> {
        Self::new(lu.tranches, lu.au_dela)
    }
}

/// Brackets that do not go up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TranchesEnDesordre;

impl fmt::Display for TranchesEnDesordre {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(
            "Les tranches d’effectif doivent être données de la plus petite à la plus grande.",
        )
    }
}

impl Error for TranchesEnDesordre {}

/// The parameters of [`Regulation::MinimumGaranti`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MinimumGaranti {
    /// Contracts that every demander gets first, up to its demand.
    pub minimum: NonZeroU32,
}
