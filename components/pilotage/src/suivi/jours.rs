//! The answers of each day of a window, beside those of the year before.

use chrono::{DateTime, Days, NaiveDate, Utc};
use serde::Serialize;
use std::collections::BTreeMap;
use tremplin_domain::paris;

/// First answers by hour of UTC (`2026-01-19T08`): a day of Paris is made of whole ones.
pub(super) type Heures = Vec<(String, u32)>;

/// A window and the first answers that it received.
pub(super) struct Fenetre {
    /// Its first and last day.
    pub(super) jours: [NaiveDate; 2],
    /// When collectivités answered for the first time.
    pub(super) heures: Heures,
}

/// A day of Paris.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub(super) struct Jour {
    jour: NaiveDate,
    /// Answers of this day; null for a day to come.
    reponses: Option<u32>,
    /// Answers up to this day; null for a day to come.
    cumul: Option<u32>,
    /// Answers up to the same day of the campaign before, counted from its opening; null without one.
    cumul_annee_precedente: Option<u32>,
}

/// The days of a window, up to its end or to the last answer when that is later.
pub(super) fn curve(
    fenetre: &Fenetre,
    precedente: Option<&Fenetre>,
    today: NaiveDate,
) -> Vec<Jour> {
    let par_jour = by_day(fenetre);
    let avant = precedente.filter(|avant| !avant.heures.is_empty()).map(by_day);
    let [ouverture, fermeture] = fenetre.jours;
    let derniere = par_jour.keys().next_back().copied().unwrap_or(0);
    let etendue = u64::try_from((fermeture - ouverture).num_days()).unwrap_or(0).max(derniere);
    let (mut cumul, mut cumul_avant) = (0, 0);
    (0..=etendue)
        .map_while(|rang| Some((rang, ouverture.checked_add_days(Days::new(rang))?)))
        .map(|(rang, jour)| {
            let reponses = par_jour.get(&rang).copied().unwrap_or(0);
            cumul += reponses;
            let past = jour <= today;
            Jour {
                jour,
                reponses: past.then_some(reponses),
                cumul: past.then_some(cumul),
                cumul_annee_precedente: avant.as_ref().map(|avant| {
                    cumul_avant += avant.get(&rang).copied().unwrap_or(0);
                    cumul_avant
                }),
            }
        })
        .collect()
}

/// Answers by the number of days since the opening; what came before it, when the window was moved, is of its first.
fn by_day(fenetre: &Fenetre) -> BTreeMap<u64, u32> {
    let mut jours = BTreeMap::new();
    for (heure, nombre) in &fenetre.heures {
        let Ok(instant) = format!("{heure}:00:00Z").parse::<DateTime<Utc>>() else { continue };
        let [ouverture, _] = fenetre.jours;
        let rang = (paris::day(instant) - ouverture).num_days();
        *jours.entry(u64::try_from(rang).unwrap_or(0)).or_default() += nombre;
    }
    jours
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fenetre(jours: [&str; 2], heures: &[(&str, u32)]) -> Fenetre {
        Fenetre {
            jours: jours.map(|jour| jour.parse().unwrap()),
            heures: heures.iter().map(|(heure, nombre)| ((*heure).to_owned(), *nombre)).collect(),
        }
    }

    fn told(jours: &[Jour]) -> Vec<(Option<u32>, Option<u32>, Option<u32>)> {
        jours.iter().map(|jour| (jour.reponses, jour.cumul, jour.cumul_annee_precedente)).collect()
    }

    #[test]
    fn days_are_those_of_paris_and_last_year_is_aligned_by_day_of_campaign() {
        // 22:00 and 23:00 UTC of a winter day: before and after midnight in Paris.
        let cette = fenetre(
            ["2026-01-19", "2026-01-22"],
            &[("2026-01-18T23", 1), ("2026-01-19T22", 2), ("2026-01-19T23", 4)],
        );
        let avant =
            fenetre(["2025-01-20", "2025-01-23"], &[("2025-01-20T09", 10), ("2025-01-22T09", 5)]);
        let today = "2026-01-21".parse().unwrap();
        let jours = curve(&cette, Some(&avant), today);
        assert_eq!(
            told(&jours),
            [
                (Some(3), Some(3), Some(10)),
                (Some(4), Some(7), Some(10)),
                (Some(0), Some(7), Some(15)),
                (None, None, Some(15)),
            ]
        );
        assert_eq!(jours.first().unwrap().jour.to_string(), "2026-01-19");
    }

    #[test]
    fn answers_outside_of_a_window_that_was_moved_are_still_counted() {
        let moved = fenetre(
            ["2026-02-02", "2026-02-03"],
            &[("2026-01-19T09", 2), ("2026-02-02T09", 1), ("2026-02-05T09", 1)],
        );
        let jours = curve(&moved, None, "2026-03-01".parse().unwrap());
        assert_eq!(
            told(&jours),
            [
                (Some(3), Some(3), None),
                (Some(0), Some(3), None),
                (Some(0), Some(3), None),
                (Some(1), Some(4), None),
            ]
        );
    }

    #[test]
    fn a_campaign_without_answers_is_no_comparison() {
        let cette = fenetre(["2026-01-19", "2026-01-19"], &[]);
        let avant = fenetre(["2025-01-20", "2025-03-21"], &[]);
        let jours = curve(&cette, Some(&avant), "2026-01-19".parse().unwrap());
        assert_eq!(told(&jours), [(Some(0), Some(0), None)]);
    }
}
