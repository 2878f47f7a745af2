//! Legal time in metropolitan France: an instant's day, and a day's first instant.
//!
//! European rule since 1996 (directive 2000/84/EC): UTC+2 from the last Sunday of March to the last
//! Sunday of October, both at 01:00 UTC, UTC+1 otherwise. The whole time-zone database would weigh
//! more than all of this application for these few lines; should the rule change, this file does.

use chrono::{DateTime, Datelike as _, Days, NaiveDate, NaiveTime, TimeDelta, Utc};

const WINTER: TimeDelta = TimeDelta::hours(1);
const SUMMER: TimeDelta = TimeDelta::hours(2);

/// The day that it is in Paris at this instant.
pub fn day(instant: DateTime<Utc>) -> NaiveDate {
    let local = instant.naive_utc().checked_add_signed(offset(instant));
    local.map_or(instant.date_naive(), |local| local.date())
}

/// The instant at which a day begins in Paris.
pub fn start_of_day(day: NaiveDate) -> DateTime<Utc> {
    let midnight = day.and_time(NaiveTime::MIN).and_utc();
    // Clocks change at 01:00 UTC, after midnight in Paris: the offset in force one hour before
    // midnight UTC is the one of the day's beginning.
    let before = midnight.checked_sub_signed(WINTER).unwrap_or(midnight);
    midnight.checked_sub_signed(offset(before)).unwrap_or(midnight)
}

/// What Paris adds to UTC at this instant.
pub fn offset(instant: DateTime<Utc>) -> TimeDelta {
    let year = instant.year();
    match (change(year, 3), change(year, 10)) {
        (Some(spring), Some(autumn)) if spring <= instant && instant < autumn => SUMMER,
        _ => WINTER,
    }
}

/// The last Sunday of a month of 31 days, at 01:00 UTC.
fn change(year: i32, month: u32) -> Option<DateTime<Utc>> {
    let last = NaiveDate::from_ymd_opt(year, month, 31)?;
    let sunday = last - Days::new(u64::from(last.weekday().num_days_from_sunday()));
    Some(sunday.and_hms_opt(1, 0, 0)?.and_utc())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    #[test]
    fn clocks_change_on_the_last_sundays() {
        for (instant, hours) in [
            ("2026-03-29T00:59:59Z", 1),
            ("2026-03-29T01:00:00Z", 2),
            ("2026-10-25T00:59:59Z", 2),
            ("2026-10-25T01:00:00Z", 1),
            ("2025-03-30T01:00:00Z", 2),
            ("2027-10-31T00:59:59Z", 2),
        ] {
            assert_eq!(offset(at(instant)), TimeDelta::hours(hours), "{instant}");
        }
    }

    #[test]
    fn a_day_begins_at_midnight_in_paris() {
        for (day, start) in [
            ("2026-01-19", "2026-01-18T23:00:00Z"),
            ("2026-07-14", "2026-07-13T22:00:00Z"),
            ("2026-03-29", "2026-03-28T23:00:00Z"),
            ("2026-03-30", "2026-03-29T22:00:00Z"),
            ("2026-10-25", "2026-10-24T22:00:00Z"),
            ("2026-10-26", "2026-10-25T23:00:00Z"),
        ] {
            assert_eq!(start_of_day(day.parse().unwrap()), at(start), "{day}");
        }
    }

    proptest! {
        #[test]
        fn an_instant_belongs_to_its_day(seconds in 1_000_000_000_i64..4_000_000_000) {
            let instant = DateTime::from_timestamp(seconds, 0).unwrap();
            let day = day(instant);
            prop_assert!(start_of_day(day) <= instant);
            prop_assert!(instant < start_of_day(day.succ_opt().unwrap()));
        }
    }
}
