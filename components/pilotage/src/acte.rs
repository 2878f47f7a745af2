//! One act of the CNFPT: what changes, its event and its e-mails, in one statement.

use chrono::{DateTime, SecondsFormat, Utc};
use serde::Serialize;
use serde_json::Value;
use tremplin_domain::journal::{Evenement, Inscription};
use tremplin_platform::{
    Problem, params,
    session::Session,
    sqlite::{StoreError, database},
};

/// What is written where is the view's trigger's business (`migrations/0004_pilotage.sql`).
const WRITE: &str = "INSERT INTO acte_pilotage (nature, annee, rang, horodatage, auteur, contenu, sha256, \
    lignes, courriels, evenement, idempotence) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)";

/// An act. Texts are JSON documents.
pub(crate) struct Acte<'a> {
    /// Which table it changes.
    pub(crate) nature: &'static str,
    /// The campaign's year, 0 when it concerns none.
    pub(crate) annee: i32,
    /// The number of the state that it creates, where states are numbered; else 0.
    pub(crate) rang: u32,
    /// The new state.
    pub(crate) contenu: &'a str,
    /// The SHA-256 of the content, where it is kept.
    pub(crate) sha256: &'a str,
    /// Array of what is written line by line.
    pub(crate) lignes: &'a str,
    /// Array of `{cle, modele, destinataire, donnees}`; a key that is known already is left alone.
    pub(crate) courriels: &'a str,
    /// What `platform::idempotence` records of the answer, for a request that has an `Idempotency-Key`.
    pub(crate) idempotence: Option<Value>,
    /// The record that the event is about.
    pub(crate) objet: String,
    /// What was done.
    pub(crate) acte: &'static str,
    /// What is worth keeping about it.
    pub(crate) detail: Value,
}

impl Default for Acte<'_> {
    fn default() -> Self {
        Self {
            nature: "",
            annee: 0,
            rang: 0,
            contenu: "{}",
            sha256: "",
            lignes: "[]",
            courriels: "[]",
            idempotence: None,
            objet: String::new(),
            acte: "",
            detail: Value::Null,
        }
    }
}

/// What became of an act.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// It is on the disk.
    Written,
    /// Somebody else was faster; nothing was written.
    Overtaken,
}

impl Acte<'_> {
    /// Writes it as an act of this agent.
    ///
    /// # Errors
    /// 503 when the database is busy or the application is read-only.
    pub(crate) async fn write(self, session: &Session) -> Result<Outcome, Problem> {
        let database = database().await?;
        let head =
            "SELECT rang, empreinte FROM journal WHERE objet = ?1 ORDER BY rang DESC LIMIT 1";
        let rows = database.query(head, params![&self.objet]).await?;
        let (rang, precedente) = match rows.first() {
            Some(row) => (row.integer::<u32>(0)?, row.text(1)?.to_owned()),
            None => (0, String::new()),
        };
        let horodatage = instant(session.now);
        let inscription = Inscription::from(Evenement {
            horodatage: horodatage.clone(),
            acteur: session.sujet.clone(),
            role: session.role.code().to_owned(),
            siret: None,
            objet: self.objet,
            rang: rang.saturating_add(1),
            acte: self.acte.to_owned(),
            detail: self.detail,
            precedente,
        });
        let parameters = params![
            self.nature,
            self.annee,
            self.rang,
            horodatage,
            &session.nom,
            self.contenu,
            self.sha256,
            self.lignes,
            self.courriels,
            text(&inscription)?,
            self.idempotence.map(|answered| answered.to_string()),
        ];
        match database.execute(WRITE, parameters).await {
            Ok(()) => Ok(Outcome::Written),
            Err(error) if is_overtaken(&error) => Ok(Outcome::Overtaken),
            Err(error) => Err(error.into()),
        }
    }
}

/// A value as a JSON document.
///
/// # Errors
/// 500, never for a value of ours.
pub(crate) fn text<T: Serialize>(value: &T) -> Result<String, Problem> {
    serde_json::to_string(value).map_err(|_| Problem::internal())
}

/// An instant as it is stored: RFC 3339 in UTC, to the millisecond.
pub(crate) fn instant(instant: DateTime<Utc>) -> String {
    instant.to_rfc3339_opts(SecondsFormat::Millis, true)
}

fn is_overtaken(error: &StoreError) -> bool {
    ["version_perimee", "journal_rompu", "journal.", "referentiel.nom", "idempotence."]
        .iter()
        .any(|rule| error.is_refusal(rule))
}
