//! The units of an allocation that dossiers use (R-APF-06), and what is left of it.

use super::delais::add_days;
use super::{Dossier, Etat};
use crate::identifiers::Siret;
use chrono::NaiveDate;
use serde::Serialize;
use std::collections::BTreeMap;

impl Dossier {
    /// Whether it uses a unit of its collectivité's allocation on the day `at` (R-APF-06, R-APC-03).
    ///
    /// A unit that was given back is never taken again by the same dossier, so what a collectivité uses can only grow
    /// by a deposit: checking there is enough.
    pub fn uses_unit(&self, at: NaiveDate) -> bool {
        match self.etat(at) {
            Etat::Deposee
            | Etat::Modifiee
            | Etat::Validee
            | Etat::ApcDeposee
            | Etat::ApcAcceptee => true,
            Etat::Refusee | Etat::Annulee | Etat::Caduque | Etat::ApcRefusee => false,
            Etat::Rompue => !self.is_early_rupture(),
        }
    }

    /// Whether the contract was broken soon enough to give its unit back (R-APC-03).
    pub fn is_early_rupture(&self) -> bool {
        let rompu = self.apc.as_ref().and_then(|apc| Some((apc.rupture?, apc.contrat.debut)));
        rompu.is_some_and(|(date, debut)| date <= add_days(debut, self.cadre.rupture_jours))
    }
}

/// What a collectivité was granted for a campaign, and what it uses of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Octroi {
    /// Contracts granted.
    pub accordes: u32,
    /// Units in use.
    pub utilises: u32,
    /// The day on which the allocation was published: a contract that had begun by then needs a derogation.
    pub publiee_le: NaiveDate,
    /// Units in use by derogation, by métier (R-APF-04).
    pub derogations: BTreeMap<String, u32>,
}

impl Octroi {
    /// What is used of an allocation on the day `at` by those of `dossiers` that are the collectivité's, of that
    /// campaign.
    pub fn of<'d>(
        (accordes, publiee_le): (u32, NaiveDate),
        dossiers: impl IntoIterator<Item = &'d Dossier>,
        (siret, annee): (Siret, i32),
        at: NaiveDate,
    ) -> Self {
        let mut octroi = Self { accordes, utilises: 0, publiee_le, derogations: BTreeMap::new() };
        for dossier in dossiers {
            if (dossier.siret, dossier.demande.annee) == (siret, annee) && dossier.uses_unit(at) {
                octroi.utilises = octroi.utilises.saturating_add(1);
                if dossier.demande.derogation {
                    *octroi.derogations.entry(dossier.demande.metier.clone()).or_default() += 1;
                }
            }
        }
        octroi
    }

    /// Units left.
    pub fn restants(&self) -> u32 {
        self.accordes.saturating_sub(self.utilises)
    }
}
