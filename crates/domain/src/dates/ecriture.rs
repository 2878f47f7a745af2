//! Dates as texts: ISO 8601 for machines, French for people.

use chrono::{Datelike, NaiveDate};
use serde::Serializer;

/// Reads `YYYY-MM-DD`, exactly ten ASCII characters; `None` for anything else or a day that does not exist.
pub fn parse_iso(texte: &str) -> Option<NaiveDate> {
    let [a, b, c, d, b'-', e, f, b'-', g, h] = *texte.as_bytes() else {
        return None;
    };
    let number = |chiffres: &[u8]| {
        chiffres.iter().try_fold(0u32, |acc, octet| {
            octet.is_ascii_digit().then(|| acc * 10 + u32::from(octet - b'0'))
        })
    };
    let annee = i32::try_from(number(&[a, b, c, d])?).ok()?;
    NaiveDate::from_ymd_opt(annee, number(&[e, f])?, number(&[g, h])?)
}

/// `YYYY-MM-DD` in a buffer, without the formatting machinery: a simulation shows dozens of dates.
fn write_iso(date: NaiveDate) -> [u8; 10] {
    let digit = |valeur: u32| b'0' + u8::try_from(valeur % 10).unwrap_or(0);
    let annee = u32::try_from(date.year()).unwrap_or(0);
    let (mois, jour) = (date.month(), date.day());
    [
        digit(annee / 1000),
        digit(annee / 100),
        digit(annee / 10),
        digit(annee),
        b'-',
        digit(mois / 10),
        digit(mois),
        b'-',
        digit(jour / 10),
        digit(jour),
    ]
}

/// Serializer of a date as `YYYY-MM-DD` (years 0000 to 9999), for `#[serde(serialize_with)]`.
pub fn serialize<S: Serializer>(date: &NaiveDate, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(str::from_utf8(&write_iso(*date)).unwrap_or_default())
}

/// [`serialize`] for a date that may be absent (`null`).
pub fn serialize_option<S: Serializer>(
    date: &Option<NaiveDate>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    match date {
        Some(date) => serialize(date, serializer),
        None => serializer.serialize_none(),
    }
}

/// Adds a date as `YYYY-MM-DD`.
pub(crate) fn push(date: NaiveDate, sortie: &mut Vec<u8>) {
    sortie.extend_from_slice(&write_iso(date));
}

/// Adds a month as `YYYY-MM`.
pub(crate) fn push_month(date: NaiveDate, sortie: &mut Vec<u8>) {
    let [mois @ .., _, _, _] = write_iso(date);
    sortie.extend_from_slice(&mois);
}

/// A date in French: `1er septembre 2026`.
pub fn in_french(date: NaiveDate) -> String {
    let mut texte = String::with_capacity(20);
    push_french(date, &mut texte);
    texte
}

/// Adds a date in French.
pub(crate) fn push_french(date: NaiveDate, texte: &mut String) {
    const MOIS: [&str; 12] = [
        " janvier ",
        " février ",
        " mars ",
        " avril ",
        " mai ",
        " juin ",
        " juillet ",
        " août ",
        " septembre ",
        " octobre ",
        " novembre ",
        " décembre ",
    ];
    let iso = write_iso(date).map(char::from);
    let [a, b, c, d, _, _, _, _, dizaine, unite] = iso;
    match (dizaine, unite) {
        ('0', '1') => texte.push_str("1er"),
        ('0', jour) => texte.push(jour),
        (dizaine, jour) => texte.extend([dizaine, jour]),
    }
    texte.push_str(MOIS.get(date.month0() as usize).copied().unwrap_or_default());
    texte.extend([a, b, c, d]);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(texte: &str) -> NaiveDate {
        parse_iso(texte).unwrap()
    }

    #[test]
    fn only_ten_character_dates_that_exist_are_read() {
        assert_eq!(parse_iso("2026-09-01"), NaiveDate::from_ymd_opt(2026, 9, 1));
        for refused in ["2026-9-1", "2026-02-30", "+026-09-01", "2026-09-01T", "２０２６-09-01", ""]
        {
            assert_eq!(parse_iso(refused), None, "{refused}");
        }
    }

    #[test]
    fn dates_are_written_as_they_are_read() {
        for texte in ["0001-01-01", "2026-09-30", "9999-12-31"] {
            assert_eq!(write_iso(date(texte)), texte.as_bytes());
        }
        assert_eq!(in_french(date("2026-08-01")), "1er août 2026");
    }
}
