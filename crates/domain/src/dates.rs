//! Civil dates as the labour code counts them: both ends included, months clamped to their last day.

mod ecriture;

pub use ecriture::{in_french, parse_iso, serialize, serialize_option};
pub(crate) use ecriture::{push, push_french, push_month};

use chrono::{Datelike, Days, Months, NaiveDate};
use serde::Serialize;

/// The date `mois` whole months after `date`; a day the month lacks becomes that month's last day
/// (31 January + 1 month = 28 or 29 February).
pub fn add_months(date: NaiveDate, mois: u32) -> NaiveDate {
    date.checked_add_months(Months::new(mois)).unwrap_or(NaiveDate::MAX)
}

/// The date `mois` whole months before `date`, clamped like [`add_months`] (31 May − 3 months = end of February).
pub fn subtract_months(date: NaiveDate, mois: u32) -> NaiveDate {
    date.checked_sub_months(Months::new(mois)).unwrap_or(NaiveDate::MIN)
}

/// The date `annees` years after `date`: 29 February becomes 28 February in common years.
pub fn add_years(date: NaiveDate, annees: u32) -> NaiveDate {
    add_months(date, annees.saturating_mul(12))
}

/// The next day.
pub fn day_after(date: NaiveDate) -> NaiveDate {
    date.checked_add_days(Days::new(1)).unwrap_or(NaiveDate::MAX)
}

/// The previous day.
pub fn day_before(date: NaiveDate) -> NaiveDate {
    date.checked_sub_days(Days::new(1)).unwrap_or(NaiveDate::MIN)
}

/// Number of days from `debut` to `fin`, both included; 0 when `fin` is earlier.
pub fn days_between(debut: NaiveDate, fin: NaiveDate) -> u32 {
    u32::try_from(fin.signed_duration_since(debut).num_days() + 1).unwrap_or(0)
}

/// The first day of `date`'s month.
pub fn first_of_month(date: NaiveDate) -> NaiveDate {
    date.with_day(1).unwrap_or(date)
}

/// The first day of the month that follows `date`'s month.
pub fn first_of_next_month(date: NaiveDate) -> NaiveDate {
    add_months(first_of_month(date), 1)
}

/// Number of days of `date`'s month: 28 to 31.
pub fn month_length(date: NaiveDate) -> u32 {
    u32::from(date.num_days_in_month())
}

/// The day on which somebody born on `naissance` reaches `age` years. Born on 29 February, one reaches it on
/// 28 February of a common year, so that a change due "the month after" falls on 1 March.
pub fn birthday(naissance: NaiveDate, age: u32) -> NaiveDate {
    add_years(naissance, age)
}

/// Age in whole years on `date`; 0 before birth.
pub fn age_on(naissance: NaiveDate, date: NaiveDate) -> u32 {
    let annees = u32::try_from(date.year().saturating_sub(naissance.year())).unwrap_or(0);
    if birthday(naissance, annees) <= date { annees } else { annees.saturating_sub(1) }
}

/// Length of a period, both ends included: whole months, then the days that remain (R-FOR-03).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Duree {
    /// Whole months.
    pub mois: u32,
    /// Days beyond the whole months, 0 to 30.
    pub jours: u32,
}

impl Duree {
    /// Length of `debut..=fin`, months counted from `debut`.
    ///
    /// 1 September 2026 to 31 August 2028 is 24 months 0 days; 15 September 2026 to 2 July 2027 is 9 months 18 days.
    pub fn between(debut: NaiveDate, fin: NaiveDate) -> Self {
        Self::up_to(debut, day_after(fin))
    }

    /// Length from `ancre` to the eve of `borne`. Months are counted from `ancre`, which makes the lengths of
    /// consecutive slices cut at its anniversaries add up exactly, starts on the 31st or on 29 February included.
    fn up_to(ancre: NaiveDate, borne: NaiveDate) -> Self {
        if borne <= ancre {
            return Self { mois: 0, jours: 0 };
        }
        let ecart =
            (borne.year() - ancre.year()) * 12 + borne.month0() as i32 - ancre.month0() as i32;
        let mut mois = u32::try_from(ecart).unwrap_or(0);
        if add_months(ancre, mois) > borne {
            mois = mois.saturating_sub(1);
        }
        let jours = borne.signed_duration_since(add_months(ancre, mois)).num_days();
        Self { mois, jours: u32::try_from(jours).unwrap_or(0) }
    }
}

/// Year `rang` (from 1) of a period that runs from `debut` to `fin`: its first and last day, both included, and its
/// length anchored at `debut`. `None` past the end.
pub fn year_slice(
    debut: NaiveDate,
    fin: NaiveDate,
    rang: u32,
) -> Option<(NaiveDate, NaiveDate, Duree)> {
    let premier = add_years(debut, rang.checked_sub(1)?);
    if premier > fin {
        return None;
    }
    let suivant = add_years(debut, rang);
    if day_before(suivant) <= fin {
        return Some((premier, day_before(suivant), Duree { mois: 12, jours: 0 }));
    }
    let total = Duree::between(debut, fin);
    let duree = Duree { mois: total.mois.saturating_sub((rang - 1) * 12), jours: total.jours };
    Some((premier, fin, duree))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(texte: &str) -> NaiveDate {
        parse_iso(texte).unwrap()
    }

    #[test]
    fn two_school_years_are_twenty_four_months() {
        let duree = Duree::between(date("2026-09-01"), date("2028-08-31"));
        assert_eq!(duree, Duree { mois: 24, jours: 0 });
    }

    #[test]
    fn months_come_before_the_days_that_remain() {
        let duree = Duree::between(date("2026-09-15"), date("2027-07-02"));
        assert_eq!(duree, Duree { mois: 9, jours: 18 });
    }

    #[test]
    fn a_start_on_the_31st_clamps_to_the_end_of_short_months() {
        assert_eq!(
            Duree::between(date("2027-01-31"), date("2027-02-27")),
            Duree { mois: 1, jours: 0 }
        );
        assert_eq!(
            Duree::between(date("2027-01-31"), date("2027-02-28")),
            Duree { mois: 1, jours: 1 }
        );
    }

    #[test]
    fn year_slices_of_a_29_february_start_add_up_to_the_whole() {
        let (debut, fin) = (date("2024-02-29"), date("2026-03-10"));
        let slices: Vec<_> = (1..=4).filter_map(|rang| year_slice(debut, fin, rang)).collect();
        assert_eq!(
            slices,
            [
                (date("2024-02-29"), date("2025-02-27"), Duree { mois: 12, jours: 0 }),
                (date("2025-02-28"), date("2026-02-27"), Duree { mois: 12, jours: 0 }),
                (date("2026-02-28"), date("2026-03-10"), Duree { mois: 0, jours: 11 }),
            ]
        );
        // 28 February 2026 is the 24th month's end for a start on the 29th: eleven days remain.
        assert_eq!(Duree::between(debut, fin), Duree { mois: 24, jours: 11 });
    }

    #[test]
    fn born_on_29_february_one_reaches_18_on_28_february() {
        assert_eq!(birthday(date("2008-02-29"), 18), date("2026-02-28"));
        assert_eq!(first_of_next_month(date("2026-02-28")), date("2026-03-01"));
        assert_eq!(age_on(date("2008-02-29"), date("2026-02-27")), 17);
        assert_eq!(age_on(date("2008-02-29"), date("2026-02-28")), 18);
    }
}
