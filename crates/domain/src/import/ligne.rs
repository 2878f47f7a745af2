//! The cells of one line: found by column, cleaned, read, and refused with their place.

use super::colonnes::{Colonne, Colonnes, Nature};
use super::encodage::is_garbled;
use super::guillemets::{self, Defaut};
use super::rapport::{Constat, Rapport};
use super::separateur::Separateur;
use super::{REGLE, quoted};
use csv::StringRecord;
use std::borrow::Cow;

/// What cannot be used, and is in the report already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Faute;

/// Why a value is refused, in French.
pub(super) type Motif = Cow<'static, str>;

/// One line of a file.
pub(super) struct Ligne<'a> {
    /// Its number in the spreadsheet.
    pub(super) numero: u32,
    cellules: &'a StringRecord,
    colonnes: &'a Colonnes,
}

impl<'a> Ligne<'a> {
    /// The line of these cells; `None` when they are all empty.
    pub(super) fn new(
        numero: u32,
        cellules: &'a StringRecord,
        colonnes: &'a Colonnes,
    ) -> Option<Self> {
        let blank = cellules.iter().all(|cellule| cellule.trim().is_empty());
        (!blank).then_some(Self { numero, cellules, colonnes })
    }

    /// Reports quotation marks out of place, and cells too many or too few: what the other cells hold is then
    /// anybody's guess.
    pub(super) fn check(
        &self,
        brut: &str,
        separateur: Separateur,
        rapport: &mut Rapport,
    ) -> Result<(), Faute> {
        if let Some((rang, defaut)) = guillemets::check(brut, separateur.byte()) {
            let message = match defaut {
                Defaut::NonFerme => {
                    "Un guillemet (\") ouvre cette cellule et rien ne la referme avant la fin du fichier\u{a0}: \
                     retirez-le ou fermez-le."
                }
                Defaut::TexteApres => {
                    "Du texte suit le guillemet (\") qui ferme cette cellule\u{a0}: doublez les guillemets qui font \
                     partie du texte (\"\"), ou fermez celui d’une ligne précédente."
                }
            };
            let mut constat = Constat::line(self.numero, REGLE, message);
            if let Some(nom) = self.colonnes.name_at(rang) {
                constat = constat.in_column(nom);
            }
            rapport.fault(constat.with_value(self.cellules.get(rang).unwrap_or_default()));
            return Err(Faute);
        }
        let attendues = self.colonnes.nombre;
        let superflues = self.cellules.iter().skip(attendues).any(|texte| !texte.trim().is_empty());
        if !superflues && self.cellules.len() >= attendues {
            return Ok(());
        }
        let nombre = self.cellules.len();
        let conseil = if superflues {
            format!(
                "un texte qui contient {} n’est sans doute pas entre guillemets.",
                separateur.in_french()
            )
        } else {
            "complétez la ligne, ou vérifiez que le fichier n’est pas tronqué.".to_owned()
        };
        let s = if nombre > 1 { "s" } else { "" };
        let message = format!(
            "Cette ligne a {nombre}\u{a0}cellule{s} et l’en-tête {attendues}\u{a0}colonnes\u{a0}: {conseil}"
        );
        rapport.fault(Constat::line(self.numero, REGLE, message));
        Err(Faute)
    }

    /// The cell of a column, without the spaces around it; empty when the file lacks the column.
    pub(super) fn raw(&self, champ: usize) -> &'a str {
        let rang = self.colonnes.place(champ).map(|(rang, _)| rang);
        rang.and_then(|rang| self.cellules.get(rang)).unwrap_or_default().trim()
    }

    /// Whether a cell of a column without a name holds something.
    pub(super) fn is_partly_unnamed(&self) -> bool {
        let mut ranks = self.colonnes.sans_nom.iter();
        ranks.any(|rang| self.cellules.get(*rang).is_some_and(|texte| !texte.trim().is_empty()))
    }

    /// A remark about a cell of this line.
    pub(super) fn remark(&self, champ: usize, message: impl Into<String>) -> Constat {
        let regle = self.column(champ).map_or(REGLE, |colonne| colonne.regle);
        let constat = Constat::line(self.numero, regle, message);
        match self.colonnes.place(champ) {
            Some((_, nom)) => constat.in_column(nom).with_value(self.raw(champ)),
            None => constat,
        }
    }

    /// Reads a cell that may be empty.
    pub(super) fn optional<T>(
        &self,
        champ: usize,
        rapport: &mut Rapport,
        read: impl FnOnce(&str) -> Result<T, Motif>,
    ) -> Result<Option<T>, Faute> {
        let Some(texte) = self.clean(champ, rapport)? else {
            return Ok(None);
        };
        match read(&texte) {
            Ok(valeur) => Ok(Some(valeur)),
            Err(motif) => {
                rapport.fault(self.remark(champ, motif));
                Err(Faute)
            }
        }
    }

    /// Reads a cell that must not be empty.
    pub(super) fn required<T>(
        &self,
        champ: usize,
        rapport: &mut Rapport,
        read: impl FnOnce(&str) -> Result<T, Motif>,
    ) -> Result<T, Faute> {
        if let Some(valeur) = self.optional(champ, rapport, read)? {
            return Ok(valeur);
        }
        // A missing column was reported once: not again on each line.
        if self.colonnes.place(champ).is_some() {
            let exemple = quoted(self.column(champ).map_or("", |colonne| colonne.exemple));
            let message =
                format!("La cellule est vide\u{a0}: remplissez-la, par exemple avec {exemple}.");
            rapport.fault(self.remark(champ, message));
        }
        Err(Faute)
    }

    fn column(&self, champ: usize) -> Option<&'static Colonne> {
        self.colonnes.format.get(champ)
    }

    /// The text of a cell once what its nature forbids is refused; `None` when it is empty.
    fn clean(&self, champ: usize, rapport: &mut Rapport) -> Result<Option<Cow<'a, str>>, Faute> {
        let texte = self.raw(champ);
        let Some(colonne) = self.column(champ).filter(|_| !texte.is_empty()) else {
            return Ok(None);
        };
        if let Some(motif) = refusal(texte, colonne) {
            rapport.fault(self.remark(champ, motif));
            return Err(Faute);
        }
        if colonne.nature != Nature::Texte {
            return Ok(Some(Cow::Borrowed(texte)));
        }
        let texte = if texte.contains(is_break) {
            let message = "Un retour à la ligne ou une tabulation est remplacé par une espace.";
            rapport.warn(self.remark(champ, message));
            let parts = texte.split(is_break).map(str::trim).filter(|part| !part.is_empty());
            Cow::Owned(parts.collect::<Vec<_>>().join(" "))
        } else {
            Cow::Borrowed(texte)
        };
        if is_garbled(&texte) {
            let message = "Des accents semblent abîmés par un changement d’encodage\u{a0}: vérifiez ce texte.";
            rapport.warn(self.remark(champ, message));
        }
        if texte.starts_with(FORMULES) {
            let message = "Un tableur prendrait ce texte pour une formule à cause de son premier caractère. Il \
                           est gardé tel quel et ne sera jamais calculé.";
            rapport.warn(self.remark(champ, message));
        }
        Ok(Some(match texte {
            Cow::Borrowed(texte) => Cow::Borrowed(without_guard(texte)),
            Cow::Owned(texte) => Cow::Owned(without_guard(&texte).to_owned()),
        }))
    }
}

/// What a spreadsheet takes for the beginning of a formula.
pub(super) const FORMULES: [char; 4] = ['=', '+', '-', '@'];

/// Whether a text is a formula, or one behind the apostrophes that keep it from being one.
pub(super) fn is_guarded(texte: &str) -> bool {
    texte.trim_start_matches('\'').starts_with(FORMULES)
}

/// The text without the apostrophe that an export puts before a formula.
fn without_guard(texte: &str) -> &str {
    texte.strip_prefix('\'').filter(|_| is_guarded(texte)).unwrap_or(texte)
}

fn is_break(c: char) -> bool {
    matches!(c, '\r' | '\n' | '\t')
}

/// Why no cell of this column may hold this text, whatever it means.
fn refusal(texte: &str, colonne: &Colonne) -> Option<Motif> {
    let allowed = |c: char| colonne.nature == Nature::Texte && is_break(c);
    if let Some(c) = texte.chars().find(|c| c.is_control() && !allowed(*c)) {
        let code = u32::from(c);
        return Some(
            format!(
                "La cellule contient un caractère invisible qui n’est pas du texte (U+{code:04X})\u{a0}: effacez-la \
                 et retapez son contenu."
            )
            .into(),
        );
    }
    let maximum = colonne.longueur;
    if texte.len() > maximum && texte.chars().count() > maximum {
        return Some(
            format!(
                "La cellule dépasse {maximum}\u{a0}caractères\u{a0}: raccourcissez-la, ou vérifiez les guillemets et \
                 les séparateurs de cette ligne."
            )
            .into(),
        );
    }
    let formula = match colonne.nature {
        Nature::Code => texte.starts_with(FORMULES),
        Nature::Valeur => texte.starts_with(['=', '+', '@']),
        Nature::Texte => false,
    };
    formula.then(|| {
        "La cellule est une formule ou en a l’air\u{a0}: une valeur est attendue. Copiez la cellule, puis \
         collez-la avec «\u{a0}collage spécial, valeurs\u{a0}»."
            .into()
    })
}
