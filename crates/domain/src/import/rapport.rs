//! What an import says of a file: its faults, its warnings, and where they are.

use super::encodage::Encodage;
use super::quoted;
use super::separateur::Separateur;
use crate::erreurs::{Erreur, MAXIMUM};
use serde::Serialize;
use std::{error::Error, fmt};

/// A fault or a warning, and its place in the spreadsheet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Constat {
    /// The line as a spreadsheet numbers it, from 1; none for the file as a whole.
    pub ligne: Option<u32>,
    /// The column as the header of the file names it.
    pub colonne: Option<String>,
    /// The beginning of what the cell holds.
    pub valeur: Option<String>,
    /// The rule that is broken or applied.
    pub regle: &'static str,
    /// French sentences that say what is wrong and how to mend it.
    pub message: String,
}

/// Characters of a cell that a report repeats.
const VALEUR: usize = 60;

impl Constat {
    /// About the file as a whole.
    pub(super) fn file(regle: &'static str, message: impl Into<String>) -> Self {
        Self { ligne: None, colonne: None, valeur: None, regle, message: message.into() }
    }

    /// About a line.
    pub(super) fn line(ligne: u32, regle: &'static str, message: impl Into<String>) -> Self {
        Self { ligne: Some(ligne), ..Self::file(regle, message) }
    }

    /// In this column, as the header names it.
    pub(super) fn in_column(mut self, colonne: &str) -> Self {
        self.colonne = Some(shown(colonne));
        self
    }

    /// About this cell's content, cut when it is long; control characters become visible ones.
    pub(super) fn with_value(mut self, valeur: &str) -> Self {
        self.valeur = Some(shown(valeur)).filter(|valeur| !valeur.is_empty());
        self
    }
}

fn shown(texte: &str) -> String {
    let visible = |c: char| match u32::from(c) {
        code @ 0..0x20 => char::from_u32(0x2400 + code).unwrap_or(c),
        0x7f..0xa0 => char::REPLACEMENT_CHARACTER,
        _ => c,
    };
    let mut lettres = texte.trim().chars();
    let mut texte: String = lettres.by_ref().take(VALEUR).map(visible).collect();
    if lettres.next().is_some() {
        texte.push('…');
    }
    texte
}

impl fmt::Display for Constat {
    /// `Ligne 4, colonne « niveau », « 9 » : Niveau inconnu… [R-REF-03]`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ligne = self.ligne.map(|ligne| format!("Ligne\u{a0}{ligne}"));
        let colonne = self.colonne.as_deref().map(|nom| format!("colonne {}", quoted(nom)));
        let valeur = self.valeur.as_deref().map(quoted);
        let place: Vec<String> = [ligne, colonne, valeur].into_iter().flatten().collect();
        if !place.is_empty() {
            write!(f, "{}\u{a0}: ", place.join(", "))?;
        }
        write!(f, "{} [{}]", self.message, self.regle)
    }
}

/// What an import says of a file. One with a fault is refused as a whole.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Rapport {
    /// In which encoding it was read; none when it is no text.
    pub encodage: Option<Encodage>,
    /// What separates its cells.
    pub separateur: Option<Separateur>,
    /// How many lines were read, the header and blank lines left out.
    pub lignes: u32,
    /// What is wrong, by line: the first [`MAXIMUM`] faults.
    pub fautes: Vec<Constat>,
    /// How many more faults there are.
    pub autres_fautes: usize,
    /// What is doubtful or ignored, by line: the first [`MAXIMUM`] warnings.
    pub avertissements: Vec<Constat>,
    /// How many more warnings there are.
    pub autres_avertissements: usize,
}

impl Rapport {
    /// Whether the file is refused.
    pub fn is_refused(&self) -> bool {
        !self.fautes.is_empty()
    }

    /// The faults in the shape that every refused document has: pointers are `/lignes/4/niveau`, and messages
    /// name the line and the column, for they may be shown alone.
    pub fn erreurs(&self) -> Vec<Erreur> {
        let erreur = |constat: &Constat| {
            let mut champ = String::new();
            if let Some(ligne) = constat.ligne {
                champ = format!("/lignes/{ligne}");
            }
            if let Some(colonne) = &constat.colonne {
                champ.push('/');
                champ.push_str(&colonne.replace('~', "~0").replace('/', "~1"));
            }
            let message = constat.to_string();
            let suffixe = format!(" [{}]", constat.regle);
            let message = message.strip_suffix(&suffixe).unwrap_or(&message);
            Erreur::new(champ, Some(constat.regle), message)
        };
        self.fautes.iter().map(erreur).collect()
    }

    pub(super) fn fault(&mut self, constat: Constat) {
        push(&mut self.fautes, &mut self.autres_fautes, constat);
    }

    pub(super) fn warn(&mut self, constat: Constat) {
        push(&mut self.avertissements, &mut self.autres_avertissements, constat);
    }

    /// The report of a file that cannot be read further.
    pub(super) fn refused(mut self, constat: Constat) -> Self {
        self.fault(constat);
        self.sorted()
    }

    /// All or nothing: the content, or the report of what is wrong.
    ///
    /// # Errors
    /// With the report, when it has a fault.
    pub(super) fn conclude<T>(self, contenu: impl FnOnce() -> T) -> Result<Import<T>, Self> {
        if self.is_refused() {
            return Err(self.sorted());
        }
        Ok(Import { contenu: contenu(), rapport: self.sorted() })
    }

    /// Some faults are only seen at the end: by line again, in reading order within a line.
    pub(super) fn sorted(mut self) -> Self {
        self.fautes.sort_by_key(|constat| constat.ligne);
        self.avertissements.sort_by_key(|constat| constat.ligne);
        self
    }
}

fn push(constats: &mut Vec<Constat>, autres: &mut usize, constat: Constat) {
    if constats.len() < MAXIMUM {
        constats.push(constat);
    } else {
        *autres += 1;
    }
}

impl fmt::Display for Rapport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let nombre = self.fautes.len() + self.autres_fautes;
        let s = if nombre > 1 { "s" } else { "" };
        write!(f, "fichier refusé, {nombre} faute{s}")?;
        self.fautes.first().map_or(Ok(()), |premiere| write!(f, "\u{a0}; {premiere}"))
    }
}

impl Error for Rapport {}

/// A content that was read without a fault.
#[derive(Debug, Clone, PartialEq)]
pub struct Import<T> {
    /// The content.
    pub contenu: T,
    /// What there is to say of the file: no fault, perhaps warnings.
    pub rapport: Rapport,
}
