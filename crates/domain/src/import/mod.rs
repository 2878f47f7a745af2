//! Spreadsheets of the CNFPT: the référentiel (R-REF-03) and the directory of collectivités (R-QUI-06).
//!
//! Bytes in, a whole content or a report out: all or nothing. A content never comes out of a file with a
//! fault; what is doubtful and not wrong (an expired card, an unknown column) is a warning, and the content
//! comes with it. The caller shows the report and the difference, then stores the content or drops it.
//!
//! # What a file may be
//!
//! UTF-8, with or without a byte order mark, else Windows-1252. Cells are separated by `;`, `,` or a
//! tabulation, whichever makes the header line understood; Excel's `sep=;` line is skipped. The first line
//! that is not blank names the columns, in any order; names are compared without accents, case, spaces,
//! underscores or plurals, each has aliases (see the constants `COLONNES`), and unknown ones are ignored with a
//! warning. Blank lines, and lines of empty cells, are skipped but counted: lines have the numbers that a
//! spreadsheet shows, where a cell with a line break is still one line.
//!
//! # The référentiel in one file
//!
//! A line is one certification: `code` (RNCP), `intitule`, `niveau`, `plafond_annuel`, `expiration`, `metiers`
//! and, if wanted, `remplace`. Lists are separated by `|`, which occurs in no title and which a spreadsheet
//! leaves alone. That is how the CNFPT's list reads, and a certification of several métiers is written once:
//! a line per pair could contradict itself on the ceiling.
//!
//! The métiers themselves need a code that outlives a change of label (declared intentions refer to it) and
//! synonyms. They may be given in the same file, so that one file is one version, by lines whose `type` is
//! `métier`, with their slug in `code`, their label in `intitule` and their words in `synonymes`:
//!
//! ```text
//! type;code;intitule;niveau;plafond_annuel;expiration;metiers;remplace;synonymes
//! métier;jardinier;Jardinier;;;;;;espaces verts|paysagiste
//! certification;RNCP38386;CAPA - Jardinier-paysagiste;3;6000,00;2028-12-31;jardinier;RNCP24928;
//! ```
//!
//! - With such lines, they are the whole list: a certification linked to anything else is an orphan link.
//! - Without any, `metiers` holds labels. Those of the version in force keep their code and synonyms; a new
//!   label is a new métier, with a slug for a code and a warning, since it may be a misspelling. A text that
//!   looks like a code (`agent-voirie`) and is none is an orphan link here too.
//!
//! # Formulas
//!
//! A cell that begins with `=`, `+`, `-` or `@` is executed by the spreadsheet that opens an export of ours. In
//! a code, a date or an amount it is refused (a minus sign is told as a negative amount). In a text it is kept
//! as it is, with a warning; what we write puts an apostrophe before it, which is taken off when it is read.

mod annuaire;
mod changement;
mod colonnes;
mod corps;
mod debut;
mod decodeur;
mod encodage;
mod fichier;
mod guillemets;
mod lecteur;
mod ligne;
mod lot;
mod rapport;
mod referentiel;
mod separateur;
mod tableur;
mod valeurs;

pub use annuaire::{
    Collectivite, CollectiviteModifiee, DifferenceAnnuaire, LectureAnnuaire, annuaire,
    cle_annuaire, difference_annuaire, export_annuaire, modele_annuaire,
};
pub use changement::{Changement, Extrait, LONGUEUR_EXTRAIT};
pub use encodage::{Encodage, TAILLE_MAXIMALE};
pub use lot::{LIGNES_LOT, LigneLot, lot_csv, lot_json, modele_lot};
pub use rapport::{Constat, Import, Rapport};
pub use referentiel::{
    CertificationModifiee, CertificationResumee, Difference, Disparition, MetierModifie,
    PlafondModifie, Publication, difference, disparitions, export, modele_referentiel, referentiel,
};
pub use separateur::Separateur;
pub use tableur::{Tableur, guarded};

/// A text of the file or a name of ours, between French quotation marks.
fn quoted(texte: &str) -> String {
    format!("«\u{a0}{texte}\u{a0}»")
}

/// The rule that the files of both imports obey.
const REGLE: &str = "R-REF-03";
