//! How a figure was obtained: rule, French sentence, figures.

use crate::dates;
use crate::money::Montant;
use chrono::NaiveDate;
use serde::{Serialize, Serializer};
use std::collections::BTreeMap;

/// One explanation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Explication {
    /// The rule.
    pub regle: &'static str,
    /// A French sentence or several: figures in, rule, figure out.
    pub texte: String,
    /// The figures of the text, by name.
    pub valeurs: BTreeMap<&'static str, Valeur>,
}

/// A figure of an explanation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Valeur {
    /// Euros, `"1234.50"`.
    Montant(Montant),
    /// A count.
    Nombre(u32),
    /// A day, `"2026-09-01"`.
    Jour(NaiveDate),
    /// A code or a number.
    Texte(String),
}

impl Serialize for Valeur {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Montant(montant) => montant.serialize(to),
            Self::Nombre(nombre) => to.serialize_u32(*nombre),
            Self::Jour(jour) => dates::serialize(jour, to),
            Self::Texte(texte) => to.serialize_str(texte),
        }
    }
}

impl From<Montant> for Valeur {
    fn from(montant: Montant) -> Self {
        Self::Montant(montant)
    }
}

impl From<u32> for Valeur {
    fn from(nombre: u32) -> Self {
        Self::Nombre(nombre)
    }
}

impl From<NaiveDate> for Valeur {
    fn from(jour: NaiveDate) -> Self {
        Self::Jour(jour)
    }
}

impl From<String> for Valeur {
    fn from(texte: String) -> Self {
        Self::Texte(texte)
    }
}

impl Explication {
    pub(in crate::apf) fn new(regle: &'static str, texte: impl Into<String>) -> Self {
        Self { regle, texte: texte.into(), valeurs: BTreeMap::new() }
    }

    pub(in crate::apf) fn with(mut self, nom: &'static str, valeur: impl Into<Valeur>) -> Self {
        self.valeurs.insert(nom, valeur.into());
        self
    }
}
