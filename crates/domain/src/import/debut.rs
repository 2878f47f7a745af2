//! The beginning of a text, kept until it tells what separates the cells.

use super::colonnes::Colonne;
use super::separateur::{self, Separateur};

/// The length of the line `sep=;`, which is not seen before.
const HINT: usize = "sep=;\r\n".len();

/// The text so far.
#[derive(Default)]
pub(super) struct Debut {
    texte: String,
    /// From which length on it is looked at again: looking at each piece would take the square of its length.
    prochain: usize,
}

/// What follows from the beginning of a text.
pub(super) struct Trouve {
    /// What separates the cells.
    pub(super) separateur: Separateur,
    /// The number in the file of the first line of `texte`.
    pub(super) premiere: u32,
    /// All that was kept, the hint left out.
    pub(super) texte: String,
}

impl Debut {
    /// Adds a piece, the last one when it is `fini`. Nothing is found in a text of spaces, and so far as the header line
    /// may go on.
    pub(super) fn push(
        &mut self,
        piece: &str,
        fini: bool,
        format: &'static [Colonne],
    ) -> Option<Trouve> {
        self.texte.push_str(piece);
        if self.texte.len() < self.prochain.max(HINT) && !fini {
            return None;
        }
        self.prochain = self.texte.len() * 2;
        let (suite, hint) = separateur::strip_hint(&self.texte);
        let hinted = suite.len() < self.texte.len();
        if suite.trim().is_empty() {
            return None;
        }
        let separateur = match hint {
            Some(hint) => hint,
            None => separateur::detect(suite, fini, format)?,
        };
        let debut = self.texte.len() - suite.len();
        let texte = std::mem::take(&mut self.texte).split_off(debut);
        Some(Trouve { separateur, premiere: if hinted { 2 } else { 1 }, texte })
    }
}
