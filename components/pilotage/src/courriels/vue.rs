//! An e-mail of the outbox as it is shown.

use serde::Serialize;
use tremplin_platform::sqlite::{Row, StoreError};

/// The columns of [`Vue`], in their order.
macro_rules! columns {
    ($rest:literal) => {
        concat!(
            "SELECT id, cle, modele, destinataire, ",
            "CASE WHEN enregistre = 1 THEN 'enregistre' ELSE etat END AS visible, ",
            "etat = 'en_attente' AND pris_le IS NOT NULL AND prochaine_le > ?1 AS en_cours, ",
            "tentatives, cree_le, CASE WHEN etat = 'en_attente' THEN prochaine_le END, derniere_erreur, donnees ",
            "FROM courriel ",
            $rest
        )
    };
}
pub(super) use columns;

/// How many columns [`Vue`] has; [`DONNEES`] comes after.
pub(super) const DONNEES: usize = 10;

/// The states, as filters and as counts.
pub(super) const ETATS: [&str; 4] = ["en_attente", "envoye", "enregistre", "abandonne"];

/// An e-mail in the list.
#[derive(Serialize)]
pub(super) struct Vue<'r> {
    pub(super) id: i64,
    pub(super) cle: &'r str,
    pub(super) modele: &'r str,
    pub(super) destinataire: &'r str,
    pub(super) etat: &'r str,
    /// A sender has it at this moment.
    pub(super) en_cours: bool,
    pub(super) tentatives: u32,
    pub(super) cree_le: &'r str,
    /// When it goes next, while it waits.
    pub(super) prochaine_le: Option<&'r str>,
    pub(super) derniere_erreur: Option<&'r str>,
}

impl<'r> Vue<'r> {
    /// A row of a statement made by `columns!`.
    pub(super) fn read(row: &'r Row) -> Result<Self, StoreError> {
        Ok(Self {
            id: row.integer(0)?,
            cle: row.text(1)?,
            modele: row.text(2)?,
            destinataire: row.text(3)?,
            etat: row.text(4)?,
            en_cours: row.integer::<u8>(5)? == 1,
            tentatives: row.integer(6)?,
            cree_le: row.text(7)?,
            prochaine_le: row.optional_text(8)?,
            derniere_erreur: row.optional_text(9)?,
        })
    }
}
