//! `GET /api/recensement/{annee}/versions…`: what was saved before (R-REC-08).

use crate::{
    acces,
    lecture::{Identite, Version, parse, private},
    vue::{self, Vue},
};
use axum::{
    extract::Path,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse as _, Response},
};
use serde::Serialize;
use tremplin_domain::recensement::Modification;
use tremplin_platform::{
    Problem, json, publication,
    session::COLUMNS,
    sqlite::{Row, StoreError},
    with_session,
};

/// The versions of the year `?3`, all of them or only `?4`.
const VERSIONS: &str = with_session!(
    "r.attestation, r.sha256, r.sujet, r.modifications",
    "LEFT JOIN recensement r ON r.annee = +?3 AND r.siret = s.active AND (?4 IS NULL OR r.version = +?4)"
);

/// A version and what it changed.
struct Saved {
    version: Version,
    stored: String,
    modifications: Vec<Modification>,
}

impl Saved {
    /// `None` for the row of a session that finds no version.
    fn read(row: &Row) -> Result<Option<Self>, StoreError> {
        let Some(stored) = row.optional_text(COLUMNS)? else { return Ok(None) };
        let modifications = serde_json::from_str(row.text(COLUMNS + 3)?).map_err(|error| {
            StoreError::Failed(format!("stored changes are not readable: {error}"))
        })?;
        Ok(Some(Self {
            version: Version {
                attestation: parse(stored)?,
                sha256: row.text(COLUMNS + 1)?.to_owned(),
                sujet: row.text(COLUMNS + 2)?.to_owned(),
                empreinte: String::new(),
            },
            stored: stored.to_owned(),
            modifications,
        }))
    }
}

#[derive(Serialize)]
struct Liste<'a> {
    versions: Vec<Ligne<'a>>,
}

#[derive(Serialize)]
struct Ligne<'a> {
    version: u32,
    horodatage: &'a str,
    auteur: &'a str,
    numero: String,
    sha256: &'a str,
    modifications: &'a [Modification],
}

/// Who saved what when, newest first.
pub(crate) async fn list(
    Path(annee): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let (_, _, rows) = acces::with_rows(&headers, &annee, VERSIONS, None).await?;
    let mut saved = Vec::with_capacity(rows.len());
    for row in &rows {
        saved.extend(Saved::read(row)?);
    }
    saved.sort_by_key(|saved| std::cmp::Reverse(saved.version.attestation.version));
    let versions = saved
        .iter()
        .map(|Saved { version, modifications, .. }| Ligne {
            version: version.attestation.version,
            horodatage: &version.attestation.horodatage,
            auteur: &version.attestation.auteur,
            numero: version.attestation.numero.to_string(),
            sha256: &version.sha256,
            modifications,
        })
        .collect();
    Ok(private(json::json(StatusCode::OK, &Liste { versions })))
}

#[derive(Serialize)]
struct Une<'a> {
    horodatage: &'a str,
    auteur: &'a str,
    modifications: &'a [Modification],
    #[serde(flatten)]
    vue: Vue<'a>,
}

/// One version, as it was saved; `derniere` is the latest.
pub(crate) async fn show(
    Path((annee, version)): Path<(String, String)>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let number = number(&version);
    let (session, campagne, rows) = acces::with_rows(&headers, &annee, VERSIONS, number).await?;
    let publication = publication::core().await;
    let Saved { version, modifications, .. } = one(&rows, number)?;
    let attestation = &version.attestation;
    let identite = Identite {
        nom: attestation.nom.clone(),
        siret: attestation.siret.clone(),
        statut: attestation.statut.clone(),
        code_postal: attestation.code_postal.clone(),
    };
    let une = Une {
        horodatage: &attestation.horodatage,
        auteur: &attestation.auteur,
        modifications: &modifications,
        vue: vue::past(&identite, &version, (&publication, &campagne), session.now),
    };
    Ok(private(json::json(StatusCode::OK, &une)))
}

/// The receipt's content, byte for byte what its digest was made of.
pub(crate) async fn content(
    Path((annee, version)): Path<(String, String)>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let number = number(&version);
    let (_, _, rows) = acces::with_rows(&headers, &annee, VERSIONS, number).await?;
    let Saved { version, stored, .. } = one(&rows, number)?;
    let name = format!("attachment; filename=\"{}.json\"", version.attestation.numero);
    let json = HeaderValue::from_static("application/json");
    let mut response = ([(header::CONTENT_TYPE, json)], stored).into_response();
    if let Ok(name) = HeaderValue::from_str(&name) {
        response.headers_mut().insert(header::CONTENT_DISPOSITION, name);
    }
    Ok(private(response))
}

/// Which version: all are read for the latest. They are counted from 1: what is not a number finds none.
fn number(text: &str) -> Option<u32> {
    (text != "derniere").then(|| text.parse().unwrap_or_default())
}

/// The latest of those that were read.
fn one(rows: &[Row], number: Option<u32>) -> Result<Saved, Problem> {
    let saved: Vec<_> = rows.iter().map(Saved::read).collect::<Result<_, _>>()?;
    let latest = saved.into_iter().flatten().max_by_key(|saved| saved.version.attestation.version);
    latest.ok_or_else(|| {
        Problem::not_found(match number {
            Some(_) => "Il n’y a pas de version de ce numéro.",
            None => "Rien n’a encore été enregistré\u{a0}: il n’y a pas de récépissé.",
        })
    })
}
