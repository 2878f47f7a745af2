//! The data of a template, read one by one: what is missing is said by its name.

use crate::{dates, money};
use serde_json::Value;
use std::{error::Error, fmt};

/// Why a message cannot be composed. Sending it again would not help: somebody has to look.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Incomposable {
    /// There is no template of this name.
    Modele(String),
    /// A template lacks this of its data, or cannot read it.
    Donnee {
        /// The template.
        modele: String,
        /// The name of what is missing.
        nom: &'static str,
        /// What it should be.
        attendu: &'static str,
    },
}

impl fmt::Display for Incomposable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Modele(modele) => {
                write!(f, "Le modèle «\u{a0}{modele}\u{a0}» n’existe pas.")
            }
            Self::Donnee { modele, nom, attendu } => write!(
                f,
                "Le modèle «\u{a0}{modele}\u{a0}» a besoin de la donnée «\u{a0}{nom}\u{a0}» ({attendu}), \
                 qui manque ou ne se lit pas."
            ),
        }
    }
}

impl Error for Incomposable {}

/// The data of one row.
pub(super) struct Donnees<'a> {
    modele: &'a str,
    valeurs: &'a Value,
}

impl<'a> Donnees<'a> {
    pub(super) fn of(modele: &'a str, valeurs: &'a Value) -> Self {
        Self { modele, valeurs }
    }

    /// A text that is not empty, on one line whatever it holds: it may go into a subject.
    pub(super) fn texte(&self, nom: &'static str) -> Result<String, Incomposable> {
        let texte = self.valeurs.get(nom).and_then(Value::as_str).map(one_line);
        texte.filter(|texte| !texte.is_empty()).ok_or_else(|| self.missing(nom, "un texte"))
    }

    /// A whole number.
    pub(super) fn nombre(&self, nom: &'static str) -> Result<u64, Incomposable> {
        let nombre = self.valeurs.get(nom).and_then(Value::as_u64);
        nombre.ok_or_else(|| self.missing(nom, "un nombre entier"))
    }

    /// Yes or no.
    pub(super) fn drapeau(&self, nom: &'static str) -> Result<bool, Incomposable> {
        let drapeau = self.valeurs.get(nom).and_then(Value::as_bool);
        drapeau.ok_or_else(|| self.missing(nom, "true ou false"))
    }

    /// A day, in French: `20 mars 2026`, held together.
    pub(super) fn jour(&self, nom: &'static str) -> Result<String, Incomposable> {
        let jour = self.valeurs.get(nom).and_then(Value::as_str).and_then(dates::parse_iso);
        jour.map(|jour| dates::in_french(jour).replace(' ', "\u{a0}"))
            .ok_or_else(|| self.missing(nom, "une date AAAA-MM-JJ"))
    }

    /// An amount, in French.
    pub(super) fn montant(&self, nom: &'static str) -> Result<String, Incomposable> {
        let montant = self.valeurs.get(nom).and_then(Value::as_str);
        montant
            .and_then(|texte| money::parse_decimal(texte, 2).ok())
            .map(money::in_french)
            .ok_or_else(|| self.missing(nom, "un montant"))
    }

    /// A SIRET, grouped as people write it. Its key is the directory's business: some listed numbers have a
    /// wrong one.
    pub(super) fn siret(&self) -> Result<String, Incomposable> {
        self.texte("siret").map(|siret| grouped(&siret))
    }

    fn missing(&self, nom: &'static str, attendu: &'static str) -> Incomposable {
        Incomposable::Donnee { modele: self.modele.to_owned(), nom, attendu }
    }
}

/// Without what would end a line, or turn the direction of the text that follows.
fn one_line(texte: &str) -> String {
    let visible = |c: char| if c.is_control() || is_direction(c) { ' ' } else { c };
    texte.chars().map(visible).collect::<String>().trim().to_owned()
}

/// Unicode's embeddings, overrides, isolates, and its separators of lines and paragraphs.
fn is_direction(c: char) -> bool {
    matches!(c, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// `219 900 016 00013`.
fn grouped(siret: &str) -> String {
    let mut texte = String::with_capacity(24);
    for (rang, chiffre) in siret.chars().enumerate() {
        if matches!(rang, 3 | 6 | 9) {
            texte.push('\u{a0}');
        }
        texte.push(chiffre);
    }
    texte
}
