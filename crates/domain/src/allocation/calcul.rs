//! A computation: its inputs, and the allocation that comes out of them.

use super::explication::{self, Explication};
use super::{Demandes, ParMetier, Regulation, partage};
use serde::{Deserialize, Serialize};

/// Everything that an allocation depends on. Equal values give equal allocations (R-ALL-03).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Calcul {
    /// The campaign's year, which names the computation and changes nothing in it.
    pub annee: i32,
    /// Contracts that there are to grant (R-CAMP-02).
    pub capacite: u32,
    /// What is asked for.
    pub demandes: Demandes,
    /// What to do when more are asked for.
    pub regulation: Regulation,
}

/// Who is granted what: the shape of the HTTP contract.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Allocation {
    /// Contracts asked for, all lines together.
    pub demande: u64,
    /// Contracts that there were to grant.
    pub capacite: u32,
    /// Contracts granted: the smaller of the two.
    pub accordes: u32,
    /// One line per collectivité that answered, by SIRET.
    pub lignes: Vec<Ligne>,
}

/// What one collectivité is granted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Ligne {
    /// Its SIRET.
    pub siret: String,
    /// Contracts that it asked for.
    pub demande: u32,
    /// Contracts that it is granted, at most its demand.
    pub accorde: u32,
    /// The métiers that it declared, by code: those on which it may use what it is granted, as it chooses
    /// (R-ALL-05). Not in the contract's shape.
    #[serde(skip)]
    pub metiers: Vec<ParMetier>,
    /// How the figure was obtained.
    pub explication: Explication,
}

impl Calcul {
    /// Computes the allocation (R-ALL-01 to R-ALL-03).
    pub fn run(&self) -> Allocation {
        let demande = self.demandes.total();
        let (regime, parts) = partage::compute(self);
        let contexte = explication::Contexte { capacite: self.capacite, demande, regime };
        let lignes: Vec<Ligne> = parts
            .iter()
            .map(|part| Ligne {
                siret: part.ligne.siret.clone(),
                demande: part.demande,
                accorde: part.accorde(),
                metiers: part.ligne.intentions.clone(),
                explication: contexte.explain(part),
            })
            .collect();
        let accordes =
            lignes.iter().fold(0, |somme: u32, ligne| somme.saturating_add(ligne.accorde));
        Allocation { demande, capacite: self.capacite, accordes, lignes }
    }
}
