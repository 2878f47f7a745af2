//! How a yearly amount is reduced to a period (R-FOR-03).

use crate::dates::Duree;
use crate::money::Montant;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// Prorata convention: a parameter of the campaign, stated in every result.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, deserr::Deserr)]
#[serde(rename_all = "snake_case")]
#[deserr(error = crate::erreurs::Erreurs)]
pub enum Prorata {
    /// Months, and days counted as thirtieths of a month.
    #[default]
    #[deserr(rename = "mois_et_jours")]
    MoisEtJours,
    /// Days counted as 365ths of a year.
    #[deserr(rename = "jours")]
    Jours,
    /// A month that has begun counts whole.
    #[deserr(rename = "mois_entame")]
    MoisEntame,
}

/// An exact fraction of an amount: numerator in euros, whole divisor.
#[derive(Debug, Clone, Copy)]
pub(super) struct Part {
    numerateur: Decimal,
    diviseur: u32,
}

impl Part {
    /// Nothing.
    pub(super) const ZERO: Self = Self { numerateur: Decimal::ZERO, diviseur: 1 };

    /// The smaller of this fraction and `montant`, rounded half-up to the cent; one multiplication compares them.
    pub(super) fn at_most(&self, montant: Decimal) -> Decimal {
        if self.numerateur >= montant * Decimal::from(self.diviseur) {
            Montant::rounded(montant).decimal()
        } else {
            self.rounded().decimal()
        }
    }

    /// The fraction rounded half-up to the cent.
    pub(super) fn rounded(&self) -> Montant {
        Montant::rounded_quotient(self.numerateur, self.diviseur)
    }
}

impl Prorata {
    /// The part of `annuel`, an amount per year, for a period of `duree` that counts `jours` days.
    pub(super) fn part(self, annuel: Decimal, duree: Duree, jours: u32) -> Part {
        let (quantite, diviseur) = match self {
            Self::MoisEtJours => (duree.mois * 30 + duree.jours, 360),
            Self::Jours => (jours, 365),
            Self::MoisEntame => (duree.mois + u32::from(duree.jours > 0), 12),
        };
        Part { numerateur: annuel * Decimal::from(quantite), diviseur }
    }

    /// The convention in French.
    pub fn libelle(self) -> &'static str {
        match self {
            Self::MoisEtJours => "en mois entiers, puis en jours comptés pour un trentième de mois",
            Self::Jours => "en jours, comptés pour 1/365 d’année",
            Self::MoisEntame => "en mois, tout mois entamé comptant pour un mois entier",
        }
    }
}
