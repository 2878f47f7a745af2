//! `/api/recensement/{annee}/brouillon`: what an agent has typed and not saved (R-REC-13).
//!
//! One per agent, so that two of them never write over each other's; nothing is checked but that it
//! is one JSON object of a reasonable size, since what is half typed is always wrong somewhere.

use crate::{
    acces::{self, Acces},
    lecture::{SHOWN, private},
};
use axum::{
    extract::{FromRequest as _, Path, Request},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse as _, Response},
};
use chrono::{DateTime, SecondsFormat, Utc};
use serde_json::json;
use tremplin_domain::decode;
use tremplin_platform::{
    Problem,
    json::{JsonBytes, json},
    params,
    precondition::{self, Precondition},
    session::COLUMNS,
    sqlite::database,
    with_session,
};

const DRAFT: &str = with_session!(
    "b.contenu, b.enregistre_le, b.revision, ?4",
    "LEFT JOIN brouillon b ON b.annee = +?3 AND b.siret = s.active AND b.sujet = s.sujet"
);

/// The draft, exactly as it was typed.
pub(crate) async fn show(
    Path(annee): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let (_, _, rows) = acces::with_rows(&headers, &annee, DRAFT, None).await?;
    let row = rows.first().ok_or_else(Problem::unauthenticated)?;
    let Some(contenu) = row.optional_text(COLUMNS)? else {
        return Err(Problem::not_found("Il n’y a pas de brouillon."));
    };
    let json = HeaderValue::from_static("application/json");
    let mut response = ([(header::CONTENT_TYPE, json)], contenu.to_owned()).into_response();
    let headers = response.headers_mut();
    if let Some(etag) = precondition::etag(row.integer(COLUMNS + 2)?) {
        headers.insert(header::ETAG, etag);
    }
    if let Some(modified) = http_date(row.text(COLUMNS + 1)?) {
        headers.insert(header::LAST_MODIFIED, modified);
    }
    Ok(private(response))
}

/// Keeps what is typed, in place of the agent's draft before it.
pub(crate) async fn keep(Path(annee): Path<String>, request: Request) -> Result<Response, Problem> {
    let acces = Acces::open(request.headers(), &annee, SHOWN).await?;
    acces.require_open()?;
    let expected = Precondition::optional(request.headers());
    let JsonBytes(octets) = JsonBytes::from_request(request, &()).await?;
    if !matches!(decode::parse(&octets), Ok(decode::Json::Objet(_))) {
        return Err(Problem::malformed("Un brouillon est un objet JSON."));
    }
    let contenu = String::from_utf8_lossy(&octets).into_owned();
    let now = acces.session.now.to_rfc3339_opts(SecondsFormat::Secs, true);
    let (version, only_first) = match expected {
        None => (None, false),
        Some(Precondition::Version(version)) => (Some(i64::from(version)), false),
        Some(Precondition::None) => (None, true),
        Some(Precondition::Unknown) => (Some(-1), false),
    };
    // Nothing comes back when the agent's other window has written since.
    let statement = "INSERT INTO brouillon (annee, siret, sujet, contenu, enregistre_le, revision) \
        SELECT ?1, ?2, ?3, ?4, ?5, 1 WHERE ?6 IS NULL OR EXISTS (SELECT 1 FROM brouillon \
          WHERE annee = ?1 AND siret = ?2 AND sujet = ?3 AND revision = ?6) \
        ON CONFLICT DO UPDATE SET contenu = excluded.contenu, \
          enregistre_le = excluded.enregistre_le, revision = revision + 1 WHERE NOT ?7 \
        RETURNING revision";
    let parameters = params![
        acces.campagne.annee,
        &acces.siret,
        &acces.session.sujet,
        contenu,
        &now,
        version,
        i64::from(only_first),
    ];
    let rows = database().await?.query(statement, parameters).await?;
    let Some(row) = rows.first() else {
        let detail = "Une autre de vos fenêtres a enregistré un brouillon plus récent.";
        return Err(Problem::stale(detail));
    };
    let mut response = json(StatusCode::OK, &json!({ "enregistre_le": now }));
    if let Some(etag) = precondition::etag(row.integer(0)?) {
        response.headers_mut().insert(header::ETAG, etag);
    }
    Ok(private(response))
}

/// Drops the agent's draft; there may be none.
pub(crate) async fn forget(
    Path(annee): Path<String>,
    headers: HeaderMap,
) -> Result<StatusCode, Problem> {
    let acces = Acces::open(&headers, &annee, SHOWN).await?;
    let statement = "DELETE FROM brouillon WHERE annee = ?1 AND siret = ?2 AND sujet = ?3";
    let parameters = params![acces.campagne.annee, &acces.siret, &acces.session.sujet];
    database().await?.execute(statement, parameters).await?;
    Ok(StatusCode::NO_CONTENT)
}

fn http_date(stored: &str) -> Option<HeaderValue> {
    let instant: DateTime<Utc> = stored.parse().ok()?;
    HeaderValue::from_str(&instant.format("%a, %d %b %Y %H:%M:%S GMT").to_string()).ok()
}
