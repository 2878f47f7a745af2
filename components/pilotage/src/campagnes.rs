//! The campaigns as the CNFPT sets them (R-CAMP-03, R-CAMP-04).

pub(crate) mod courante;

use crate::{
    acces,
    acte::{self, Acte, Outcome},
    publication,
};
use axum::{
    extract::{FromRequest as _, Path, Request},
    http::{HeaderMap, StatusCode},
    response::Response,
};
use courante::Courante;
use serde_json::json;
use tremplin_domain::campagne;
use tremplin_platform::{
    Problem,
    json::{JsonBytes, json},
    precondition::Precondition,
    publication as published,
};

/// The campaigns, by year.
pub(crate) async fn list(headers: HeaderMap) -> Result<Response, Problem> {
    let session = acces::gestionnaire(&headers).await?;
    let publication = published::core().await;
    let campagnes: Vec<_> = publication
        .campagnes()
        .iter()
        .map(|campagne| {
            json!({
                "annee": campagne.annee, "ouverture": campagne.ouverture,
                "fermeture": campagne.fermeture, "capacite": campagne.capacite,
                "referentiel": campagne.referentiel, "etat": campagne.etat(session.now),
            })
        })
        .collect();
    Ok(acces::private(json(StatusCode::OK, &campagnes)))
}

/// One campaign, with the number of its state as `ETag`.
pub(crate) async fn show(
    Path(annee): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let annee = acces::year(&annee)?;
    let (session, courante) = courante::open(&headers, annee).await?;
    match courante {
        Some(courante) => courante.answer(StatusCode::OK, session.now, None),
        None => Err(Problem::not_found(format!("Il n’y a pas de campagne {annee}."))),
    }
}

/// Sets a campaign in place of the state that the request names, or creates it, and publishes it.
pub(crate) async fn set(Path(annee): Path<String>, request: Request) -> Result<Response, Problem> {
    let annee = acces::year(&annee)?;
    let headers = request.headers().clone();
    let (session, courante) = courante::open(&headers, annee).await?;
    let precondition = Precondition::read(&headers)?;
    let JsonBytes(octets) = JsonBytes::from_request(request, &()).await?;
    let before = courante.as_ref().map(|courante| &courante.campagne);
    let reglages = campagne::decode(&octets, annee, before, session.now)?;
    if !precondition.holds(courante.as_ref().map(|courante| courante.revision)) {
        return Err(courante::stale(courante.as_ref(), session.now));
    }
    let contenu = acte::text(&reglages.campagne)?;
    let next = Courante {
        revision: courante.as_ref().map_or(0, |courante| courante.revision) + 1,
        horodatage: Some(acte::instant(session.now)),
        auteur: Some(session.nom.clone()),
        campagne: reglages.campagne,
    };
    let acte = Acte {
        nature: "campagne",
        annee,
        rang: next.revision,
        contenu: &contenu,
        objet: format!("campagne/{annee}"),
        acte: "reglage",
        detail: json!({
            "motif": reglages.motif,
            "changements": campagne::changements(before, &next.campagne),
        }),
        ..Acte::default()
    };
    match acte.write(&session).await? {
        Outcome::Written => {
            let status = if before.is_some() { StatusCode::OK } else { StatusCode::CREATED };
            next.answer(status, session.now, Some(publication::publish().await))
        }
        Outcome::Overtaken => {
            let (session, courante) = courante::open(&headers, annee).await?;
            Err(courante::stale(courante.as_ref(), session.now))
        }
    }
}
