//! Days as a spreadsheet shows them.

use super::super::ligne::Motif;
use crate::dates::parse_iso;
use chrono::{Datelike, NaiveDate};
use std::ops::RangeInclusive;

/// The years in which a card of the national register can expire.
const ANNEES: RangeInclusive<i32> = 2000..=2100;

/// Reads `2028-12-31`, `31/12/2028` or `1/9/2028` (day first, as in France).
///
/// # Errors
/// With what is wrong.
pub(in super::super) fn jour(texte: &str) -> Result<NaiveDate, Motif> {
    let jour = match texte.split('/').collect::<Vec<_>>().as_slice() {
        [jour, mois, annee] => french(jour, mois, annee)?,
        _ => iso(texte)?,
    };
    let jour =
        jour.ok_or("Ce jour n’existe pas au calendrier\u{a0}: vérifiez le mois et le jour.")?;
    if ANNEES.contains(&jour.year()) {
        return Ok(jour);
    }
    let (debut, fin) = (ANNEES.start(), ANNEES.end());
    Err(format!("Année hors limites\u{a0}: écrivez-en une de {debut} à {fin}.").into())
}

const ILLISIBLE: &str =
    "Date illisible\u{a0}: écrivez-la comme 31/12/2028 (jour, mois, année) ou 2028-12-31.";

fn iso(texte: &str) -> Result<Option<NaiveDate>, Motif> {
    let octets = texte.as_bytes();
    let is_shaped = octets.len() == 10
        && octets.iter().enumerate().all(|(rang, octet)| match rang {
            4 | 7 => *octet == b'-',
            _ => octet.is_ascii_digit(),
        });
    if is_shaped {
        return Ok(parse_iso(texte));
    }
    if octets.len() == 5 && octets.iter().all(u8::is_ascii_digit) {
        return Err(
            "Le tableur a écrit un numéro au lieu d’une date\u{a0}: donnez à la colonne le format \
                    «\u{a0}Date\u{a0}» et enregistrez de nouveau le fichier."
                .into(),
        );
    }
    Err(ILLISIBLE.into())
}

fn french(jour: &str, mois: &str, annee: &str) -> Result<Option<NaiveDate>, Motif> {
    let number = |texte: &str| {
        let digits = texte.bytes().all(|octet| octet.is_ascii_digit());
        texte.parse::<u32>().ok().filter(|_| digits && texte.len() <= 4)
    };
    let (Some(jour), Some(mois), Some(nombre)) = (number(jour), number(mois), number(annee)) else {
        return Err(ILLISIBLE.into());
    };
    if annee.len() != 4 {
        return Err("Écrivez l’année sur quatre chiffres, par exemple 31/12/2028.".into());
    }
    let annee = i32::try_from(nombre).unwrap_or(0);
    Ok(NaiveDate::from_ymd_opt(annee, mois, jour))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_days_written_for_machines_and_for_french_people() {
        for (texte, iso) in [
            ("2028-12-31", "2028-12-31"),
            ("31/12/2028", "2028-12-31"),
            ("1/9/2028", "2028-09-01"),
            ("29/02/2028", "2028-02-29"),
        ] {
            assert_eq!(jour(texte).ok(), parse_iso(iso), "{texte}");
        }
    }

    #[test]
    fn says_why_not() {
        for (texte, debut) in [
            ("31/02/2028", "Ce jour n’existe pas"),
            ("2027-02-29", "Ce jour n’existe pas"),
            ("12/31/2028", "Ce jour n’existe pas"),
            ("0/1/2028", "Ce jour n’existe pas"),
            ("31/12/28", "Écrivez l’année sur quatre chiffres"),
            ("31/12/1999", "Année hors limites"),
            ("2101-01-01", "Année hors limites"),
            ("47118", "Le tableur a écrit un numéro"),
            ("31-12-2028", "Date illisible"),
            ("31 décembre 2028", "Date illisible"),
            ("+1/12/2028", "Date illisible"),
            ("1/1/1/2028", "Date illisible"),
            ("2028-12-31 00:00", "Date illisible"),
            ("２０２８-12-31", "Date illisible"),
        ] {
            let motif = jour(texte).unwrap_err();
            assert!(motif.starts_with(debut), "{texte}: {motif}");
        }
    }
}
