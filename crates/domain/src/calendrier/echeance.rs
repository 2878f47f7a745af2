//! What a step of the calendar says.

use crate::dates;
use chrono::NaiveDate;
use serde::Serialize;

/// A step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Echeance {
    /// What it is about.
    pub code: Code,
    /// French name.
    pub titre: String,
    /// First day on which it may be done, where there is one.
    #[serde(serialize_with = "dates::serialize_option", skip_serializing_if = "Option::is_none")]
    pub debut: Option<NaiveDate>,
    /// Last day, included; for what happens by itself, its day.
    #[serde(serialize_with = "dates::serialize")]
    pub limite: NaiveDate,
    /// The rule that sets it.
    pub regle: &'static str,
    /// Who has to act.
    pub qui: Qui,
    /// What is to be done, in one or two French sentences.
    pub texte: String,
    /// Legal article or document that it comes from.
    pub source: &'static str,
}

/// What a step is about, in the order of a contract.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Code {
    /// The yearly declaration to the CNFPT.
    Recensement,
    /// The opinion of the *comité social territorial*.
    Cst,
    /// The deliberation.
    Deliberation,
    /// The request for a funding.
    Apf,
    /// The signature of the contract and of the training's convention.
    Signature,
    /// The declaration before hiring.
    Dpae,
    /// The deposit of the contract (CERFA).
    Cerfa,
    /// The medical visit.
    VisiteMedicale,
    /// The training body's request to the CNFPT.
    Apc,
    /// The pay changes.
    ChangementRemuneration,
    /// The leave to prepare the exams.
    CongeRevision,
    /// The contract ends.
    FinContrat,
}

/// Who has to act.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Qui {
    /// The employer.
    Collectivite,
    /// The training body.
    Organisme,
    /// The apprentice.
    Apprenti,
}

impl Code {
    /// The word by which it is known.
    pub fn code(self) -> &'static str {
        match self {
            Self::Recensement => "recensement",
            Self::Cst => "cst",
            Self::Deliberation => "deliberation",
            Self::Apf => "apf",
            Self::Signature => "signature",
            Self::Dpae => "dpae",
            Self::Cerfa => "cerfa",
            Self::VisiteMedicale => "visite_medicale",
            Self::Apc => "apc",
            Self::ChangementRemuneration => "changement_remuneration",
            Self::CongeRevision => "conge_revision",
            Self::FinContrat => "fin_contrat",
        }
    }
}

impl Qui {
    /// Its French name.
    pub fn libelle(self) -> &'static str {
        match self {
            Self::Collectivite => "Collectivité",
            Self::Organisme => "Organisme de formation",
            Self::Apprenti => "Apprenti",
        }
    }
}
