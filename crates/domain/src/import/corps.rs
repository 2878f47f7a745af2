//! The lines of a file: its header, then those that are shown to the import.

use super::REGLE;
use super::colonnes::{Colonne, Colonnes};
use super::lecteur::Lue;
use super::ligne::{Faute, Ligne};
use super::rapport::{Constat, Rapport};
use super::separateur::Separateur;

/// The header, if this line is not blank.
///
/// # Errors
/// When the lines below it cannot be understood: the report says why.
pub(super) fn header(
    lue: &Lue,
    separateur: Separateur,
    format: &'static [Colonne],
    rapport: &mut Rapport,
) -> Result<Option<Colonnes>, Faute> {
    if lue.cellules.iter().all(|cellule| cellule.trim().is_empty()) {
        return Ok(None);
    }
    let colonnes = Colonnes::read(&lue.cellules, lue.numero, format, rapport);
    if let Some(ligne) = Ligne::new(lue.numero, &lue.cellules, &colonnes) {
        ligne.check(&lue.brut, separateur, rapport)?;
    }
    if colonnes.is_usable() { Ok(Some(colonnes)) } else { Err(Faute) }
}

/// The lines below the header.
pub(super) struct Corps {
    /// The header.
    pub(super) colonnes: Colonnes,
    maximum: u32,
    unnamed_reported: bool,
}

impl Corps {
    /// Below this header, at most this many lines.
    pub(super) fn new(colonnes: Colonnes, maximum: u32) -> Self {
        Self { colonnes, maximum, unnamed_reported: false }
    }

    /// Shows a line to `visit`, unless it is blank.
    ///
    /// # Errors
    /// When there are too many lines: the report says so.
    pub(super) fn line(
        &mut self,
        lue: &Lue,
        separateur: Separateur,
        rapport: &mut Rapport,
        visit: &mut impl FnMut(&Ligne<'_>, Result<(), Faute>, &mut Rapport),
    ) -> Result<(), Faute> {
        let Some(ligne) = Ligne::new(lue.numero, &lue.cellules, &self.colonnes) else {
            return Ok(());
        };
        if rapport.lignes == self.maximum {
            let message = format!(
                "Ce fichier a plus de {}\u{a0}lignes\u{a0}: vérifiez qu’il s’agit du bon fichier.",
                self.maximum
            );
            rapport.fault(Constat::line(lue.numero, REGLE, message));
            return Err(Faute);
        }
        rapport.lignes += 1;
        if !self.unnamed_reported && ligne.is_partly_unnamed() {
            self.unnamed_reported = true;
            let message =
                "Une colonne sans nom est remplie à partir de cette ligne\u{a0}: elle est ignorée.";
            rapport.warn(Constat::line(lue.numero, REGLE, message));
        }
        let whole = ligne.check(&lue.brut, separateur, rapport);
        visit(&ligne, whole, rapport);
        Ok(())
    }
}
