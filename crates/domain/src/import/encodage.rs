//! From bytes to text: UTF-8, else Windows-1252, and what is no text at all.

use super::REGLE;
use super::rapport::Constat;
use encoding_rs::{CoderResult, WINDOWS_1252};
use serde::Serialize;
use std::borrow::Cow;

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

const BOM: &[u8] = b"\xef\xbb\xbf";

/// Beginnings of files that are often sent instead of a CSV, and what to do with them.
const SIGNATURES: [(&[u8], &str); 5] = [
    (
        b"PK\x03\x04",
        "Ce fichier est un classeur (.xlsx ou .ods)\u{a0}: ouvrez-le dans le tableur et enregistrez-le au \
         format «\u{a0}CSV UTF-8\u{a0}».",
    ),
    (
        b"\xd0\xcf\x11\xe0",
        "Ce fichier est un classeur (.xls)\u{a0}: ouvrez-le dans le tableur et enregistrez-le au format \
         «\u{a0}CSV UTF-8\u{a0}».",
    ),
    (b"%PDF", "Ce fichier est un PDF\u{a0}: un fichier CSV est attendu."),
    (b"\xff\xfe", UTF_16),
    (b"\xfe\xff", UTF_16),
];

const UTF_16: &str = "Ce fichier est en UTF-16 («\u{a0}texte Unicode\u{a0}»)\u{a0}: enregistrez-le au format \
                      «\u{a0}CSV UTF-8\u{a0}».";

/// The text of a file, borrowed when it is UTF-8.
///
/// # Errors
/// When it is too large, no text, or a mixture of two encodings.
pub(super) fn decode(octets: &[u8]) -> Result<(Cow<'_, str>, Encodage), Constat> {
    if octets.len() > TAILLE_MAXIMALE {
        let mega = TAILLE_MAXIMALE / (1024 * 1024);
        let message = format!(
            "Ce fichier dépasse {mega}\u{a0}Mo\u{a0}: vérifiez qu’il s’agit du bon fichier, ou retirez les \
             colonnes inutiles."
        );
        return Err(Constat::file(REGLE, message));
    }
    if let Some((_, message)) = SIGNATURES.iter().find(|(debut, _)| octets.starts_with(debut)) {
        return Err(Constat::file(REGLE, *message));
    }
    let (texte, marked) = match octets.strip_prefix(BOM) {
        Some(texte) => (texte, true),
        None => (octets, false),
    };
    let error = match str::from_utf8(texte) {
        Ok(texte) => return Ok((Cow::Borrowed(texte), Encodage::Utf8)),
        Err(error) => error,
    };
    if !marked {
        let texte = from_windows_1252(texte);
        if !is_garbled(&texte) {
            return Ok((Cow::Owned(texte), Encodage::Windows1252));
        }
    }
    let before = texte.get(..error.valid_up_to()).unwrap_or_default();
    let ligne = 1 + before.iter().filter(|octet| **octet == b'\n').count();
    Err(Constat::line(
        u32::try_from(ligne).unwrap_or(u32::MAX),
        REGLE,
        "Ce fichier mélange deux encodages, UTF-8 et un autre qui commence sur cette ligne\u{a0}: ouvrez-le \
         dans le tableur, corrigez les accents abîmés et enregistrez-le au format «\u{a0}CSV UTF-8\u{a0}».",
    ))
}

/// The text of these bytes, in a buffer of about its length: the decoder's own would be three times as large as the
/// file, and memory that a component took is never given back.
fn from_windows_1252(octets: &[u8]) -> String {
    let foreign = octets.iter().filter(|octet| !octet.is_ascii()).count();
    // A character takes at most three bytes, and the decoder stops when three more might not fit.
    let mut texte = String::with_capacity(octets.len() + 2 * foreign + 3);
    let mut decoder = WINDOWS_1252.new_decoder_without_bom_handling();
    let mut rest = octets;
    loop {
        let (outcome, read, _) = decoder.decode_to_string(rest, &mut texte, true);
        rest = rest.get(read..).unwrap_or_default();
        match outcome {
            CoderResult::InputEmpty => return texte,
            CoderResult::OutputFull => texte.reserve(rest.len() + 3),
        }
    }
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
    use super::*;

    #[test]
    fn the_same_text_comes_out_of_every_accepted_encoding() {
        let utf8 = "code;intitulé\n1;œuvre à 5 €";
        let marked = [BOM, utf8.as_bytes()].concat();
        let windows = b"code;intitul\xe9\n1;\x9cuvre \xe0 5 \x80".as_slice();
        for (octets, encodage) in [
            (utf8.as_bytes(), Encodage::Utf8),
            (&marked, Encodage::Utf8),
            (windows, Encodage::Windows1252),
        ] {
            assert_eq!(decode(octets).unwrap(), (utf8.into(), encodage));
        }
    }

    #[test]
    fn a_capital_followed_by_a_no_break_space_is_still_windows_1252() {
        let (texte, encodage) = decode(b"MARCH\xc9\xa0: \xe9t\xe9").unwrap();
        assert_eq!((&*texte, encodage), ("MARCHÉ\u{a0}: été", Encodage::Windows1252));
    }

    #[test]
    fn every_byte_of_windows_1252_is_decoded_whatever_the_length() {
        let every: Vec<u8> = (0..=255).collect();
        for length in [0, 1, 2, 3, 255, 256, 4_096, 70_001] {
            let octets: Vec<u8> = every.iter().copied().cycle().skip(128).take(length).collect();
            let (expected, _) = WINDOWS_1252.decode_without_bom_handling(&octets);
            assert_eq!(from_windows_1252(&octets), expected, "{length}");
        }
    }

    #[test]
    fn a_text_of_windows_1252_takes_about_the_room_of_its_file() {
        let octets = b"Commune d\x92\xc9cully;Commune;69130\n".repeat(10_000);
        let texte = from_windows_1252(&octets);
        assert!(texte.capacity() < octets.len() + octets.len() / 4, "{}", texte.capacity());
    }

    #[test]
    fn a_mixture_is_refused_at_its_first_foreign_line() {
        let mixed = [b"a\n\xc3\xa9t\xc3\xa9\n".as_slice(), b"\xe9t\xe9"].concat();
        assert_eq!(decode(&mixed).unwrap_err().ligne, Some(3));
        assert_eq!(decode(b"\xef\xbb\xbfa\n\xe9").unwrap_err().ligne, Some(2));
    }

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
