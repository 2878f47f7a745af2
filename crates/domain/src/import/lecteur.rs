//! The lines of a text, one after the other, with the numbers that a spreadsheet shows.

use super::separateur::Separateur;
use csv::StringRecord;

/// Reads one line at a time into the same record.
pub(super) struct Lecteur<'t> {
    texte: &'t str,
    csv: csv::Reader<&'t [u8]>,
    /// The number of the next line.
    prochaine: u32,
    /// Whether what was consumed ends with a carriage return, of which a line feed may still be the end.
    after_return: bool,
}

impl<'t> Lecteur<'t> {
    /// Reads `texte`, whose first line has the number `premiere` in the file.
    pub(super) fn new(texte: &'t str, separateur: Separateur, premiere: u32) -> Self {
        let csv = csv::ReaderBuilder::new()
            .delimiter(separateur.byte())
            .has_headers(false)
            .flexible(true)
            .from_reader(texte.as_bytes());
        Self { texte, csv, prochaine: premiere, after_return: false }
    }

    /// The next line in which there is a character: its number, and its text as it is in the file. `None`
    /// at the end.
    ///
    /// # Errors
    /// Never from a text in memory; an error is passed on all the same, so that no file is cut short in silence.
    pub(super) fn next(
        &mut self,
        cellules: &mut StringRecord,
    ) -> Result<Option<(u32, &'t str)>, csv::Error> {
        let debut = self.offset();
        if !self.csv.read_record(cellules)? {
            return Ok(None);
        }
        let consumed = self.texte.get(debut..self.offset()).unwrap_or_default();
        let brut = consumed.trim_start_matches(['\r', '\n']);
        let blank = consumed.get(..consumed.len() - brut.len()).unwrap_or_default();
        let numero = self.prochaine + self.breaks(blank);
        self.prochaine = numero + 1;
        self.after_return = consumed.ends_with('\r');
        Ok(Some((numero, brut)))
    }

    /// Line breaks of the blank lines before a line: `\r\n` is one, even when its `\r` ended the line before.
    fn breaks(&self, blank: &str) -> u32 {
        let mut after_return = self.after_return;
        let mut breaks = 0;
        for octet in blank.bytes() {
            if octet == b'\r' || !after_return {
                breaks += 1;
            }
            after_return = octet == b'\r';
        }
        breaks
    }

    fn offset(&self) -> usize {
        usize::try_from(self.csv.position().byte()).unwrap_or(usize::MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(texte: &str) -> Vec<(u32, String, Vec<String>)> {
        let mut lecteur = Lecteur::new(texte, Separateur::PointVirgule, 1);
        let mut cellules = StringRecord::new();
        let mut lines = Vec::new();
        while let Some((numero, brut)) = lecteur.next(&mut cellules).unwrap() {
            let cellules = cellules.iter().map(str::to_owned).collect();
            lines.push((numero, brut.trim_end().to_owned(), cellules));
        }
        lines
    }

    #[test]
    fn lines_have_the_numbers_of_the_spreadsheet_whatever_ends_them() {
        for end in ["\n", "\r\n", "\r"] {
            let texte = ["", "a;b", "", "", "\"c", "d\";e", "f;g", "", "h;i"].join(end);
            let found = lines(&texte);
            let numbers: Vec<u32> = found.iter().map(|(numero, ..)| *numero).collect();
            // The cell on two lines is one line of the spreadsheet.
            assert_eq!(numbers, [2, 5, 6, 8], "{end:?}");
            assert_eq!(found[1].1, format!("\"c{end}d\";e"));
            assert_eq!(found[1].2, [format!("c{end}d"), "e".to_owned()]);
            assert_eq!(found[3].2, ["h", "i"]);
        }
    }

    #[test]
    fn a_text_longer_than_any_buffer_keeps_its_numbers() {
        let wide = "x".repeat(20_000);
        let texte = format!("a\r\n\"{wide}\r\n{wide}\";é\r\n\r\n{wide}\r\nb\r\n");
        let numbers: Vec<u32> = lines(&texte).iter().map(|(numero, ..)| *numero).collect();
        assert_eq!(numbers, [1, 2, 4, 5]);
    }
}
