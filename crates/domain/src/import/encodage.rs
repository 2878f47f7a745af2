//! How the text of a file was written.

use serde::Serialize;

/// Bytes of the largest file that is read: twice a directory of 40,000 collectivités.
pub const TAILLE_MAXIMALE: usize = 16 * 1024 * 1024;

/// How the text of a file was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum Encodage {
    /// UTF-8, with or without a byte order mark.
    #[serde(rename = "UTF-8")]
    Utf8,
    /// What Excel writes under the name « CSV » on a French Windows.
    #[serde(rename = "windows-1252")]
    Windows1252,
}

/// Whether accents were read in the wrong encoding some day (`Ã©` for `é`, `â€™` for `’`) or lost (`�`).
pub(super) fn is_garbled(texte: &str) -> bool {
    texte.contains(char::REPLACEMENT_CHARACTER)
        || texte.contains("â€")
        || texte
            .match_indices('Ã')
            .filter_map(|(at, a)| texte.get(at + a.len()..))
            .any(|suite| suite.chars().next().is_some_and(|c| !c.is_ascii()))
}

#[cfg(test)]
mod tests {
    use super::is_garbled;

    #[test]
    fn accents_read_in_the_wrong_encoding_are_seen() {
        for texte in ["sociÃ©tÃ©", "lâ€™eau", "d\u{fffd}chets", "Ã\u{a0} domicile"] {
            assert!(is_garbled(texte), "{texte}");
        }
        for texte in ["société", "l’eau", "SÃO PAULO", "pâte à 3 €"] {
            assert!(!is_garbled(texte), "{texte}");
        }
    }
}
