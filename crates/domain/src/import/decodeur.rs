//! From bytes to text: UTF-8, else Windows-1252, and what is no text at all.

use super::REGLE;
use super::encodage::{Encodage, TAILLE_MAXIMALE};
use super::rapport::Constat;
use encoding_rs::WINDOWS_1252;

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

/// Makes text of a file that arrives piece by piece.
///
/// One byte, perhaps the last, makes the whole file Windows-1252: what is ASCII is text at once, and from the first
/// other byte on the file is kept until its encoding is certain, which in French is the next accent.
#[derive(Default)]
pub(super) struct Decodeur {
    /// Bytes that arrived so far.
    taille: usize,
    /// Line breaks of the text that was given out.
    sauts: usize,
    /// Bytes of which no text was made yet.
    attente: Vec<u8>,
    etat: Etat,
}

#[derive(Default)]
enum Etat {
    /// Before the fourth byte.
    #[default]
    Debut,
    /// Both encodings are possible. The first bytes kept, as many as told, are UTF-8 that means something in
    /// Windows-1252 too.
    Ouvert { lus: usize },
    /// What is no UTF-8 is a fault.
    Utf8,
    /// What can only be UTF-8 is a fault.
    Windows1252 {
        /// The line of the first byte that is no UTF-8.
        ligne: usize,
        /// The last byte of which text was made.
        dernier: u8,
    },
}

impl Decodeur {
    /// How the file is written, once [`Self::decode`] was told that it ended.
    pub(super) fn encodage(&self) -> Encodage {
        match self.etat {
            Etat::Windows1252 { .. } => Encodage::Windows1252,
            Etat::Debut | Etat::Ouvert { .. } | Etat::Utf8 => Encodage::Utf8,
        }
    }

    /// Adds to `texte` what can be read once these bytes have arrived, all of it when they are the last.
    ///
    /// # Errors
    /// When the file is too large, no text, or a mixture of two encodings, whatever else is wrong with it.
    pub(super) fn decode(
        &mut self,
        octets: &[u8],
        fini: bool,
        texte: &mut String,
    ) -> Result<(), Constat> {
        self.taille += octets.len();
        if self.taille > TAILLE_MAXIMALE {
            return Err(too_large());
        }
        self.attente.extend_from_slice(octets);
        if let Etat::Debut = self.etat {
            if self.attente.len() < 4 && !fini {
                return Ok(());
            }
            self.begin()?;
        }
        if let Etat::Ouvert { lus } = self.etat {
            self.decide(lus, fini, texte);
        }
        match self.etat {
            Etat::Debut | Etat::Ouvert { .. } => Ok(()),
            Etat::Utf8 => self.utf8(fini, texte),
            Etat::Windows1252 { ligne, dernier } => self.windows_1252(ligne, dernier, texte),
        }
    }

    /// Looks at how the file begins.
    fn begin(&mut self) -> Result<(), Constat> {
        let known = SIGNATURES.iter().find(|(debut, _)| self.attente.starts_with(debut));
        if let Some((_, message)) = known {
            return Err(Constat::file(REGLE, *message));
        }
        self.etat = Etat::Ouvert { lus: 0 };
        if self.attente.starts_with(BOM) {
            self.attente.drain(..BOM.len());
            self.etat = Etat::Utf8;
        }
        Ok(())
    }

    /// Gives out what is ASCII, and decides as soon as one encoding only is left.
    fn decide(&mut self, lus: usize, fini: bool, texte: &mut String) {
        let ascii = if lus > 0 { 0 } else { ascii_length(&self.attente) };
        self.emit(ascii, texte);
        let nouveaux = self.attente.get(lus..).unwrap_or_default();
        let (valides, foreign) = utf8_length(nouveaux, fini);
        let certain = nouveaux.get(..valides).is_some_and(|lus| lus.windows(2).any(is_garbling));
        self.etat = if certain {
            Etat::Utf8
        } else if foreign {
            let avant = self.attente.get(..lus + valides).unwrap_or_default();
            Etat::Windows1252 { ligne: 1 + self.sauts + breaks(avant), dernier: 0 }
        } else if fini {
            Etat::Utf8
        } else {
            Etat::Ouvert { lus: lus + valides }
        };
    }

    fn utf8(&mut self, fini: bool, texte: &mut String) -> Result<(), Constat> {
        let (valides, foreign) = utf8_length(&self.attente, fini);
        self.emit(valides, texte);
        if foreign { Err(mixture(1 + self.sauts)) } else { Ok(()) }
    }

    fn windows_1252(
        &mut self,
        ligne: usize,
        dernier: u8,
        texte: &mut String,
    ) -> Result<(), Constat> {
        let premier = self.attente.first().is_some_and(|premier| is_garbling(&[dernier, *premier]));
        if premier || self.attente.windows(2).any(is_garbling) {
            return Err(mixture(ligne));
        }
        texte.push_str(&WINDOWS_1252.decode_without_bom_handling(&self.attente).0);
        let dernier = self.attente.last().copied().unwrap_or(dernier);
        self.attente.clear();
        self.etat = Etat::Windows1252 { ligne, dernier };
        Ok(())
    }

    /// Gives out the first bytes that are kept, which are UTF-8.
    fn emit(&mut self, nombre: usize, texte: &mut String) {
        let lus = self.attente.get(..nombre).unwrap_or_default();
        self.sauts += breaks(lus);
        texte.push_str(str::from_utf8(lus).unwrap_or_default());
        self.attente.drain(..nombre);
    }
}

fn ascii_length(octets: &[u8]) -> usize {
    octets.iter().position(|octet| !octet.is_ascii()).unwrap_or(octets.len())
}

/// How many of the first bytes are UTF-8, and whether those after them are none whatever follows.
fn utf8_length(octets: &[u8], fini: bool) -> (usize, bool) {
    match str::from_utf8(octets) {
        Ok(texte) => (texte.len(), false),
        Err(error) => (error.valid_up_to(), fini || error.error_len().is_some()),
    }
}

fn breaks(octets: &[u8]) -> usize {
    octets.iter().filter(|octet| **octet == b'\n').count()
}

/// Whether these two bytes, read as Windows-1252, are what [`super::encodage::is_garbled`] looks for.
fn is_garbling(paire: &[u8]) -> bool {
    matches!(paire, [0xc3, 0x80..=0xff] | [0xe2, 0x80])
}

fn too_large() -> Constat {
    let mega = TAILLE_MAXIMALE / (1024 * 1024);
    let message = format!(
        "Ce fichier dépasse {mega}\u{a0}Mo\u{a0}: vérifiez qu’il s’agit du bon fichier, ou retirez les \
         colonnes inutiles."
    );
    Constat::file(REGLE, message)
}

fn mixture(ligne: usize) -> Constat {
    Constat::line(
        u32::try_from(ligne).unwrap_or(u32::MAX),
        REGLE,
        "Ce fichier mélange deux encodages, UTF-8 et un autre qui commence sur cette ligne\u{a0}: ouvrez-le \
         dans le tableur, corrigez les accents abîmés et enregistrez-le au format «\u{a0}CSV UTF-8\u{a0}».",
    )
}

#[cfg(test)]
mod tests {
    use super::super::encodage::is_garbled;
    use super::*;
    use proptest::prelude::*;

    /// The text of a file that arrives in pieces of these lengths, then as a whole.
    fn decode_in(octets: &[u8], lengths: &[usize]) -> Result<(String, Encodage), Constat> {
        let mut decodeur = Decodeur::default();
        let mut texte = String::new();
        let mut rest = octets;
        for length in lengths {
            let (piece, suite) = rest.split_at(rest.len().min(*length));
            decodeur.decode(piece, false, &mut texte)?;
            rest = suite;
        }
        decodeur.decode(rest, true, &mut texte)?;
        Ok((texte, decodeur.encodage()))
    }

    fn decode(octets: &[u8]) -> Result<(String, Encodage), Constat> {
        decode_in(octets, &[])
    }

    /// What a whole file is: UTF-8 if all of it is, else Windows-1252 if that garbles nothing.
    fn expected(octets: &[u8]) -> Result<(String, Encodage), Constat> {
        let (texte, marked) =
            octets.strip_prefix(BOM).map_or((octets, false), |texte| (texte, true));
        let error = match str::from_utf8(texte) {
            Ok(texte) => return Ok((texte.to_owned(), Encodage::Utf8)),
            Err(error) => error,
        };
        let windows = WINDOWS_1252.decode_without_bom_handling(texte).0;
        if !marked && !is_garbled(&windows) {
            return Ok((windows.into_owned(), Encodage::Windows1252));
        }
        Err(mixture(1 + breaks(&texte[..error.valid_up_to()])))
    }

    proptest! {
        #[test]
        fn pieces_give_what_the_whole_gives(
            parts in prop::collection::vec(
                prop::sample::select(vec![
                    b"a".as_slice(), b"\n", b"\r\n", b";", b"\xc3\xa9", b"\xe9", b"\xc3", b"\xe2", b"\x80",
                    b"\x99", b"\xa0", b"\xc9", b"\xc2\xb0", b"\xc5\x93", b"\xe2\x82\xac", b"\xf0\x9f\x8c\xb3",
                    b"\xef\xbb\xbf", b"un texte", b"\x81",
                ]),
                0..30,
            ),
            lengths in prop::collection::vec(0_usize..9, 0..20),
        ) {
            let octets = parts.concat();
            prop_assert_eq!(decode_in(&octets, &lengths), expected(&octets));
        }
    }

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
            assert_eq!(decode(octets).unwrap(), (utf8.to_owned(), encodage));
        }
    }

    #[test]
    fn a_capital_followed_by_a_no_break_space_is_still_windows_1252() {
        let (texte, encodage) = decode(b"MARCH\xc9\xa0: \xe9t\xe9").unwrap();
        assert_eq!((&*texte, encodage), ("MARCHÉ\u{a0}: été", Encodage::Windows1252));
    }

    #[test]
    fn what_is_kept_back_is_what_could_still_be_read_in_two_ways() {
        for (octets, kept) in [
            (b"siret;nom\n".as_slice(), 0),
            ("n°;".as_bytes(), 3),
            ("n°;cœur\n".as_bytes(), 9),
            ("n°;cœur;élu\n".as_bytes(), 0),
            (b"siret;n\xb0;", 0),
        ] {
            let mut decodeur = Decodeur::default();
            decodeur.decode(octets, false, &mut String::new()).unwrap();
            assert_eq!(decodeur.attente.len(), kept, "{octets:?}");
        }
    }

    #[test]
    fn a_mixture_is_refused_at_its_first_foreign_line() {
        let mixed = [b"a\n\xc3\xa9t\xc3\xa9\n".as_slice(), b"\xe9t\xe9"].concat();
        assert_eq!(decode(&mixed).unwrap_err().ligne, Some(3));
        assert_eq!(decode(b"\xef\xbb\xbfa\n\xe9").unwrap_err().ligne, Some(2));
    }
}
