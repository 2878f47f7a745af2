//! `GET /api/campagnes`.

use crate::{Donnees, Instant, reponse::cached_json};
use axum::{Extension, extract::RawQuery, http::HeaderMap, response::Response};
use chrono::NaiveDate;
use serde::Serialize;
use tremplin_domain::{campagne::EtatCampagne, dates};
use tremplin_platform::{Problem, parametres::Parametres};

#[derive(Serialize)]
struct Vue<'a> {
    annee: i32,
    #[serde(serialize_with = "dates::serialize")]
    ouverture: NaiveDate,
    #[serde(serialize_with = "dates::serialize")]
    fermeture: NaiveDate,
    etat: EtatCampagne,
    referentiel: &'a str,
}

/// The campaigns, by year, and whether their recensement is open (R-CAMP-01).
pub(crate) async fn list(
    RawQuery(query): RawQuery,
    Extension(now): Extension<Instant>,
    Extension(donnees): Extension<Donnees>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    Parametres::read(query.as_deref(), &[]).finish()?;
    let campagnes: Vec<Vue<'_>> = donnees
        .campagnes()
        .iter()
        .map(|campagne| Vue {
            annee: campagne.annee,
            ouverture: campagne.ouverture,
            fermeture: campagne.fermeture,
            etat: campagne.etat(now.0),
            referentiel: &campagne.referentiel,
        })
        .collect();
    cached_json(&headers, &campagnes)
}
