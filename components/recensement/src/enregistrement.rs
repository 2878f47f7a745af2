//! `PUT /api/recensement/{annee}`: saving a version (R-REC-08 to R-REC-12).

use crate::{
    acces::Acces,
    ecriture::{self, Depot, Outcome},
    lecture::{CURRENT, Version, private},
    vue::{self, Recepisse},
};
use axum::{
    extract::{FromRequest as _, Path, Request},
    http::{StatusCode, header},
    response::Response,
};
use serde::Serialize;
use serde_json::Value;
use tremplin_domain::recensement::{self, Conseil, Recensement};
use tremplin_platform::{
    Problem,
    json::{JsonBytes, json},
    precondition::{self, Precondition},
};

/// How often a save is looked at again when another one of the same declaration was faster.
const TRIES: u8 = 3;

#[derive(Serialize)]
struct Acknowledgement<'a> {
    version: u32,
    recepisse: Recepisse<'a>,
    conseils: Vec<Conseil>,
}

/// Saves the declaration in place of the version that the request names.
pub(crate) async fn save(Path(annee): Path<String>, request: Request) -> Result<Response, Problem> {
    let headers = request.headers().clone();
    let mut acces = Acces::open(&headers, &annee, CURRENT).await?;
    acces.require_open()?;
    let precondition = Precondition::read(&headers)?;
    let JsonBytes(octets) = JsonBytes::from_request(request, &()).await?;
    let mut recensement = recensement::decode(&octets, acces.referentiel()?)?;

    for _ in 0..TRIES {
        if let Some(done) = already_done(&acces, precondition, &recensement) {
            return Ok(acknowledge(done));
        }
        if !precondition.holds(acces.courante.number()) {
            return Err(stale(&acces, precondition).await);
        }
        match ecriture::write(&Depot::from(&acces), recensement, acces.referentiel()?).await? {
            Outcome::Saved(version) => return Ok(acknowledge(&version)),
            Outcome::Overtaken(same) => {
                recensement = *same;
                acces = Acces::open(&headers, &annee, CURRENT).await?;
            }
        }
    }
    Err(Problem::busy())
}

/// The version that this very save has already become: a double click, or a retry after an answer that
/// got lost (R-REC-11). Same agent, same content, and made from the same version.
fn already_done<'a>(
    acces: &'a Acces,
    precondition: Precondition,
    recensement: &Recensement,
) -> Option<&'a Version> {
    let from = match precondition {
        Precondition::None => 0,
        Precondition::Version(version) => version,
        Precondition::Unknown => return None,
    };
    acces.courante.version.as_ref().filter(|version| {
        version.attestation.version == from.saturating_add(1)
            && version.sujet == acces.session.sujet
            && version.attestation.recensement == *recensement
    })
}

fn acknowledge(version: &Version) -> Response {
    let number = version.attestation.version;
    let status = if number == 1 { StatusCode::CREATED } else { StatusCode::OK };
    let mut response = json(
        status,
        &Acknowledgement {
            version: number,
            recepisse: Recepisse::of(version),
            conseils: recensement::conseils(&version.attestation.recensement),
        },
    );
    if let Some(etag) = precondition::etag(number) {
        response.headers_mut().insert(header::ETAG, etag);
    }
    private(response)
}

/// 412 with the version that is saved and what changed since the one that the client knew (R-REC-10).
async fn stale(acces: &Acces, precondition: Precondition) -> Problem {
    let known = match precondition {
        Precondition::Version(version) => version,
        Precondition::None | Precondition::Unknown => 0,
    };
    let problem = match &acces.courante.version {
        Some(version) => Problem::stale(format!(
            "{} a enregistré la version {} entre-temps : comparez-la avec votre saisie avant de choisir.",
            version.attestation.auteur, version.attestation.version
        )),
        None => Problem::stale("Cette déclaration n’a pas encore de version enregistrée."),
    };
    let modifications = match ecriture::changes_since(acces, known).await {
        Ok(modifications) => modifications,
        Err(problem) => return problem,
    };
    problem
        .member("version", acces.courante.number().into())
        .member("courante", serde_json::to_value(vue::current(acces)).unwrap_or(Value::Null))
        .member("modifications", serde_json::to_value(modifications).unwrap_or(Value::Null))
}
