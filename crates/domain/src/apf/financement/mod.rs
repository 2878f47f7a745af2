//! The money of a dossier: what the CNFPT pays, year by year, to the training body, and what each employer pays
//! (R-APF-11, R-APC-02 to R-APC-06).
//!
//! The table is [`crate::formation`]'s, the simulator's own, run on the contract as it really goes: the dates and prices
//! of the request (an estimate), then those of the APC, extended or cut to the effective duration.

mod employeurs;
mod explication;
mod paiements;
mod phrases;
mod plan;

pub use employeurs::PartEmployeur;
pub use explication::{Explication, Valeur};
pub use paiements::Paiement;

use super::{Dossier, Etat};
use crate::bareme::Bareme;
use crate::dates::{self, Duree};
use crate::formation::{self, Annee, Formation, Majoration, Prorata};
use crate::money::Montant;
use chrono::NaiveDate;
use plan::Plan;
use rust_decimal::Decimal;
use serde::Serialize;

/// How firm the figures are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Nature {
    /// The collectivité's own dates and quote (R-APF-11).
    Estimation,
    /// The training body's, which the CNFPT looks at.
    EnInstruction,
    /// Those that the CNFPT accepted (R-APC-02).
    Definitif,
}

/// A price, what the CNFPT pays of it, and the rest, surcharge included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Totaux {
    /// Price.
    pub prix: Montant,
    /// What the CNFPT pays.
    pub prise_en_charge: Montant,
    /// What the employer pays.
    pub reste_a_charge: Montant,
}

/// The funding of a contract.
#[derive(Debug, Clone, Serialize)]
pub struct Financement {
    /// How firm it is.
    pub nature: Nature,
    /// First day that counts.
    #[serde(serialize_with = "dates::serialize")]
    pub debut: NaiveDate,
    /// Last day that counts, included: the end agreed, or the rupture.
    #[serde(serialize_with = "dates::serialize")]
    pub fin: NaiveDate,
    /// Length (R-FOR-03).
    pub duree: Duree,
    /// Convention that was used.
    pub prorata: Prorata,
    /// Ceiling per year, as it was at the deposit (R-REF-04).
    pub plafond_annuel: Montant,
    /// Whether that ceiling is fictitious data.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub plafond_fictif: bool,
    /// The table by year of funding (R-APF-11), surcharges apart.
    pub annees: Vec<Annee>,
    /// The surcharges, when some were quoted (R-APC-06).
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    pub majorations: Option<Majoration>,
    /// The whole, surcharges included.
    pub total: Totaux,
    /// What the CNFPT pays the training body, and when; nothing for a contract that it does not fund.
    pub echeancier: Vec<Paiement>,
    /// Each employer's part.
    pub employeurs: Vec<PartEmployeur>,
    /// How all of it was obtained.
    pub explications: Vec<Explication>,
}

impl Totaux {
    /// Nothing.
    pub const ZERO: Self =
        Self { prix: Montant::ZERO, prise_en_charge: Montant::ZERO, reste_a_charge: Montant::ZERO };

    fn new(prix: Decimal, prise: Decimal) -> Self {
        Self {
            prix: Montant::rounded(prix),
            prise_en_charge: Montant::rounded(prise),
            reste_a_charge: Montant::rounded(prix - prise),
        }
    }

    fn add(&mut self, prix: Decimal, prise: Decimal) {
        *self = Self::new(self.prix.decimal() + prix, self.prise_en_charge.decimal() + prise);
    }
}

impl Dossier {
    /// The funding as it stands on the day `at`. A dossier that came to nothing (refused, cancelled, lapsed) is not
    /// funded: its table shows the whole price at the collectivité's charge (R-FOR-04).
    pub fn financement(&self, bareme: &Bareme, at: NaiveDate) -> Financement {
        let etat = self.etat(at);
        let finance =
            !matches!(etat, Etat::Refusee | Etat::Annulee | Etat::Caduque | Etat::ApcRefusee);
        let plan = Plan::of(self);
        let formation = Formation {
            debut: None,
            prorata: self.cadre.prorata,
            plafond_annuel: Some(self.reference.plafond_annuel.0),
            fictif: self.reference.fictif,
            finance,
            majorations: &plan.majorations,
        };
        let bornes = (plan.debut, plan.fin);
        let devis = std::iter::once(("", plan.prix.clone()));
        let calcule = formation::compute(&formation, devis, bornes, bareme);
        let offre = calcule.devis.into_iter().next();
        let total =
            offre.as_ref().map_or(Totaux::ZERO, |offre| Totaux::new(offre.cost(), offre.funded()));
        let majorations = offre.as_ref().and_then(|offre| offre.majorations);
        let annees = offre.map(|offre| offre.annees).unwrap_or_default();
        let mut financement = Financement {
            nature: match etat.apc() {
                None => Nature::Estimation,
                Some(_) if self.apc.as_ref().is_some_and(|apc| apc.numero.is_some()) => {
                    Nature::Definitif
                }
                Some(_) => Nature::EnInstruction,
            },
            debut: plan.debut,
            fin: plan.fin,
            duree: calcule.duree,
            prorata: calcule.prorata,
            plafond_annuel: Montant::rounded(self.reference.plafond_annuel.0),
            plafond_fictif: self.reference.fictif,
            majorations,
            total,
            echeancier: if finance { paiements::schedule(&annees) } else { Vec::new() },
            employeurs: employeurs::share(self, &annees, bornes),
            annees,
            explications: Vec::new(),
        };
        financement.explications = phrases::explain(self, etat, &financement, bareme);
        financement
    }
}
