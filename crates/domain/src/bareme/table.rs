//! A figure that changes on known dates.

use crate::dates;
use chrono::NaiveDate;
use serde::de::{Deserialize, Deserializer, Error};

/// A value, the day it comes into force (included) and the text that sets it.
#[derive(Debug, Clone, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entree<T> {
    /// First day in force, included.
    #[serde(deserialize_with = "read_date")]
    pub depuis: NaiveDate,
    /// The figure.
    pub valeur: T,
    /// Legal text or publication, in French.
    pub source: String,
}

/// Dated entries in increasing order; there is always at least one.
#[derive(Debug, Clone)]
pub struct Table<T> {
    premiere: Entree<T>,
    suivantes: Vec<Entree<T>>,
}

impl<T> Table<T> {
    /// The entry in force on `date`; the first one before its own date, the last one for ever after.
    pub fn at(&self, date: NaiveDate) -> &Entree<T> {
        self.suivantes.iter().rev().find(|entree| entree.depuis <= date).unwrap_or(&self.premiere)
    }

    /// The last entry known.
    pub fn last(&self) -> &Entree<T> {
        self.suivantes.last().unwrap_or(&self.premiere)
    }

    /// The entries, oldest first.
    pub fn iter(&self) -> impl Iterator<Item = &Entree<T>> {
        std::iter::once(&self.premiere).chain(&self.suivantes)
    }

    /// The days, after `debut` and up to `fin` included, on which another entry comes into force.
    pub fn changes(&self, debut: NaiveDate, fin: NaiveDate) -> impl Iterator<Item = NaiveDate> {
        self.suivantes
            .iter()
            .map(|entree| entree.depuis)
            .filter(move |jour| *jour > debut && *jour <= fin)
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Table<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut entrees = Vec::<Entree<T>>::deserialize(deserializer)?.into_iter();
        let premiere = entrees.next().ok_or_else(|| D::Error::custom("empty table"))?;
        let suivantes: Vec<_> = entrees.collect();
        let mut jours = std::iter::once(&premiere).chain(&suivantes).map(|entree| entree.depuis);
        if jours.by_ref().is_sorted_by(|a, b| a < b) {
            drop(jours);
            Ok(Self { premiere, suivantes })
        } else {
            Err(D::Error::custom("dates out of order"))
        }
    }
}

fn read_date<'de, D: Deserializer<'de>>(deserializer: D) -> Result<NaiveDate, D::Error> {
    let texte = String::deserialize(deserializer)?;
    dates::parse_iso(&texte).ok_or_else(|| D::Error::custom("date expected: YYYY-MM-DD"))
}
