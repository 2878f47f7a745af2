//! Why an act is refused.

use super::{Acte, Etat};
use crate::erreurs::Erreur;
use std::{error::Error, fmt};

/// Why an event cannot follow those of a dossier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Rejet {
    /// There is no event at all.
    Vide,
    /// The state does not allow it (R-APF-07): HTTP 409.
    Transition {
        /// The state, `None` before the deposit.
        etat: Option<Etat>,
        /// What was tried.
        acte: Acte,
    },
    /// Dates or missing pieces forbid it: HTTP 422. Never empty.
    Regles(Vec<Erreur>),
}

impl Rejet {
    /// The rule that speaks.
    pub fn regle(&self) -> &'static str {
        match self {
            Self::Regles(fautes) => fautes.iter().find_map(|faute| faute.regle),
            _ => None,
        }
        .unwrap_or("R-APF-07")
    }
}

impl fmt::Display for Rejet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Vide => f.write_str("Ce dossier ne compte aucun événement."),
            Self::Transition { etat: None, .. } => {
                f.write_str("Un dossier commence par le dépôt d’une demande d’accord préalable.")
            }
            Self::Transition { etat: Some(etat), acte } => {
                write!(f, "{} n’est pas possible\u{a0}: {}.", acte.libelle(), etat.libelle())
            }
            Self::Regles(fautes) => {
                let phrases: Vec<_> = fautes.iter().map(|faute| faute.message.as_str()).collect();
                f.write_str(&phrases.join(" "))
            }
        }
    }
}

impl Error for Rejet {}
