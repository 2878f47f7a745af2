//! A request for a funding, what it needs before, and what its acknowledgement says.

use crate::{
    client::{Answer, request},
    population::{ANNEE, Dossier},
};
use anyhow::{Context as _, Result};
use bytes::Bytes;
use http::{HeaderValue, Method, Request};
use http_body_util::Full;
use rusqlite::{Connection, params};
use serde::Deserialize;
use std::path::Path;
use tremplin_trial::examination::database;

/// Units that each collectivité is granted: more than it can ask for.
const GRANTED: u32 = 1_000_000;

/// A request that breaks no rule in the spring of the campaign's year.
const DOCUMENT: &str = r#"{"annee": 2026, "metier": "jardinier", "rncp": "RNCP38857", "debut": "2026-04-13",
 "fin": "2028-04-12", "organisme": {"nom": "CFA d'essai", "siret": "33990001100018"},
 "prix_annuels": ["7000.00", "7000.00"]}"#;

const PUBLICATION: &str = "INSERT INTO allocation (annee, publication, horodatage, auteur, sha256, proces_verbal) \
    SELECT ?1, 1, '2026-01-02T08:00:00.000Z', 'essai', ?2, '{}' \
    WHERE NOT EXISTS (SELECT 1 FROM allocation WHERE annee = ?1)";

const GRANT: &str = "INSERT INTO attribution (annee, siret, publication, demande, accorde, explication) \
    VALUES (?1, ?2, 1, ?3, ?3, '{}') ON CONFLICT DO NOTHING";

/// Grants units to every collectivité, straight into the database: computing an allocation is not what is measured.
///
/// # Errors
/// When the database cannot be written.
pub(crate) fn grant(state: &Path, dossiers: &[Dossier]) -> Result<()> {
    let mut database = Connection::open(database(state))?;
    let transaction = database.transaction()?;
    transaction.execute(PUBLICATION, params![ANNEE, "0".repeat(64)])?;
    for dossier in dossiers {
        transaction.prepare_cached(GRANT)?.execute(params![ANNEE, dossier.siret, GRANTED])?;
    }
    transaction.commit()?;
    Ok(())
}

impl Dossier {
    /// The next request for a funding.
    ///
    /// # Errors
    /// Never: what it is made of is allowed in HTTP.
    pub(crate) fn ask(&self) -> Result<Request<Full<Bytes>>> {
        let mut request = request(Method::POST, "/api/apf", Some(&self.cookie), DOCUMENT)?;
        // Another run asks for others.
        let (run, number) = (std::process::id(), self.deposes.len());
        let key = HeaderValue::from_str(&format!("{run}-{}-{number}", self.siret))?;
        request.headers_mut().insert("idempotency-key", key);
        Ok(request)
    }

    /// Keeps the identifier of an accepted request.
    ///
    /// # Errors
    /// When the answer is not an acknowledgement.
    pub(crate) fn deposited(&mut self, answer: &Answer) -> Result<()> {
        #[derive(Deserialize)]
        struct Acknowledgement {
            id: String,
        }
        let read: Acknowledgement =
            serde_json::from_slice(&answer.body).context("an unreadable acknowledgement")?;
        self.deposes.push(read.id);
        Ok(())
    }
}
