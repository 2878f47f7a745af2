//! What is told of each dossier of the past campaign.

use super::ANNEE;
use crate::stockage::Donnees;
use chrono::{DateTime, Utc};
use serde::Deserialize;
use serde_json::{Value, json};
use tremplin_domain::{
    apf::{self, Dossier, Evenement, Fait},
    identifiers::{NumeroApc, Siret},
    paris,
};
use tremplin_platform::{Problem, log, publication::Publication};

static DOCUMENT: &str = include_str!("../../data/demonstration-2025.json");

/// A dossier, from its deposit on.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Recit {
    siret: Siret,
    pub(super) sujet: String,
    le: DateTime<Utc>,
    /// What `POST /api/apf` would be sent.
    demande: Value,
    pub(super) suite: Vec<Suite>,
}

/// What happened next.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Suite {
    pub(super) le: DateTime<Utc>,
    pub(super) sujet: String,
    pub(super) role: String,
    /// The event as it is recorded, but for what follows from the dossier: numbers, and what a modification keeps.
    evenement: Value,
}

/// Every dossier.
///
/// # Errors
/// 500, never in a program whose tests pass: the document is part of it.
pub(super) fn all() -> Result<Vec<Recit>, Problem> {
    serde_json::from_str(DOCUMENT).map_err(|error| {
        log::error(&format_args!("the demonstration's dossiers are unreadable: {error}"));
        Problem::internal()
    })
}

impl Recit {
    /// The deposit, the collectivité's name and the address of its contact; `None` when the rules refuse it: the state is
    /// no longer the demonstration's.
    pub(super) async fn deposit(&self) -> Result<Option<(Fait, String, Option<String>)>, Problem> {
        let publication = Publication::embedded();
        let campagne = publication.of_year(ANNEE)?;
        let jour = paris::day(self.le);
        let donnees = Donnees::of(&self.siret.to_string(), ANNEE, jour).await?;
        let contexte = donnees.contexte(campagne, publication.referentiel(campagne)?);
        let Ok(depot) = apf::decode(self.demande.to_string().as_bytes(), &contexte) else {
            return Ok(None);
        };
        let fait = Fait { horodatage: self.le, evenement: depot.deposit(self.siret) };
        let contact = donnees.contact().map(str::to_owned);
        Ok(Some((fait, donnees.nom, contact)))
    }
}

impl Suite {
    /// The event on this dossier; `alea` makes its number, if it gives one.
    pub(super) fn event(&self, dossier: &Dossier, alea: u64) -> Option<Evenement> {
        let mut evenement = self.evenement.clone();
        let members = evenement.as_object_mut()?;
        let acte = members.get("acte")?.as_str()?.to_owned();
        match acte.as_str() {
            "validee" => {
                members.insert("numero".to_owned(), json!(dossier.numero_a_delivrer(alea)));
            }
            "apc_deposee" => {
                members.insert("numero_apf".to_owned(), json!(dossier.numero?));
            }
            "apc_acceptee" => {
                let numero = NumeroApc::new(dossier.demande.annee, alea);
                members.insert("numero".to_owned(), json!(numero));
            }
            "modifiee" => {
                members.insert("reference".to_owned(), json!(dossier.reference));
                members.insert("cadre".to_owned(), json!(dossier.cadre));
            }
            _ => {}
        }
        serde_json::from_value(evenement).ok()
    }
}
