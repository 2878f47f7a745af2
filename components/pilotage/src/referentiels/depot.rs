//! `POST /api/pilotage/referentiels/{annee}`: a spreadsheet becomes a version, or a preview of one.

use super::{
    etat::{self, Fiche},
    proposition::Proposition,
};
use crate::{acces, acte::Outcome, imports, imports::Envoi, publication};
use axum::{
    extract::{Path, Request},
    http::{HeaderMap, StatusCode, header},
    response::Response,
};
use tremplin_platform::{
    Problem,
    idempotence::{Answer, Demande},
    json::json as answer,
    precondition::{self, Precondition},
};

/// Shows what a file changes, and for which declared intentions, or, with `apercu=false`, publishes it in place of the version that the request names.
///
/// # Errors
/// 404 without a campaign of that year, 415, 413, and 422 with every fault of the file; for a publication 400 without
/// `Idempotency-Key`, 428 and 412 for the version that it replaces, 409 when the file changes nothing.
pub(crate) async fn import(
    Path(annee): Path<String>,
    request: Request,
) -> Result<Response, Problem> {
    let headers = request.headers().clone();
    let session = acces::gestionnaire(&headers).await?;
    let annee = acces::year(&annee)?;
    let mut octets = Vec::new();
    let known = ["apercu", "fictif"];
    let envoi = Envoi::read(request, &known, |piece| octets.extend_from_slice(piece)).await?;
    match envoi.once(&headers, &session)? {
        Some(demande) => {
            let answer =
                demande.once(publish(&headers, annee, (&envoi, &octets), &demande)).await?;
            // Whether the public components have it is of this moment, also when the request was sent before: sent again,
            // it makes up for a key-value store that failed.
            Ok(answer.member("publiee", publication::publish().await.into())?.into_response())
        }
        None => {
            let (_, proposition) = Proposition::read(&headers, annee, (&envoi, &octets)).await?;
            let touchees = proposition.touched(annee).await?;
            let mut response = answer(StatusCode::OK, &proposition.view(Some(&touchees)));
            if let Some(etag) = precondition::etag(proposition.en_vigueur.numero) {
                response.headers_mut().insert(header::ETAG, etag);
            }
            Ok(acces::private(response))
        }
    }
}

async fn publish(
    headers: &HeaderMap,
    annee: i32,
    (envoi, octets): (&Envoi, &[u8]),
    demande: &Demande,
) -> Result<Answer, Problem> {
    let precondition = Precondition::read(headers)?;
    let (session, proposition) = Proposition::read(headers, annee, (envoi, octets)).await?;
    if !imports::replaces(precondition, proposition.en_vigueur.numero) {
        return Err(stale(&proposition.en_vigueur));
    }
    if !proposition.is_new() {
        return Err(Problem::conflict(
            "Ce fichier dit la même chose que la version en vigueur\u{a0}: il n’y a rien à publier.",
        ));
    }
    let location = format!("/api/pilotage/referentiels/{annee}/{}", proposition.numero);
    let answer = Answer::json(StatusCode::CREATED, &proposition.view(None))?.at(location);
    match proposition.write(annee, envoi, demande.record(&answer), &session).await? {
        Outcome::Written => Ok(answer),
        Outcome::Overtaken => Err(stale(&etat::in_force(headers, annee).await?.1)),
    }
}

fn stale(en_vigueur: &Fiche) -> Problem {
    let detail = match &en_vigueur.publiee {
        Some((_, auteur)) => format!(
            "{auteur} a publié la version {} entre-temps\u{a0}: rien n’a été publié. Demandez un nouvel aperçu, \
             puis choisissez.",
            en_vigueur.nom
        ),
        None => "La version en vigueur n’est pas celle que vous remplacez\u{a0}: demandez un nouvel aperçu."
            .to_owned(),
    };
    Problem::stale(detail)
        .member("version", en_vigueur.numero.into())
        .member("courante", en_vigueur.view())
}
