//! The lines of a comparison.

use super::Projet;
use crate::money::Montant;
use serde::Serialize;

/// An amount that is compared, over the whole contract.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Poste {
    /// Price of the training, handicap surcharge included.
    Formation,
    /// What the CNFPT pays of it.
    PriseEnCharge,
    /// Gross pay.
    Brut,
    /// Employer's charges.
    ChargesEmployeur,
    /// NBI of the maîtres d'apprentissage, contributions included.
    Nbi,
    /// The FIPHFP's *indemnité d'apprentissage*.
    AideFiphfp,
    /// Everything that is spent.
    Cout,
    /// Everything that others pay.
    Finance,
    /// What remains to the collectivité.
    ResteACharge,
}

impl Poste {
    /// Every line, in the order in which they are shown.
    pub const TOUS: [Self; 9] = [
        Self::Formation,
        Self::PriseEnCharge,
        Self::Brut,
        Self::ChargesEmployeur,
        Self::Nbi,
        Self::AideFiphfp,
        Self::Cout,
        Self::Finance,
        Self::ResteACharge,
    ];

    /// The line's name in French.
    pub fn libelle(self) -> &'static str {
        match self {
            Self::Formation => "Prix de la formation",
            Self::PriseEnCharge => "Prise en charge du CNFPT",
            Self::Brut => "Rémunération brute",
            Self::ChargesEmployeur => "Charges de l’employeur",
            Self::Nbi => "NBI des maîtres d’apprentissage",
            Self::AideFiphfp => "Aide du FIPHFP",
            Self::Cout => "Coût total",
            Self::Finance => "Financements",
            Self::ResteACharge => "Reste à charge",
        }
    }

    /// The lines that a total adds up; none for a line that is not a total.
    pub(super) fn components(self) -> &'static [Self] {
        match self {
            Self::Cout => &[Self::Formation, Self::Brut, Self::ChargesEmployeur, Self::Nbi],
            Self::Finance => &[Self::PriseEnCharge, Self::AideFiphfp],
            Self::ResteACharge => &[Self::Cout, Self::Finance],
            _ => &[],
        }
    }

    /// The line's amount for a contract; zero for what was not simulated.
    pub(super) fn amount(self, projet: &Projet<'_>) -> Montant {
        let paie = || projet.simulation.remuneration.as_ref().map(|paie| paie.total);
        let montant = match self {
            Self::Formation => projet.offre().map(|offre| Montant::rounded(offre.cost())),
            Self::PriseEnCharge => projet.offre().map(|offre| Montant::rounded(offre.funded())),
            Self::Brut => paie().map(|sommes| sommes.brut),
            Self::ChargesEmployeur => paie().map(|sommes| sommes.charges_employeur),
            Self::Nbi => paie().map(|sommes| sommes.nbi),
            Self::AideFiphfp => paie().map(|sommes| sommes.aide_fiphfp),
            Self::Cout => projet.total().map(|total| total.cout),
            Self::Finance => projet.total().map(|total| total.finance),
            Self::ResteACharge => projet.total().map(|total| total.reste_a_charge),
        };
        montant.unwrap_or(Montant::ZERO)
    }
}
