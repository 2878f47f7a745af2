//! A campaign: one civil year of recensement, allocations and agreements (R-CAMP-01 to 04).

use crate::paris;
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

static DOCUMENT: &[u8] = include_bytes!("../data/campagnes.json");

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
pub fn of_year(campagnes: &[Campagne], annee: i32) -> Option<&Campagne> {
    campagnes.iter().rev().find(|campagne| campagne.annee <= annee).or(campagnes.first())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::referentiel::demonstration;

    fn etat(annee: i32, instant: &str) -> EtatCampagne {
        let campagnes = load().unwrap();
        of_year(&campagnes, annee).unwrap().etat(instant.parse().unwrap())
    }

    #[test]
    fn a_window_holds_whole_days_of_paris() {
        for (annee, instant, expected) in [
            (2026, "2026-01-18T22:59:59Z", EtatCampagne::AVenir),
            (2026, "2026-01-18T23:00:00Z", EtatCampagne::Ouverte),
            (2026, "2026-03-20T22:59:59Z", EtatCampagne::Ouverte),
            (2026, "2026-03-20T23:00:00Z", EtatCampagne::Fermee),
            (2025, "2025-01-20T00:00:00+01:00", EtatCampagne::Ouverte),
            (2025, "2025-03-21T23:59:59+01:00", EtatCampagne::Ouverte),
            (2025, "2025-03-22T00:00:00+01:00", EtatCampagne::Fermee),
        ] {
            assert_eq!(etat(annee, instant), expected, "{annee} {instant}");
        }
    }

    #[test]
    fn an_extended_window_follows_summer_time() {
        let campagne = Campagne {
            fermeture: NaiveDate::from_ymd_opt(2026, 3, 31).unwrap(),
            ..of_year(&load().unwrap(), 2026).unwrap().clone()
        };
        assert_eq!(campagne.etat("2026-03-31T21:59:59Z".parse().unwrap()), EtatCampagne::Ouverte);
        assert_eq!(campagne.etat("2026-03-31T22:00:00Z".parse().unwrap()), EtatCampagne::Fermee);
    }

    #[test]
    fn the_known_campaigns_are_coherent() {
        let campagnes = load().unwrap();
        let version = demonstration::load().unwrap().version().to_owned();
        for campagne in &campagnes {
            assert!(campagne.ouverture <= campagne.fermeture);
            assert!(!campagne.sources.is_empty());
            assert_eq!(campagne.capacite, 5_000);
            assert_eq!(campagne.referentiel, version);
        }
        assert_eq!(of_year(&campagnes, 2030).map(|c| c.annee), Some(2026));
        assert_eq!(of_year(&campagnes, 2020).map(|c| c.annee), Some(2025));
        assert_eq!(of_year(&[], 2026), None);
    }
}
