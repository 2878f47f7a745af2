//! Files that we write for a spreadsheet: UTF-8 with a byte order mark, `;`, CRLF, no formula.

use super::ligne::is_guarded;
use std::borrow::Cow;

/// A file being written, or a part of one.
#[derive(Debug)]
pub struct Tableur(csv::Writer<Vec<u8>>);

impl Tableur {
    /// A file with this header.
    pub fn new<'n>(noms: impl Iterator<Item = &'n str>) -> Self {
        // Without the mark, Excel reads UTF-8 as Windows-1252.
        let mut tableur = Self::after("\u{feff}");
        tableur.line(noms);
        tableur
    }

    /// The lines that follow those of another part, for a file that is sent while it is written.
    pub fn following() -> Self {
        Self::after("")
    }

    fn after(debut: &str) -> Self {
        Self(
            csv::WriterBuilder::new()
                .delimiter(b';')
                .terminator(csv::Terminator::CRLF)
                .flexible(true)
                .from_writer(debut.as_bytes().to_vec()),
        )
    }

    /// Adds a line. A cell that a spreadsheet would execute begins with an apostrophe.
    pub fn line<'c>(&mut self, cellules: impl Iterator<Item = &'c str>) {
        for cellule in cellules.map(guarded) {
            // Writing to memory cannot fail.
            let _ = self.0.write_field(cellule.as_bytes());
        }
        let _ = self.0.write_record(None::<&[u8]>);
    }

    /// The whole file, or part.
    pub fn finish(self) -> String {
        let octets = self.0.into_inner().unwrap_or_default();
        String::from_utf8(octets).unwrap_or_default()
    }
}

/// A text as a cell may hold it: an apostrophe comes before what a spreadsheet would execute.
pub fn guarded(texte: &str) -> Cow<'_, str> {
    if is_guarded(texte) { Cow::Owned(format!("'{texte}")) } else { Cow::Borrowed(texte) }
}
