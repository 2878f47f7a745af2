//! What the training costs and what the CNFPT pays of it, quote by quote (R-FOR-01 to R-FOR-07).

mod annees;
mod prorata;

pub use annees::{Annee, AvantContrat, Majoration, Offre};
pub use prorata::Prorata;

use crate::bareme::Bareme;
use crate::dates::Duree;
use crate::money::Montant;
use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::Serialize;

/// What a référentiel knows of a fundable certification.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PlafondConnu {
    /// Most that the CNFPT pays per year of training, in euros.
    pub plafond_annuel: Decimal,
    /// Whether the figure is fictitious (demonstration data), which every result must say.
    pub fictif: bool,
}

/// A training to fund.
#[derive(Debug, Clone, Copy)]
pub struct Formation<'a> {
    /// First day of the training, when it is known.
    pub debut: Option<NaiveDate>,
    /// Prorata convention (R-FOR-03).
    pub prorata: Prorata,
    /// Ceiling per year, in euros; `None` when unknown.
    pub plafond_annuel: Option<Decimal>,
    /// Whether that ceiling is fictitious (demonstration data).
    pub fictif: bool,
    /// Whether the CNFPT pays: recensement answered, allocation granted, certification fundable (R-FOR-04).
    pub finance: bool,
    /// Quoted handicap surcharge of each year, in euros (R-FOR-05).
    pub majorations: &'a [Decimal],
}

/// The funding of a training.
#[derive(Debug, Clone, Serialize)]
pub struct Financement<'a> {
    /// Length of the contract (R-FOR-03).
    pub duree: Duree,
    /// Convention that was used.
    pub prorata: Prorata,
    /// Ceiling per year; `null` when unknown.
    pub plafond_annuel: Option<Montant>,
    /// Whether the ceiling is fictitious data.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub plafond_fictif: bool,
    /// Number of years of funding.
    #[serde(skip)]
    pub annees: u32,
    /// One entry per quote, in the order received (R-FOR-07).
    pub devis: Vec<Offre<'a>>,
}

/// The funding of each quote for a contract from `debut` to `fin`, both included. `devis` gives each training body
/// with its price of each year, in euros with two decimals at most.
pub fn compute<'a>(
    formation: &Formation<'_>,
    devis: impl Iterator<Item = (&'a str, Vec<Decimal>)>,
    (debut, fin): (NaiveDate, NaiveDate),
    bareme: &Bareme,
) -> Financement<'a> {
    let tranches = annees::slices(formation, debut, fin, bareme);
    Financement {
        duree: Duree::between(debut, fin),
        prorata: formation.prorata,
        plafond_annuel: formation.plafond_annuel.map(Montant::rounded),
        plafond_fictif: formation.fictif,
        annees: u32::try_from(tranches.len()).unwrap_or(u32::MAX),
        devis: devis
            .map(|(organisme, prix)| Offre::compute(organisme, &prix, formation, &tranches, debut))
            .collect(),
    }
}
