//! A campaign: one civil year of recensement, allocations and agreements (R-CAMP-01 to 04).

mod bascule;
mod changements;
mod lecture;
mod parametres;
mod saisie;

pub use bascule::{Bascule, decode_switch};
pub use changements::{Changement, changements};
pub use lecture::familles;
pub use parametres::Parametres;
pub use saisie::{Reglages, decode};

use crate::{allocation, paris};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use std::borrow::Borrow;

static DOCUMENT: &[u8] = include_bytes!("../../data/campagnes.json");

/// One campaign and its parameters.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Campagne {
    /// The civil year.
    pub annee: i32,
    /// First day of the recensement, from 00:00 in Paris (R-CAMP-01).
    pub ouverture: NaiveDate,
    /// Last day of the recensement, until 24:00 in Paris (R-CAMP-01).
    pub fermeture: NaiveDate,
    /// How many contracts the CNFPT funds in the country (R-CAMP-02).
    pub capacite: u32,
    /// The version of the référentiel that is in force.
    pub referentiel: String,
    /// Conventions and deadlines (R-CAMP-03).
    pub parametres: Parametres,
    /// The parameters of the allocation's methods (R-ALL-02), when the CNFPT has set some.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub allocation: Option<allocation::Parametres>,
    /// Where these parameters come from.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<String>,
}

/// Where an instant falls with regard to a campaign's window.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum EtatCampagne {
    /// Before the first day.
    AVenir,
    /// From the first day to the last, both included.
    Ouverte,
    /// After the last day.
    Fermee,
}

impl Campagne {
    /// The parameters of the allocation's methods: those that were set, else the project's (R-ALL-02).
    pub fn allocation(&self) -> &allocation::Parametres {
        self.allocation
            .as_ref()
            .unwrap_or_else(|| &allocation::Parametres::of_year(self.annee).valeur)
    }

    /// Whether the recensement is open at this instant (R-CAMP-01).
    pub fn etat(&self, now: DateTime<Utc>) -> EtatCampagne {
        let today = paris::day(now);
        if today < self.ouverture {
            EtatCampagne::AVenir
        } else if today <= self.fermeture {
            EtatCampagne::Ouverte
        } else {
            EtatCampagne::Fermee
        }
    }
}

/// The campaigns known to the program, by year.
///
/// # Errors
/// Never in a program whose tests pass: the document is part of it.
pub fn load() -> Result<Vec<Campagne>, serde_json::Error> {
    let mut campagnes: Vec<Campagne> = serde_json::from_slice(DOCUMENT)?;
    campagnes.sort_by_key(|campagne| campagne.annee);
    Ok(campagnes)
}

/// The campaign to use for a year when none is named: that year's, else the last one before it, else
/// the first there is. `campagnes` is sorted by year.
pub fn of_year<C: Borrow<Campagne>>(campagnes: &[C], annee: i32) -> Option<&C> {
    let of_then = |campagne: &&C| Borrow::<Campagne>::borrow(*campagne).annee <= annee;
    campagnes.iter().rev().find(of_then).or(campagnes.first())
}

#[cfg(test)]
mod tests;
