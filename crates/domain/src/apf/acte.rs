//! The names of the events.

use super::Evenement;
use serde::{Deserialize, Serialize};

/// The name of an event, without its content.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the same as the variants of Evenement")]
pub enum Acte {
    Deposee,
    Modifiee,
    ComplementDemande,
    ComplementRepondu,
    Validee,
    Refusee,
    Annulee,
    Avertissement,
    CaduciteConstatee,
    ApcDeposee,
    ApcCompletee,
    ApcAcceptee,
    ApcRefusee,
    Rupture,
    Prolongation,
    Transfert,
}

impl Evenement {
    /// Its name.
    pub fn acte(&self) -> Acte {
        match self {
            Self::Deposee { .. } => Acte::Deposee,
            Self::Modifiee { .. } => Acte::Modifiee,
            Self::ComplementDemande { .. } => Acte::ComplementDemande,
            Self::ComplementRepondu { .. } => Acte::ComplementRepondu,
            Self::Validee { .. } => Acte::Validee,
            Self::Refusee { .. } => Acte::Refusee,
            Self::Annulee { .. } => Acte::Annulee,
            Self::Avertissement { .. } => Acte::Avertissement,
            Self::CaduciteConstatee { .. } => Acte::CaduciteConstatee,
            Self::ApcDeposee { .. } => Acte::ApcDeposee,
            Self::ApcCompletee { .. } => Acte::ApcCompletee,
            Self::ApcAcceptee { .. } => Acte::ApcAcceptee,
            Self::ApcRefusee { .. } => Acte::ApcRefusee,
            Self::Rupture { .. } => Acte::Rupture,
            Self::Prolongation { .. } => Acte::Prolongation,
            Self::Transfert { .. } => Acte::Transfert,
        }
    }
}

impl Acte {
    /// What it is called in French, at the start of a sentence.
    pub fn libelle(self) -> &'static str {
        match self {
            Self::Deposee => "Le dépôt de la demande",
            Self::Modifiee => "La modification de la demande",
            Self::ComplementDemande => "Une demande de complément",
            Self::ComplementRepondu => "Une réponse à une demande de complément",
            Self::Validee => "La validation",
            Self::Refusee => "Le refus",
            Self::Annulee => "L’annulation",
            Self::Avertissement => "Un avertissement avant caducité",
            Self::CaduciteConstatee => "Le constat de caducité",
            Self::ApcDeposee => "Le dépôt d’une demande de prise en charge",
            Self::ApcCompletee => "La modification de la demande de prise en charge",
            Self::ApcAcceptee => "L’acceptation de la prise en charge",
            Self::ApcRefusee => "Le refus de la prise en charge",
            Self::Rupture => "La déclaration d’une rupture",
            Self::Prolongation => "Une prolongation",
            Self::Transfert => "Un transfert",
        }
    }
}
