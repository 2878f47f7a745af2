//! `GET …/{publication}/proces-verbal.json`: everything that an allocation was made of, byte for byte.

use crate::{acces, demonstration};
use axum::{
    extract::Path,
    http::{HeaderMap, HeaderValue, header},
    response::{IntoResponse as _, Response},
};
use tremplin_platform::{Problem, params, with_session};

/// The session and the document of publication `?4` of the year `?3`.
const DOCUMENT: &str = with_session!(
    "a.proces_verbal, a.sha256",
    "LEFT JOIN allocation a ON a.annee = +?3 AND a.publication = +?4"
);

/// The document whose SHA-256 was shown at the publication, as a file.
///
/// # Errors
/// 404 when nothing was published under this number.
pub(crate) async fn download(
    Path((annee, publication)): Path<(String, String)>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let annee = acces::year(&annee)?;
    demonstration::seed(annee).await?;
    // Publications are counted from 1: what is not a number finds none.
    let publication: u32 = publication.parse().unwrap_or_default();
    let (_, rows) = acces::with_rows(&headers, DOCUMENT, params![annee, publication]).await?;
    let row = rows.first().ok_or_else(Problem::unauthenticated)?;
    let Some(document) = row.optional_text(acces::FIRST)? else {
        return Err(Problem::not_found("Il n’y a pas de publication de ce numéro."));
    };
    let json = HeaderValue::from_static("application/json");
    let mut response = ([(header::CONTENT_TYPE, json)], document.to_owned()).into_response();
    let name = format!("attachment; filename=\"allocation-{annee}-{publication}.json\"");
    if let Ok(name) = HeaderValue::from_str(&name) {
        response.headers_mut().insert(header::CONTENT_DISPOSITION, name);
    }
    Ok(acces::private(response))
}
