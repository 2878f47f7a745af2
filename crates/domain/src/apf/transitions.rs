//! Which act is possible in which state, and the state that it leads to (R-APF-07). There is no other place.

use super::Acte;
use serde::Serialize;

/// The state of a dossier: that of its APF, then that of the APC that carries it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Etat {
    /// The APF is with the CNFPT.
    Deposee,
    /// It was changed, and is with the CNFPT again.
    Modifiee,
    /// It has its number.
    Validee,
    /// The CNFPT said no.
    Refusee,
    /// The collectivité gave up.
    Annulee,
    /// A deadline passed (R-APF-09).
    Caduque,
    /// An APC carries it, and is with the CNFPT.
    ApcDeposee,
    /// The contract is taken in charge.
    ApcAcceptee,
    /// It is not.
    ApcRefusee,
    /// The contract ended before its time.
    Rompue,
}

/// The state of an APF (R-APF-07).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the words of R-APF-07, explained at Etat")]
pub enum EtatApf {
    Deposee,
    Modifiee,
    Validee,
    Refusee,
    Annulee,
    Caduque,
    /// An APC was filed.
    Consommee,
}

/// The state of an APC.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "explained at Etat")]
pub enum EtatApc {
    Deposee,
    Acceptee,
    Refusee,
    Rompue,
}

/// Every transition: in this state, this act leads to that state.
pub const TRANSITIONS: &[(Etat, Acte, Etat)] = &[
    (Etat::Deposee, Acte::Modifiee, Etat::Modifiee),
    (Etat::Deposee, Acte::ComplementDemande, Etat::Deposee),
    (Etat::Deposee, Acte::ComplementRepondu, Etat::Deposee),
    (Etat::Deposee, Acte::Validee, Etat::Validee),
    (Etat::Deposee, Acte::Refusee, Etat::Refusee),
    (Etat::Deposee, Acte::Annulee, Etat::Annulee),
    (Etat::Modifiee, Acte::Modifiee, Etat::Modifiee),
    (Etat::Modifiee, Acte::ComplementDemande, Etat::Modifiee),
    (Etat::Modifiee, Acte::ComplementRepondu, Etat::Modifiee),
    (Etat::Modifiee, Acte::Validee, Etat::Validee),
    (Etat::Modifiee, Acte::Refusee, Etat::Refusee),
    (Etat::Modifiee, Acte::Annulee, Etat::Annulee),
    (Etat::Validee, Acte::Modifiee, Etat::Modifiee),
    (Etat::Validee, Acte::Annulee, Etat::Annulee),
    (Etat::Validee, Acte::Avertissement, Etat::Validee),
    (Etat::Validee, Acte::ApcDeposee, Etat::ApcDeposee),
    // Dates alone lead from Validee to Caduque: the event only says that it was noticed.
    (Etat::Caduque, Acte::CaduciteConstatee, Etat::Caduque),
    (Etat::ApcDeposee, Acte::ComplementDemande, Etat::ApcDeposee),
    (Etat::ApcDeposee, Acte::ComplementRepondu, Etat::ApcDeposee),
    (Etat::ApcDeposee, Acte::ApcCompletee, Etat::ApcDeposee),
    (Etat::ApcDeposee, Acte::ApcAcceptee, Etat::ApcAcceptee),
    (Etat::ApcDeposee, Acte::ApcRefusee, Etat::ApcRefusee),
    (Etat::ApcAcceptee, Acte::Prolongation, Etat::ApcAcceptee),
    (Etat::ApcAcceptee, Acte::Transfert, Etat::ApcAcceptee),
    (Etat::ApcAcceptee, Acte::Rupture, Etat::Rompue),
];

impl Etat {
    /// The state after `acte`; `None` when that act is not possible in this one.
    pub fn after(self, acte: Acte) -> Option<Self> {
        let found = TRANSITIONS.iter().find(|(avant, par, _)| (*avant, *par) == (self, acte));
        found.map(|(_, _, apres)| *apres)
    }

    /// The acts that are possible in this state; dates or a missing piece may still forbid one.
    pub fn actes(self) -> impl Iterator<Item = Acte> {
        TRANSITIONS.iter().filter(move |(avant, _, _)| *avant == self).map(|(_, acte, _)| *acte)
    }

    /// The state of the APF.
    pub fn apf(self) -> EtatApf {
        match self {
            Self::Deposee => EtatApf::Deposee,
            Self::Modifiee => EtatApf::Modifiee,
            Self::Validee => EtatApf::Validee,
            Self::Refusee => EtatApf::Refusee,
            Self::Annulee => EtatApf::Annulee,
            Self::Caduque => EtatApf::Caduque,
            Self::ApcDeposee | Self::ApcAcceptee | Self::ApcRefusee | Self::Rompue => {
                EtatApf::Consommee
            }
        }
    }

    /// The state of the APC, once there is one.
    pub fn apc(self) -> Option<EtatApc> {
        match self {
            Self::ApcDeposee => Some(EtatApc::Deposee),
            Self::ApcAcceptee => Some(EtatApc::Acceptee),
            Self::ApcRefusee => Some(EtatApc::Refusee),
            Self::Rompue => Some(EtatApc::Rompue),
            _ => None,
        }
    }

    /// What it is called in French, of a dossier: « demande déposée ».
    pub fn libelle(self) -> &'static str {
        match self {
            Self::Deposee => "demande d’accord préalable en cours d’instruction",
            Self::Modifiee => "demande d’accord préalable modifiée, en cours d’instruction",
            Self::Validee => "accord préalable délivré",
            Self::Refusee => "demande d’accord préalable refusée",
            Self::Annulee => "demande d’accord préalable annulée",
            Self::Caduque => "accord préalable caduc",
            Self::ApcDeposee => "demande de prise en charge en cours d’instruction",
            Self::ApcAcceptee => "prise en charge acceptée",
            Self::ApcRefusee => "prise en charge refusée",
            Self::Rompue => "contrat rompu",
        }
    }
}
