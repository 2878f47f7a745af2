//! The référentiel: which certifications the CNFPT funds, for which métiers, up to which amount.
//!
//! A [`Referentiel`] is one published version, read from one JSON document and never changed
//! afterwards; a campaign names the version in force. Codes are sorted when it is read; the words of
//! the search are prepared once too, at the first search, for most answers only need a code.

mod codes;
mod controle;
mod modele;
mod mots;
mod vocabulaire;

pub mod demonstration;

pub use controle::ReferentielInvalide;
pub use modele::{Certification, ContenuReferentiel, Metier};
pub use mots::fold_into_words;

pub(crate) use mots::is_stop_word;
pub(crate) use vocabulaire::Vocabulaire;

use crate::identifiers::CodeRncp;
use codes::Codes;
use std::sync::OnceLock;

/// One version of the référentiel, checked and indexed.
#[derive(Debug, Clone)]
pub struct Referentiel {
    contenu: ContenuReferentiel,
    codes: Codes,
    vocabulaire: OnceLock<Vocabulaire>,
}

impl Referentiel {
    /// Reads a référentiel from its JSON document.
    ///
    /// # Errors
    /// When the document is not of the expected shape, or contradicts itself: every fault is listed.
    pub fn from_json(document: &[u8]) -> Result<Self, ReferentielInvalide> {
        serde_json::from_slice::<ContenuReferentiel>(document)
            .map_err(|error| ReferentielInvalide::from_one(error.to_string()))
            .and_then(Self::new)
    }

    /// Checks and indexes a référentiel.
    ///
    /// # Errors
    /// When the content contradicts itself (duplicate code, unknown métier…): every fault is listed.
    pub fn new(mut contenu: ContenuReferentiel) -> Result<Self, ReferentielInvalide> {
        controle::check(&contenu)?;
        // The order in which users read: by level, then by title.
        contenu.metiers.sort_by_cached_key(|metier| fold_into_words(&metier.libelle));
        contenu.certifications.sort_unstable_by(|a, b| {
            (a.niveau, &a.intitule, a.rncp).cmp(&(b.niveau, &b.intitule, b.rncp))
        });
        let codes = Codes::new(&contenu.certifications);
        Ok(Self { contenu, codes, vocabulaire: OnceLock::new() })
    }

    /// The document, métiers and certifications in the order in which users read them.
    pub fn contenu(&self) -> &ContenuReferentiel {
        &self.contenu
    }

    /// The name of this version, for instance `demonstration-2026-1`.
    pub fn version(&self) -> &str {
        &self.contenu.version
    }

    /// Whether the ceilings are fictitious and must be shown as such.
    pub fn is_fictif(&self) -> bool {
        self.contenu.fictif
    }

    /// A sentence to show next to anything taken from this version, if there is one.
    pub fn avertissement(&self) -> Option<&str> {
        self.contenu.avertissement.as_deref()
    }

    /// Where the content comes from, for the curious and the auditor.
    pub fn sources(&self) -> &[String] {
        &self.contenu.sources
    }

    /// Every métier in tension (*catégorie cible*), by alphabetical order of label.
    pub fn metiers(&self) -> &[Metier] {
        &self.contenu.metiers
    }

    /// Every certification, by level, then by title.
    pub fn certifications(&self) -> &[Certification] {
        &self.contenu.certifications
    }

    /// The métier of this code (a slug such as `jardinier`).
    pub fn metier(&self, code: &str) -> Option<&Metier> {
        self.contenu.metiers.iter().find(|metier| metier.code == code)
    }

    /// The certification of this code.
    pub fn certification(&self, code: CodeRncp) -> Option<&Certification> {
        self.contenu.certifications.get(self.codes.position(code)?)
    }

    /// The certification of this référentiel that replaces `code` in the national register, when one
    /// is known to (R-REF-05). `code` itself need not be in the référentiel.
    pub fn successeur(&self, code: CodeRncp) -> Option<&Certification> {
        self.contenu.certifications.get(self.codes.successor(code)?)
    }

    /// The certifications correlated with this métier, by level, then by title.
    pub fn certifications_du_metier(&self, code: &str) -> impl Iterator<Item = &Certification> {
        self.contenu
            .certifications
            .iter()
            .filter(move |certification| certification.metiers.iter().any(|metier| metier == code))
    }

    /// The fundable levels that the référentiel offers for this métier, in ascending order; a level
    /// stays when its certifications expire, for a declared intention must not change meaning.
    pub fn niveaux_du_metier(&self, code: &str) -> Vec<u8> {
        let mut niveaux: Vec<u8> = self
            .certifications_du_metier(code)
            .map(|certification| certification.niveau)
            .filter(|niveau| crate::eligibilite::NIVEAUX_FINANCES.contains(niveau))
            .collect();
        niveaux.dedup();
        niveaux
    }

    /// Where a certification is in [`Self::certifications`].
    pub(crate) fn position(&self, code: CodeRncp) -> Option<u16> {
        self.codes.position(code).and_then(|position| u16::try_from(position).ok())
    }

    /// The words of the search, prepared at the first call.
    pub(crate) fn vocabulaire(&self) -> &Vocabulaire {
        self.vocabulaire.get_or_init(|| Vocabulaire::new(&self.contenu))
    }
}

#[cfg(test)]
mod tests;
