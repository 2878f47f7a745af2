//! The lines of a text that arrives piece by piece, with the numbers that a spreadsheet shows.

use super::separateur::Separateur;
use csv::StringRecord;
use csv_core::{ReadRecordResult, Reader, ReaderBuilder};

/// Reads one line at a time into the same record.
pub(super) struct Lecteur {
    /// What separates the cells.
    pub(super) separateur: Separateur,
    csv: Reader,
    /// The cells of the line so far, one after the other, and where each of them ends.
    cellules: Vec<u8>,
    fins: Vec<usize>,
    /// How much of the two is in use.
    ecrits: (usize, usize),
    /// The line so far as it is in the file, with the blank lines before it.
    consommes: Vec<u8>,
    /// The number of the next line.
    prochaine: u32,
    /// Whether what was consumed ends with a carriage return, of which a line feed may still be the end.
    after_return: bool,
}

/// A line in which there is a character.
#[derive(Debug, Default)]
pub(super) struct Lue {
    /// Its number.
    pub(super) numero: u32,
    /// Its text as it is in the file.
    pub(super) brut: String,
    /// Its cells.
    pub(super) cellules: StringRecord,
}

/// Bytes and cells for which there is room at first.
const PLACE: (usize, usize) = (1024, 32);

impl Lecteur {
    /// Reads a text whose first line has the number `premiere` in the file.
    pub(super) fn new(separateur: Separateur, premiere: u32) -> Self {
        Self {
            separateur,
            csv: ReaderBuilder::new().delimiter(separateur.byte()).build(),
            cellules: vec![0; PLACE.0],
            fins: vec![0; PLACE.1],
            ecrits: (0, 0),
            consommes: Vec::new(),
            prochaine: premiere,
            after_return: false,
        }
    }

    /// Reads up to the end of the next line, takes what it read off `texte` and says whether the line is in `lue`. When
    /// it is not, all of `texte` was read: the rest of the line is in the next piece, unless this is the last.
    pub(super) fn next(&mut self, texte: &mut &str, fini: bool, lue: &mut Lue) -> bool {
        let mut rest = texte.as_bytes();
        // To the parser, nothing to read is the end.
        while fini || !rest.is_empty() {
            let (written, ended) = self.ecrits;
            let cells = self.cellules.get_mut(written..).unwrap_or_default();
            let ends = self.fins.get_mut(ended..).unwrap_or_default();
            let (outcome, read, more, more_ends) = self.csv.read_record(rest, cells, ends);
            self.ecrits = (written + more, ended + more_ends);
            let (consumed, suite) = rest.split_at_checked(read).unwrap_or_default();
            self.consommes.extend_from_slice(consumed);
            rest = suite;
            match outcome {
                ReadRecordResult::OutputFull => self.cellules.resize(self.cellules.len() * 2, 0),
                ReadRecordResult::OutputEndsFull => self.fins.resize(self.fins.len() * 2, 0),
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::End => break,
                ReadRecordResult::Record => {
                    let read = texte.len() - rest.len();
                    *texte = texte.get(read..).unwrap_or_default();
                    self.line(lue);
                    return true;
                }
            }
        }
        *texte = "";
        false
    }

    /// Moves the line that has just ended into `lue`.
    fn line(&mut self, lue: &mut Lue) {
        let (written, ended) = std::mem::take(&mut self.ecrits);
        lue.cellules.clear();
        let cellules = self.cellules.get(..written).unwrap_or_default();
        let mut debut = 0;
        for fin in self.fins.iter().take(ended) {
            // A separator is a whole character: a cell never begins or ends within one.
            let cellule = cellules.get(debut..*fin).unwrap_or_default();
            lue.cellules.push_field(str::from_utf8(cellule).unwrap_or_default());
            debut = *fin;
        }
        let consumed = str::from_utf8(&self.consommes).unwrap_or_default();
        let brut = consumed.trim_start_matches(['\r', '\n']);
        let blank = consumed.get(..consumed.len() - brut.len()).unwrap_or_default();
        lue.numero = self.prochaine + self.breaks(blank);
        lue.brut.clear();
        lue.brut.push_str(brut);
        self.prochaine = lue.numero + 1;
        self.after_return = consumed.ends_with('\r');
        self.consommes.clear();
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
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(texte: &str) -> Vec<(u32, String, Vec<String>)> {
        let mut lecteur = Lecteur::new(Separateur::PointVirgule, 1);
        let mut lue = Lue::default();
        let mut lines = Vec::new();
        let mut rest = texte;
        while lecteur.next(&mut rest, true, &mut lue) {
            let cellules = lue.cellules.iter().map(str::to_owned).collect();
            lines.push((lue.numero, lue.brut.trim_end().to_owned(), cellules));
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
