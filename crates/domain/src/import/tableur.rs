//! Files that we write for a spreadsheet: UTF-8 with a byte order mark, `;`, CRLF, no formula.

use super::ligne::is_guarded;
use std::borrow::Cow;

/// A file being written.
pub(super) struct Tableur(csv::Writer<Vec<u8>>);

impl Tableur {
    /// A file with this header.
    pub(super) fn new<'n>(noms: impl Iterator<Item = &'n str>) -> Self {
        // Without the mark, Excel reads UTF-8 as Windows-1252.
        let mut tableur = Self(
            csv::WriterBuilder::new()
                .delimiter(b';')
                .terminator(csv::Terminator::CRLF)
                .flexible(true)
                .from_writer("\u{feff}".as_bytes().to_vec()),
        );
        tableur.line(noms);
        tableur
    }

    /// Adds a line. A cell that a spreadsheet would execute begins with an apostrophe.
    pub(super) fn line<'c>(&mut self, cellules: impl Iterator<Item = &'c str>) {
        let guarded = cellules.map(|texte| match is_guarded(texte) {
            true => Cow::Owned(format!("'{texte}")),
            false => Cow::Borrowed(texte),
        });
        for cellule in guarded {
            // Writing to memory cannot fail.
            let _ = self.0.write_field(cellule.as_bytes());
        }
        let _ = self.0.write_record(None::<&[u8]>);
    }

    /// The whole file.
    pub(super) fn finish(self) -> String {
        let octets = self.0.into_inner().unwrap_or_default();
        String::from_utf8(octets).unwrap_or_default()
    }
}
