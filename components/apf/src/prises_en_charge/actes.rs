//! What happens to a request once it is filed, as its training body tells it (R-APC-01, R-APC-03, R-APC-04).

use crate::essai;
use axum::{
    extract::{Path, Request},
    response::Response,
};
use tremplin_domain::apf::{self, Acte, Evenement};
use tremplin_platform::{Problem, session::Role};

/// `PATCH /api/apc/{id}`: completes or corrects what was filed, as long as it is with the CNFPT. A document that changes
/// nothing is answered as it is.
pub(crate) async fn complete(
    Path(id): Path<String>,
    request: Request,
) -> Result<Response, Problem> {
    essai::act(request, (&id, Role::Organisme), |session, dossier, octets| {
        essai::possible(session, dossier, Acte::ApcCompletee)?;
        Ok(apf::decode_completion(octets, dossier)?.complete())
    })
    .await
}

/// `POST /api/apc/{id}/rupture`: the contract ended before its time.
pub(crate) async fn break_off(
    Path(id): Path<String>,
    request: Request,
) -> Result<Response, Problem> {
    essai::act(request, (&id, Role::Organisme), |session, dossier, octets| {
        essai::possible(session, dossier, Acte::Rupture)?;
        Ok(apf::decode_rupture(octets)?)
    })
    .await
}

/// `POST /api/apc/{id}/prolongation`: the contract is extended.
pub(crate) async fn extend(Path(id): Path<String>, request: Request) -> Result<Response, Problem> {
    essai::act(request, (&id, Role::Organisme), |session, dossier, octets| {
        essai::possible(session, dossier, Acte::Prolongation)?;
        Ok(apf::decode_prolongation(octets)?)
    })
    .await
}

/// `POST /api/apc/{id}/complement`: the answer to what the CNFPT asked for. Before the request is filed, it is of the
/// collectivité that it asks.
pub(crate) async fn answer(Path(id): Path<String>, request: Request) -> Result<Response, Problem> {
    essai::act(request, (&id, Role::Organisme), |_, dossier, octets| {
        if dossier.apc.is_none() {
            return Err(Problem::conflict(
                "Aucune demande de prise en charge n’est déposée pour cet accord\u{a0}: il n’y a rien à compléter.",
            ));
        }
        let texte = apf::decode_complement(octets)?;
        Ok(Evenement::ComplementRepondu { texte })
    })
    .await
}
