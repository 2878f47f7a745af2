//! What can happen to a dossier. A dossier is the list of its events; everything else is computed from it.
//!
//! Events are kept for ever, so their JSON is a format: a variant keeps its name and its meaning, a new field has a
//! default, and what cannot be said so gets a variant of its own. `tests/apf/evenements.json` holds one of each, as
//! they were written: they must always be read. An event that this program does not know is refused, never skipped.

use super::{Cadre, Contrat, Demande, Reference, Somme};
use crate::identifiers::{NumeroApc, NumeroApf, Siret};
use crate::{journal, paris};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

/// Something that happened, with what is needed to compute what follows from it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "acte", rename_all = "snake_case", deny_unknown_fields)]
pub enum Evenement {
    /// A collectivité asks for a funding (R-APF-05).
    Deposee {
        /// The collectivité, whose allocation is used.
        siret: Siret,
        /// What it asks for.
        demande: Demande,
        /// The certification, as it was on that day (R-REF-04).
        reference: Reference,
        /// The deadlines that apply.
        cadre: Cadre,
    },
    /// It changes what it asks for, which goes back to instruction (R-APF-07).
    Modifiee {
        /// The whole new request.
        demande: Demande,
        /// The same reference, or another certification's.
        reference: Reference,
        /// The deadlines that apply from now on.
        cadre: Cadre,
    },
    /// The CNFPT asks for something, of the collectivité or, once there is an APC, of the training body.
    ComplementDemande {
        /// What is missing.
        texte: String,
    },
    /// What was asked for is there.
    ComplementRepondu {
        /// The answer.
        texte: String,
    },
    /// The CNFPT agrees (R-APF-08).
    Validee {
        /// The number given; the one that the dossier had when it was validated before.
        numero: NumeroApf,
    },
    /// The CNFPT refuses.
    Refusee {
        /// Why.
        motif: String,
    },
    /// The collectivité gives up.
    Annulee {
        /// Why, if it says so.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        motif: Option<String>,
    },
    /// The schedule warned the contact that the agreement will lapse (R-APF-10).
    Avertissement {
        /// Which warning: this many days before.
        jours: u16,
        /// The last day of validity.
        limite: NaiveDate,
    },
    /// The schedule told the contact that the agreement has lapsed (R-APF-10). It had lapsed without it.
    CaduciteConstatee {
        /// The last day of validity.
        limite: NaiveDate,
    },
    /// The training body files its request (R-APC-01).
    ApcDeposee {
        /// The number that it was given.
        numero_apf: NumeroApf,
        /// The contract.
        contrat: Contrat,
    },
    /// It completes or corrects it.
    ApcCompletee {
        /// The whole contract.
        contrat: Contrat,
    },
    /// The CNFPT takes the contract in charge (R-APC-02).
    ApcAcceptee {
        /// The number given.
        numero: NumeroApc,
    },
    /// The CNFPT does not.
    ApcRefusee {
        /// Why.
        motif: String,
    },
    /// The contract ended before its time (R-APC-03).
    Rupture {
        /// Its last day, included.
        date: NaiveDate,
        /// Why.
        motif: String,
    },
    /// The contract is extended (R-APC-04).
    Prolongation {
        /// Its new last day, included.
        fin: NaiveDate,
        /// Why.
        motif: String,
        /// The prices of all the years, if the amendment to the convention gives others.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        prix_annuels: Option<Vec<Somme>>,
        /// The surcharges of all the years, if it gives others.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        majorations_handicap: Option<Vec<Somme>>,
    },
    /// Another collectivité becomes the employer (R-APC-05).
    Transfert {
        /// The new employer.
        siret: Siret,
        /// Its first day as the employer.
        date: NaiveDate,
    },
}

/// An event and its time. Who did it is in the journal, of whose events this is the `detail`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fait {
    /// When it was recorded.
    pub horodatage: DateTime<Utc>,
    /// What happened.
    pub evenement: Evenement,
}

impl Fait {
    /// The day in Paris: the one that deadlines look at.
    pub fn jour(&self) -> NaiveDate {
        paris::day(self.horodatage)
    }
}

impl TryFrom<&journal::Evenement> for Fait {
    type Error = serde_json::Error;

    /// The fact that an event of a dossier's chain in the journal tells.
    ///
    /// # Errors
    /// When its `detail` is not an event of a dossier, or its time cannot be read.
    fn try_from(inscrit: &journal::Evenement) -> serde_json::Result<Self> {
        let horodatage = DateTime::parse_from_rfc3339(&inscrit.horodatage)
            .map_err(serde::de::Error::custom)?
            .to_utc();
        let evenement = Evenement::deserialize(&inscrit.detail)?;
        Ok(Self { horodatage, evenement })
    }
}
