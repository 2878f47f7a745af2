//! What separates the cells: found in the header line, since its names are known.

use super::colonnes::{Colonne, MAXIMUM, find};
use serde::Serialize;
use std::collections::BTreeSet;

/// What separates the cells of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum Separateur {
    /// What a French spreadsheet writes.
    #[serde(rename = ";")]
    PointVirgule,
    /// What most programs write.
    #[serde(rename = ",")]
    Virgule,
    /// What a copy from a spreadsheet holds.
    #[serde(rename = "\t")]
    Tabulation,
}

/// In the order of preference when the header decides nothing.
const SEPARATEURS: [Separateur; 3] =
    [Separateur::PointVirgule, Separateur::Virgule, Separateur::Tabulation];

impl Separateur {
    /// The character, an ASCII one.
    pub(super) fn byte(self) -> u8 {
        match self {
            Self::PointVirgule => b';',
            Self::Virgule => b',',
            Self::Tabulation => b'\t',
        }
    }

    /// How it is named to a user.
    pub(super) fn in_french(self) -> &'static str {
        match self {
            Self::PointVirgule => "«\u{a0};\u{a0}»",
            Self::Virgule => "«\u{a0},\u{a0}»",
            Self::Tabulation => "«\u{a0}tabulation\u{a0}»",
        }
    }
}

/// Takes off the line `sep=;` by which some programs tell Excel the separator.
pub(super) fn strip_hint(texte: &str) -> (&str, Option<Separateur>) {
    let Some(suite) = texte.get(..4).filter(|debut| debut.eq_ignore_ascii_case("sep=")) else {
        return (texte, None);
    };
    let suite = texte.get(suite.len()..).unwrap_or_default();
    let hinted = SEPARATEURS.into_iter().find(|one| suite.as_bytes().first() == Some(&one.byte()));
    let rest = suite.get(1..).unwrap_or_default();
    let rest = rest.strip_prefix('\r').unwrap_or(rest);
    match (hinted, rest.strip_prefix('\n')) {
        (Some(hinted), Some(rest)) => (rest, Some(hinted)),
        _ => (texte, None),
    }
}

/// The separator by which most columns of `format` are recognised in the header line; when none is, the
/// one that cuts it in most cells.
pub(super) fn detect(texte: &str, format: &'static [Colonne]) -> Separateur {
    let score = |separateur: &Separateur| {
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(separateur.byte())
            .has_headers(false)
            .flexible(true)
            .from_reader(texte.as_bytes());
        let mut noms = csv::StringRecord::new();
        let _ = reader.read_record(&mut noms);
        let noms_lus = noms.iter().take(MAXIMUM);
        let known: BTreeSet<usize> = noms_lus.filter_map(|nom| find(format, nom)).collect();
        (known.len(), noms.len())
    };
    // `max_by_key` keeps the last of equals, and the preferred one comes first.
    SEPARATEURS.into_iter().rev().max_by_key(score).unwrap_or(Separateur::PointVirgule)
}
