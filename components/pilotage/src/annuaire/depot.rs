//! `POST /api/pilotage/collectivites`: a spreadsheet becomes the directory, or a preview of it.

use super::{
    etat::{self, Fiche},
    proposition::Proposition,
};
use crate::{acces, acte::Outcome, imports, imports::Envoi};
use axum::{
    extract::Request,
    http::{HeaderMap, StatusCode, header},
    response::Response,
};
use serde_json::json;
use tremplin_domain::import::LectureAnnuaire;
use tremplin_platform::{
    Problem,
    idempotence::{Answer, Demande},
    json::json as answer,
    precondition::{self, Precondition},
};

/// Shows what a file changes or, with `apercu=false`, makes it the directory in place of the one that the request
/// names.
///
/// # Errors
/// 415, 413, and 422 with every fault of the file; for an import 400 without `Idempotency-Key`, 428 and 412 for the
/// directory that it replaces, 409 when the file changes nothing.
pub(crate) async fn import(request: Request) -> Result<Response, Problem> {
    let headers = request.headers().clone();
    let session = acces::gestionnaire(&headers).await?;
    let mut lecture = LectureAnnuaire::default();
    let envoi = Envoi::read(request, &["apercu"], |octets| lecture.push(octets)).await?;
    match envoi.once(&headers, &session)? {
        Some(demande) => demande.once(replace(&headers, &envoi, lecture, &demande)).await,
        None => {
            let (_, proposition) = Proposition::read(&headers, lecture).await?;
            let mut response = answer(StatusCode::OK, &proposition.view(true));
            if let Some(etag) = precondition::etag(proposition.avant.fiche.numero) {
                response.headers_mut().insert(header::ETAG, etag);
            }
            Ok(acces::private(response))
        }
    }
}

async fn replace(
    headers: &HeaderMap,
    envoi: &Envoi,
    lecture: LectureAnnuaire,
    demande: &Demande,
) -> Result<Response, Problem> {
    let precondition = Precondition::read(headers)?;
    let (session, proposition) = Proposition::read(headers, lecture).await?;
    let numero = proposition.avant.fiche.numero;
    if !imports::replaces(precondition, numero) {
        return Err(stale(&proposition.avant.fiche));
    }
    if !proposition.is_new() {
        return Err(Problem::conflict(
            "Ce fichier dit la même chose que l’annuaire\u{a0}: il n’y a rien à importer.",
        ));
    }
    let answer = Answer::json(StatusCode::CREATED, &proposition.view(false))?;
    match proposition.write(envoi, demande.record(&answer), &session).await? {
        Outcome::Written => Ok(answer.into_response()),
        Outcome::Overtaken => Err(stale(&etat::whole(headers).await?.1.fiche)),
    }
}

fn stale(fiche: &Fiche) -> Problem {
    let detail = match &fiche.importe {
        Some((_, auteur)) => format!(
            "{auteur} a importé un annuaire entre-temps\u{a0}: rien n’a été importé. Demandez un nouvel aperçu, puis \
             choisissez."
        ),
        None => "L’annuaire n’est pas celui que vous remplacez\u{a0}: demandez un nouvel aperçu."
            .to_owned(),
    };
    Problem::stale(detail)
        .member("version", fiche.numero.into())
        .member("courante", json!(fiche.view()))
}
