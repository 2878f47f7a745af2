//! The report on a list.

use crate::stockage::Ouvert;
use serde::Serialize;
use tremplin_domain::{
    apf::{Conseil, Rejet},
    erreurs::Erreur,
    identifiers::NumeroApf,
};

/// What became of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Statut {
    /// It has its number.
    Validee,
    /// Somebody has acted on it since: look at it again.
    Perimee,
    /// There is a hint or a broken rule: somebody has to look at it.
    Incoherente,
    /// Its state does not allow it.
    Impossible,
    /// There is no such dossier.
    Inconnue,
}

/// The report on a line.
#[derive(Serialize)]
pub(super) struct Compte {
    pub(super) id: String,
    pub(super) statut: Statut,
    /// The version of the dossier now.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) version: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) numero: Option<NumeroApf>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) conseils: Vec<Conseil>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) erreurs: Vec<Erreur>,
}

/// The reports on all of them.
#[derive(Serialize)]
pub(super) struct CompteRendu {
    pub(super) validees: usize,
    pub(super) refusees: usize,
    pub(super) lignes: Vec<Compte>,
}

impl Compte {
    /// The report on what is no dossier.
    pub(super) fn unknown(id: String) -> Self {
        let (conseils, erreurs) = (Vec::new(), Vec::new());
        Self { id, statut: Statut::Inconnue, version: None, numero: None, conseils, erreurs }
    }

    /// The report on a dossier as it is.
    pub(super) fn of(ouvert: &Ouvert, statut: Statut) -> Self {
        Self {
            id: ouvert.id.clone(),
            statut,
            version: Some(ouvert.rang()),
            numero: ouvert.dossier.numero.filter(|_| statut == Statut::Validee),
            conseils: Vec::new(),
            erreurs: Vec::new(),
        }
    }

    /// The report on one that the rules refuse.
    pub(super) fn refused(ouvert: &Ouvert, rejet: Rejet) -> Self {
        let (statut, erreurs) = match rejet {
            Rejet::Regles(fautes) => (Statut::Incoherente, fautes),
            rejet => {
                let message = rejet.to_string();
                (Statut::Impossible, vec![Erreur::new("", Some(rejet.regle()), message)])
            }
        };
        Self { erreurs, ..Self::of(ouvert, statut) }
    }
}
