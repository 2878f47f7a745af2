//! The demonstration's clock: read and moved by whoever visits the demonstration.
//!
//! A move is written twice: in the database for the components that have one, and in the key-value
//! store for the public ones. See [`tremplin_platform::clock`].

use crate::{configuration, sessions::NO_STORE};
use axum::{
    http::{HeaderMap, StatusCode},
    response::{IntoResponse as _, Response},
};
use chrono::{DateTime, Datelike as _, SecondsFormat, Utc};
use deserr::Deserr;
use serde_json::{Value, json};
use tremplin_domain::{
    decode::{self, Document, Libelle},
    erreurs::{Erreur, Erreurs},
};
use tremplin_platform::{
    Problem,
    clock::{self, Moved},
    json::{JsonBytes, json},
    key_value, params, session,
    sqlite::database,
};

const READ: &str = "SELECT decalage FROM horloge WHERE base = ?1";

/// The visitor's own session goes along: who moves the clock is not signed out by it.
const FOLLOW: &str = "UPDATE session SET creee_le = creee_le + ?2, vue_le = vue_le + ?2 \
    WHERE empreinte = ?1";

const MOVE: &str = "INSERT INTO horloge (unique_ligne, base, decalage) VALUES (1, ?1, ?2) \
    ON CONFLICT (unique_ligne) DO UPDATE SET base = excluded.base, decalage = excluded.decalage";

/// The years that the demonstration can be in: those that the rules know something of.
const ANNEES: std::ops::RangeInclusive<i32> = 2023..=2100;

/// The current instant, the demonstration's clock included.
///
/// # Errors
/// In a demonstration, when the database does not answer.
pub(crate) async fn now() -> Result<DateTime<Utc>, Problem> {
    let Some(base) = clock::base().await else { return Ok(clock::at(None, None)) };
    let rows = database().await?.query(READ, params![base]).await?;
    let moved = rows.first().map(|row| row.integer(0)).transpose()?;
    Ok(clock::at(Some(base), moved))
}

/// What a session says of the demonstration.
pub(crate) fn member(now: DateTime<Utc>) -> Value {
    json!({ "horloge": text(now) })
}

fn text(instant: DateTime<Utc>) -> String {
    instant.to_rfc3339_opts(SecondsFormat::Secs, true)
}

/// `GET /api/session/demo/horloge`.
///
/// # Errors
/// 404 outside a demonstration.
pub(crate) async fn show() -> Result<Response, Problem> {
    configuration::require_demonstration().await?;
    Ok(answer(now().await?))
}

#[derive(Debug, Deserr)]
#[deserr(error = Erreurs, deny_unknown_fields)]
struct Reglage {
    instant: Libelle<40>,
}

impl Document for Reglage {}

/// `PUT /api/session/demo/horloge`: from now on the demonstration's clock runs from `instant`.
///
/// # Errors
/// 404 outside a demonstration, 422 for what is no instant or too far away.
pub(crate) async fn shift(headers: HeaderMap, body: JsonBytes) -> Result<Response, Problem> {
    configuration::require_demonstration().await?;
    let base = clock::base().await.ok_or_else(Problem::internal)?;
    let instant = instant(&body)?;
    let decalage = instant.timestamp() - clock::at(None, None).timestamp();
    let database = database().await?;
    if let Some(reference) = session::reference(&headers) {
        let moved_by = instant.timestamp() - now().await?.timestamp();
        database.execute(FOLLOW, params![session::hashed(reference), moved_by]).await?;
    }
    database.execute(MOVE, params![base, decalage]).await?;
    let moved = Moved { base: base.to_owned(), decalage };
    key_value::set(clock::KEY, json!(moved).to_string().as_bytes()).await?;
    Ok(answer(clock::at(Some(base), Some(decalage))))
}

fn instant(body: &JsonBytes) -> Result<DateTime<Utc>, Problem> {
    let reglage: Reglage = decode::decode(&body.0)?;
    let fault = |message| Problem::invalid(vec![Erreur::new("/instant", None, message)]);
    let instant = DateTime::parse_from_rfc3339(&reglage.instant.0)
        .map_err(|_| {
            fault("Instant illisible : « 2026-02-10T09:00:00+01:00 » est attendu, avec son décalage horaire.")
        })?
        .to_utc();
    if ANNEES.contains(&instant.year()) {
        Ok(instant)
    } else {
        Err(fault("L’horloge de la démonstration va de 2023 à 2100."))
    }
}

fn answer(instant: DateTime<Utc>) -> Response {
    ([NO_STORE], json(StatusCode::OK, &json!({ "instant": text(instant) }))).into_response()
}
