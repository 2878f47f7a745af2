//! `GET /api/pilotage/courriels/{id}`: an e-mail as it reads, and its attempts.

use super::{
    configuration,
    vue::{DONNEES, Vue, columns},
};
use crate::{acces, acte};
use axum::{
    extract::Path,
    http::{HeaderMap, StatusCode},
    response::Response,
};
use chrono::{DateTime, Utc};
use serde::Serialize;
use tremplin_domain::courriels::{self, Contexte, Courriel};
use tremplin_platform::{
    Problem,
    json::json,
    params,
    sqlite::{Row, StoreError, database},
};

const ONE: &str = columns!("WHERE id = ?2");

const ATTEMPTS: &str = "SELECT tentative, horodatage, issue, statut, reponse FROM envoi \
    WHERE courriel = ?1 ORDER BY tentative DESC";

#[derive(Serialize)]
struct Detail<'r> {
    #[serde(flatten)]
    vue: Vue<'r>,
    /// The message, when it can be composed.
    message: Option<Courriel>,
    /// Why it cannot.
    incomposable: Option<String>,
    /// The attempts, the last one first.
    envois: Vec<Envoi<'r>>,
}

#[derive(Serialize)]
struct Envoi<'r> {
    tentative: u32,
    horodatage: &'r str,
    /// Null while it lasts, and for ever when it was cut off.
    issue: Option<&'r str>,
    statut: Option<u16>,
    reponse: Option<&'r str>,
}

impl<'r> Envoi<'r> {
    fn read(row: &'r Row) -> Result<Self, StoreError> {
        Ok(Self {
            tentative: row.integer(0)?,
            horodatage: row.text(1)?,
            issue: row.optional_text(2)?,
            statut: row.optional_integer(3)?,
            reponse: row.optional_text(4)?,
        })
    }
}

/// One e-mail.
pub(crate) async fn show(Path(id): Path<String>, headers: HeaderMap) -> Result<Response, Problem> {
    let session = acces::gestionnaire(&headers).await?;
    answer(number(&id)?, session.now, &headers).await
}

/// The number of a path.
///
/// # Errors
/// 404 when it is none.
pub(super) fn number(text: &str) -> Result<i64, Problem> {
    let digits = text.bytes().all(|b| b.is_ascii_digit());
    text.parse().ok().filter(|_| digits).ok_or_else(unknown)
}

/// There is no such e-mail.
pub(super) fn unknown() -> Problem {
    Problem::not_found("Il n’y a pas de courriel de ce numéro.")
}

/// An e-mail as it is now.
///
/// # Errors
/// 404 when there is none.
pub(super) async fn answer(
    id: i64,
    now: DateTime<Utc>,
    headers: &HeaderMap,
) -> Result<Response, Problem> {
    let database = database().await?;
    let rows = database.query(ONE, params![acte::instant(now), id]).await?;
    let row = rows.first().ok_or_else(unknown)?;
    let attempts = database.query(ATTEMPTS, params![id]).await?;
    let vue = Vue::read(row)?;
    let adresse = configuration::adresse_publique(headers).await.unwrap_or_default();
    let donnees = serde_json::from_str(row.text(DONNEES)?).map_err(|_| Problem::internal())?;
    let contexte = Contexte { adresse: &adresse, cle: vue.cle };
    let (message, incomposable) = match courriels::compose(vue.modele, &donnees, contexte) {
        Ok(courriel) => (Some(courriel), None),
        Err(error) => (None, Some(error.to_string())),
    };
    let envois = attempts.iter().map(Envoi::read).collect::<Result<_, _>>()?;
    let detail = Detail { vue, message, incomposable, envois };
    Ok(acces::private(json(StatusCode::OK, &detail)))
}
