//! Fictitious collectivités, each with an agent who is signed in.
//!
//! They are written straight into the database: signing in thousands of agents is not what is measured,
//! and the demonstration knows a dozen identities only.

use crate::client::{Client, request};
use anyhow::{Context as _, Result, ensure};
use chrono::{DateTime, Utc};
use http::Method;
use rusqlite::{Connection, params};
use serde::Deserialize;
use serde_json::json;
use std::{net::SocketAddr, path::Path};
use tremplin_domain::{canonique::sha256_hex, identifiers::Siret};
use tremplin_trial::examination::database;

/// A collectivité's declaration of [`ANNEE`], as its agent's browser knows it.
#[derive(Clone)]
pub(crate) struct Dossier {
    pub(crate) siret: String,
    /// The session's cookie, `session=…`.
    pub(crate) cookie: String,
    /// The version that is saved, 0 for none.
    pub(crate) version: u32,
    /// What was acknowledged.
    pub(crate) recepisses: Vec<Recepisse>,
    /// The identifiers of its requests for a funding that were accepted.
    pub(crate) deposes: Vec<String>,
}

/// What proves a save.
#[derive(Clone, Deserialize)]
pub(crate) struct Recepisse {
    pub(crate) numero: String,
    pub(crate) sha256: String,
}

/// Enough collectivités for every connection to have several.
pub(crate) const NUMBER: u32 = 1_000;

/// The campaign whose declarations are made.
pub(crate) const ANNEE: i32 = 2026;

const COLLECTIVITE: &str = "INSERT INTO collectivite (siret, nom, statut, code_postal, courriel) \
    VALUES (?1, ?2, 'Commune', '99000', ?3) ON CONFLICT DO NOTHING";

const SESSION: &str = "INSERT OR REPLACE INTO session \
    (empreinte, sujet, nom, courriel, role, sirets, active, creee_le, vue_le) \
    VALUES (?1, ?2, ?3, ?4, 'collectivite', ?5, ?6, ?7, ?7)";

const VERSION: &str =
    "SELECT coalesce(max(version), 0) FROM recensement WHERE annee = ?1 AND siret = ?2";

/// Makes sure that `number` collectivités exist, with sessions that begin now.
///
/// # Errors
/// When the application does not answer as a demonstration, or the database cannot be written.
pub(crate) async fn prepare(
    address: SocketAddr,
    state: &Path,
    number: u32,
) -> Result<Vec<Dossier>> {
    // The answer to this first request comes after the schema was made.
    let now = clock(address).await?.timestamp();
    let mut database = Connection::open(database(state))?;
    let transaction = database.transaction()?;
    let dossiers =
        (1..=number).map(|rank| write(&transaction, rank, now)).collect::<Result<_>>()?;
    transaction.commit()?;
    Ok(dossiers)
}

/// The demonstration's clock, which sessions are dated by.
async fn clock(address: SocketAddr) -> Result<DateTime<Utc>> {
    #[derive(Deserialize)]
    struct Clock {
        instant: DateTime<Utc>,
    }
    let asked = request(Method::GET, "/api/session/demo/horloge", None, "")?;
    let answer = Client::new(address).send(asked).await?;
    ensure!(answer.status == 200, "the application is not in demonstration mode");
    let clock: Clock = serde_json::from_slice(&answer.body).context("the clock is unreadable")?;
    Ok(clock.instant)
}

fn write(database: &Connection, rank: u32, now: i64) -> Result<Dossier> {
    let siret = siret(rank).context("too many collectivités")?;
    let email = format!("essai-{rank}@exemple.example");
    let name = format!("Commune d’essai n° {rank}");
    database.prepare_cached(COLLECTIVITE)?.execute(params![siret, name, email])?;
    let reference = format!("{:0>32}", format!("essai{rank}"));
    database.prepare_cached(SESSION)?.execute(params![
        sha256_hex(reference.as_bytes()),
        format!("essai:{rank}"),
        format!("Agent d’essai n° {rank}"),
        email,
        json!([siret]).to_string(),
        siret,
        now,
    ])?;
    let version =
        database.prepare_cached(VERSION)?.query_row(params![ANNEE, siret], |row| row.get(0))?;
    let cookie = format!("session={reference}");
    Ok(Dossier { siret, cookie, version, recepisses: Vec::new(), deposes: Vec::new() })
}

/// A SIRET whose department, 98, has no commune; its two check digits are found by trying.
fn siret(rank: u32) -> Option<String> {
    let candidates = (0..100).map(|keys| format!("2198{rank:04}{}0001{}", keys / 10, keys % 10));
    candidates.into_iter().find(|text| text.parse::<Siret>().is_ok())
}
