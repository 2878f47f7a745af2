//! Quotation marks out of place. The CSV reader guesses what they mean; an import must not.

/// What is wrong with the quotation marks of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Defaut {
    /// The cell's first mark has no counterpart: everything up to the end of the file is in the cell.
    NonFerme,
    /// Text follows the mark that ends the cell: that mark should have been doubled, or is one too many.
    TexteApres,
}

/// The first fault of a line as it is in the file, line breaks within cells included, and the rank of its cell
/// from 0.
///
/// Marks within a cell that does not begin with one are text, for every spreadsheet.
pub(super) fn check(brut: &str, separateur: u8) -> Option<(usize, Defaut)> {
    if !brut.contains('"') {
        return None;
    }
    let mut etat = Etat::Debut;
    let mut rang = 0;
    for octet in brut.bytes() {
        etat = match (etat, octet) {
            (Etat::Debut, b'"') => Etat::Entre,
            (Etat::Entre, b'"') => Etat::Ferme,
            (Etat::Entre, _) => Etat::Entre,
            (Etat::Ferme, b'"') => Etat::Entre,
            (Etat::Debut | Etat::Nu | Etat::Ferme | Etat::Espace, octet) if octet == separateur => {
                rang += 1;
                Etat::Debut
            }
            (Etat::Debut | Etat::Nu, _) => Etat::Nu,
            (Etat::Ferme | Etat::Espace, b' ' | b'\r' | b'\n') => Etat::Espace,
            (Etat::Ferme | Etat::Espace, _) => return Some((rang, Defaut::TexteApres)),
        };
    }
    (etat == Etat::Entre).then_some((rang, Defaut::NonFerme))
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Etat {
    /// At the beginning of a cell.
    Debut,
    /// In a cell that does not begin with a mark.
    Nu,
    /// Between two marks.
    Entre,
    /// Just after a mark that ends the cell, unless it is the first of a doubled one.
    Ferme,
    /// After the end of a cell between marks.
    Espace,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_in_their_place_are_no_fault() {
        for brut in [
            "a;b;c\r\n",
            "\"a;b\";\"dit \"\"ici\"\"\";c\n",
            "a;mention \"rugby\";5 \" de long",
            "\"deux\nlignes\" ;\"\"\r\n",
        ] {
            assert_eq!(check(brut, b';'), None, "{brut}");
        }
    }

    #[test]
    fn the_first_mark_out_of_place_is_told_with_its_cell() {
        assert_eq!(check("a;\"b;c\nd;e\n", b';'), Some((1, Defaut::NonFerme)));
        assert_eq!(check("a;b;\"dit \"ici\"\"\n", b';'), Some((2, Defaut::TexteApres)));
        assert_eq!(check("\"a\" b;c\n", b';'), Some((0, Defaut::TexteApres)));
    }
}
