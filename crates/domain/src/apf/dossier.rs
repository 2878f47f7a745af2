//! A dossier: what its events come to.

mod evolution;

use super::{Cadre, Contrat, Demande, Etat, Reference, Somme, Validite};
use crate::identifiers::{NumeroApc, NumeroApf, Siret};
use chrono::NaiveDate;

/// An APF and the APC that carries it, once there is one. Made by [`Dossier::replay`] only.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Dossier {
    /// The collectivité that asked: the unit is of its allocation, whoever the employer becomes (R-APF-06).
    pub siret: Siret,
    /// What it asks for, as last modified.
    pub demande: Demande,
    /// The certification, as it was at the deposit (R-REF-04).
    pub reference: Reference,
    /// The deadlines that apply.
    pub cadre: Cadre,
    /// The day of the first deposit.
    pub deposee_le: NaiveDate,
    /// The number, from the first validation on. It holds in the states `validee` and after only.
    pub numero: Option<NumeroApf>,
    /// The day of the last validation, while it holds.
    pub delivree_le: Option<NaiveDate>,
    /// What the CNFPT asked for and still waits for.
    pub complement: Option<String>,
    /// Why it was refused, cancelled or broken.
    pub motif: Option<String>,
    /// The warnings already sent since the last validation, in days before caducité (R-APF-10).
    pub avertissements: Vec<u16>,
    /// The APC.
    pub apc: Option<Apc>,
    pub(super) caducite_constatee: bool,
    etat: Etat,
}

/// What the training body filed, and what happened to the contract since.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Apc {
    /// The day on which it was filed.
    pub deposee_le: NaiveDate,
    /// The contract, as last completed.
    pub contrat: Contrat,
    /// The number, once it is accepted.
    pub numero: Option<NumeroApc>,
    /// The extensions, in order.
    pub prolongations: Vec<Prolongation>,
    /// The changes of employer, in order of dates.
    pub transferts: Vec<Transfert>,
    /// The last day of a contract that was broken.
    pub rupture: Option<NaiveDate>,
}

/// An extension of the contract (R-APC-04).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prolongation {
    /// The new last day, included.
    pub fin: NaiveDate,
    /// Why.
    pub motif: String,
    /// The prices of all the years, if they are given anew.
    pub prix_annuels: Option<Vec<Somme>>,
    /// The surcharges of all the years, if they are given anew.
    pub majorations_handicap: Option<Vec<Somme>>,
}

/// A change of employer (R-APC-05).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Transfert {
    /// The new employer.
    pub siret: Siret,
    /// Its first day as the employer.
    pub date: NaiveDate,
}

impl Apc {
    /// The last day agreed, extensions included, rupture aside.
    pub fn fin_prevue(&self) -> NaiveDate {
        self.prolongations.last().map_or(self.contrat.fin, |prolongation| prolongation.fin)
    }

    /// The last day, rupture included.
    pub fn fin(&self) -> NaiveDate {
        self.rupture.unwrap_or_else(|| self.fin_prevue())
    }
}

impl Dossier {
    /// The state on the day `at`, in Paris: an agreement lapses by itself the day after its last day (R-APF-09).
    pub fn etat(&self, at: NaiveDate) -> Etat {
        match self.validite() {
            Some(validite) if self.etat == Etat::Validee && at > validite.limite => Etat::Caduque,
            _ => self.etat,
        }
    }

    /// Until when the delivered agreement is valid; `None` before it is delivered, and while a modification of it is
    /// with the CNFPT (R-APF-09).
    pub fn validite(&self) -> Option<Validite> {
        self.delivree_le.map(|delivree_le| Validite::of(&self.demande, &self.cadre, delivree_le))
    }

    /// The number to give on validation: the one it has, or the one that `alea` makes (R-APF-08).
    pub fn numero_a_delivrer(&self, alea: u64) -> NumeroApf {
        self.numero.unwrap_or_else(|| NumeroApf::new(self.demande.annee, alea))
    }

    /// Who employs the apprentice on the day `at` (R-APC-05).
    pub fn employeur(&self, at: NaiveDate) -> Siret {
        let mut transferts = self.apc.iter().flat_map(|apc| &apc.transferts);
        let last = transferts.rfind(|transfert| transfert.date <= at);
        last.map_or(self.siret, |transfert| transfert.siret)
    }

    /// Whether `siret` is of the training body that the request names: the same legal person (R-QUI-04).
    pub fn is_for(&self, siret: Siret) -> bool {
        self.demande.organisme.siret.siren() == siret.siren()
    }
}
