//! What separates the cells: found in the header line, since its names are known.

use super::colonnes::{Colonne, MAXIMUM, find};
use super::lecteur::{Lecteur, Lue};
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
/// one that cuts it in most cells. `None` when the line may go on beyond this text, which is not the whole file
/// unless it is `fini`.
pub(super) fn detect(texte: &str, fini: bool, format: &'static [Colonne]) -> Option<Separateur> {
    let score = |separateur: Separateur| {
        let mut lue = Lue::default();
        if !Lecteur::new(separateur, 1).next(&mut &*texte, fini, &mut lue) && !fini {
            return None;
        }
        let noms = lue.cellules.iter().take(MAXIMUM);
        let known: BTreeSet<usize> = noms.filter_map(|nom| find(format, nom)).collect();
        Some((known.len(), lue.cellules.len()))
    };
    let mut best = None;
    for separateur in SEPARATEURS {
        let score = score(separateur)?;
        if best.is_none_or(|(_, autre)| score > autre) {
            best = Some((separateur, score));
        }
    }
    best.map(|(separateur, _)| separateur)
}
