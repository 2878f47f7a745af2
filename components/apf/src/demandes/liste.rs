//! `GET /api/apf?annee=`: the dossiers of a collectivité, own and taken over.

use crate::{demonstration, stockage, vue};
use axum::{
    extract::RawQuery,
    http::{HeaderMap, StatusCode},
    response::Response,
};
use tremplin_domain::paris;
use tremplin_platform::{
    Problem, cache,
    json::json,
    parametres::{Parametres, whole_number},
    params, publication, session,
};

/// Lists them, the latest deposit first; those of every campaign when the address names none.
///
/// # Errors
/// 401, 403 for another role, 409 without a chosen collectivité, 404 for a year without campaign, 422 for a parameter that
/// is not one.
pub(crate) async fn list(
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let mut parametres = Parametres::read(query.as_deref(), &["annee"]);
    let annee = parametres.value("annee", whole_number(2000..=2100));
    let annee = annee.and_then(|annee| i32::try_from(annee).ok());
    demonstration::seed(annee.unwrap_or(demonstration::ANNEE)).await?;
    let publication = publication::core().await;
    let annees: Vec<i32> = match annee {
        Some(annee) => vec![annee],
        None => publication.campagnes().iter().map(|campagne| campagne.annee).collect(),
    };
    let annees = format!("{annees:?}");
    let (session, rows) = session::authenticate(&headers, stockage::OWN, params![annees]).await?;
    session.collectivite()?;
    parametres.finish()?;
    if let Some(annee) = annee {
        publication.of_year(annee)?;
    }
    let row = rows.first().ok_or_else(Problem::unauthenticated)?;
    let dossiers = stockage::own(row, &publication)?;
    let jour = paris::day(session.now);
    let lines: Vec<_> = dossiers.iter().map(|ouvert| vue::resume(ouvert, jour)).collect();
    Ok(cache::private(json(StatusCode::OK, &lines)))
}
