//! *Jours ouvrables*: every day but Sundays and public holidays; Saturdays count (code du travail, L3132-3, L3133-1).

use super::Territoire;
use super::feries::is_holiday;
use crate::dates;
use chrono::{Datelike as _, NaiveDate, Weekday};

/// The `nombre`th working day after `depart`, which does not count itself.
///
/// A deadline that falls on a Saturday stays there: the law does not say that it waits for Monday.
pub fn working_day_after(depart: NaiveDate, nombre: u32, territoire: Territoire) -> NaiveDate {
    let mut jour = depart;
    let mut restants = nombre;
    while restants > 0 {
        jour = dates::day_after(jour);
        if jour.weekday() != Weekday::Sun && !is_holiday(jour, territoire) {
            restants -= 1;
        }
    }
    jour
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dates::parse_iso;

    /// Start of the contract, fifth working day after it, and the same in Alsace-Moselle.
    const CASES: [(&str, &str, &str); 9] = [
        ("2026-09-01", "2026-09-07", "2026-09-07"),
        ("2026-09-07", "2026-09-12", "2026-09-12"),
        ("2026-04-30", "2026-05-07", "2026-05-07"),
        ("2026-05-07", "2026-05-15", "2026-05-15"),
        ("2026-10-28", "2026-11-03", "2026-11-03"),
        ("2026-12-22", "2026-12-29", "2026-12-30"),
        ("2026-12-30", "2027-01-06", "2027-01-06"),
        ("2027-05-04", "2027-05-12", "2027-05-12"),
        ("2027-03-24", "2027-03-31", "2027-04-01"),
    ];

    #[test]
    fn r_ech_01_five_working_days_skip_sundays_and_public_holidays() {
        for (debut, metropole, alsace_moselle) in CASES {
            let debut = parse_iso(debut).unwrap();
            let cinquieme = |territoire| working_day_after(debut, 5, territoire).to_string();
            assert_eq!(cinquieme(Territoire::Metropole), metropole, "{debut}");
            assert_eq!(cinquieme(Territoire::AlsaceMoselle), alsace_moselle, "{debut}");
        }
    }
}
