//! Public holidays (code du travail, articles L3133-1, L3134-13 and L3422-2).

use chrono::{Datelike as _, Days, NaiveDate};
use serde::{Deserialize, Serialize};

/// Where the collectivité is, as far as public holidays differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, deserr::Deserr)]
#[serde(rename_all = "snake_case")]
#[deserr(error = crate::erreurs::Erreurs, rename_all = lowercase)]
pub enum Territoire {
    /// Wherever no other holds.
    #[default]
    Metropole,
    /// Bas-Rhin, Haut-Rhin and Moselle.
    #[deserr(rename = "alsace_moselle")]
    AlsaceMoselle,
    /// Guadeloupe.
    Guadeloupe,
    /// Guyane.
    Guyane,
    /// Martinique.
    Martinique,
    /// Mayotte.
    Mayotte,
    /// La Réunion.
    Reunion,
    /// Saint-Barthélemy.
    #[deserr(rename = "saint_barthelemy")]
    SaintBarthelemy,
    /// Saint-Martin.
    #[deserr(rename = "saint_martin")]
    SaintMartin,
}

impl Territoire {
    /// Every one, with its code and its French name.
    pub const TOUS: [(Self, &'static str, &'static str); 9] = [
        (Self::Metropole, "metropole", "Métropole"),
        (Self::AlsaceMoselle, "alsace_moselle", "Alsace-Moselle"),
        (Self::Guadeloupe, "guadeloupe", "Guadeloupe"),
        (Self::Guyane, "guyane", "Guyane"),
        (Self::Martinique, "martinique", "Martinique"),
        (Self::Mayotte, "mayotte", "Mayotte"),
        (Self::Reunion, "reunion", "La Réunion"),
        (Self::SaintBarthelemy, "saint_barthelemy", "Saint-Barthélemy"),
        (Self::SaintMartin, "saint_martin", "Saint-Martin"),
    ];

    /// Month and day of its own holidays: the abolition of slavery overseas, 26 December in Alsace-Moselle, where Good
    /// Friday moves with Easter.
    fn own(self) -> Option<(u32, u32)> {
        match self {
            Self::Metropole => None,
            Self::AlsaceMoselle => Some((12, 26)),
            Self::Guadeloupe | Self::SaintMartin => Some((5, 27)),
            Self::Guyane => Some((6, 10)),
            Self::Martinique => Some((5, 22)),
            Self::Mayotte => Some((4, 27)),
            Self::Reunion => Some((12, 20)),
            Self::SaintBarthelemy => Some((10, 9)),
        }
    }
}

/// Those of every territory that do not move: month and day.
const FIXES: [(u32, u32); 8] =
    [(1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25)];

/// Days between Easter Sunday and Easter Monday, Ascension Day, Whit Monday.
const MOBILES: [u64; 3] = [1, 39, 50];

/// The public holidays of a year, in order.
pub fn feries(annee: i32, territoire: Territoire) -> Vec<NaiveDate> {
    let fixes = FIXES.into_iter().chain(territoire.own());
    let fixes = fixes.filter_map(|(mois, jour)| NaiveDate::from_ymd_opt(annee, mois, jour));
    let paques = easter(annee);
    let mobiles =
        MOBILES.into_iter().filter_map(|jours| paques?.checked_add_days(Days::new(jours)));
    let vendredi_saint = (territoire == Territoire::AlsaceMoselle)
        .then(|| paques?.checked_sub_days(Days::new(2)))
        .flatten();
    let mut jours: Vec<NaiveDate> = fixes.chain(mobiles).chain(vendredi_saint).collect();
    jours.sort_unstable();
    jours
}

/// Whether a day is a public holiday there.
pub(super) fn is_holiday(jour: NaiveDate, territoire: Territoire) -> bool {
    feries(jour.year(), territoire).contains(&jour)
}

/// Easter Sunday of the Gregorian calendar, by Gauss's method as Meeus, Jones and Butcher made it valid for every year.
fn easter(annee: i32) -> Option<NaiveDate> {
    let (siecle, rang) = (annee / 100, annee % 100);
    let or = annee % 19;
    let correction = (siecle - (siecle + 8) / 25 + 1) / 3;
    let epacte = (19 * or + siecle - siecle / 4 - correction + 15) % 30;
    let semaine = (32 + 2 * (siecle % 4) + 2 * (rang / 4) - epacte - rang % 4) % 7;
    let exception = (or + 11 * epacte + 22 * semaine) / 451;
    let total = epacte + semaine - 7 * exception + 114;
    let (mois, jour) = (u32::try_from(total / 31).ok()?, u32::try_from(total % 31 + 1).ok()?);
    NaiveDate::from_ymd_opt(annee, mois, jour)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dates::parse_iso;

    #[test]
    fn easter_falls_on_the_published_days() {
        for jour in
            ["2025-04-20", "2026-04-05", "2027-03-28", "2028-04-16", "2038-04-25", "2000-04-23"]
        {
            let jour = parse_iso(jour).unwrap();
            assert_eq!(easter(jour.year()), Some(jour));
        }
    }

    #[test]
    fn there_are_eleven_and_a_territory_adds_its_own() {
        for (territoire, ..) in Territoire::TOUS {
            let own = match territoire {
                Territoire::Metropole => 0,
                Territoire::AlsaceMoselle => 2,
                _ => 1,
            };
            assert_eq!(feries(2026, territoire).len(), 11 + own, "{territoire:?}");
        }
        let of_2026: Vec<String> =
            feries(2026, Territoire::AlsaceMoselle).iter().map(ToString::to_string).collect();
        assert_eq!(
            of_2026,
            [
                "2026-01-01",
                "2026-04-03",
                "2026-04-06",
                "2026-05-01",
                "2026-05-08",
                "2026-05-14",
                "2026-05-25",
                "2026-07-14",
                "2026-08-15",
                "2026-11-01",
                "2026-11-11",
                "2026-12-25",
                "2026-12-26"
            ]
        );
    }
}
