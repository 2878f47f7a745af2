//! `POST /api/apf/{id}/complement`: the collectivité answers what the CNFPT asked for.

use crate::{essai, refus, stockage::Ouvert};
use axum::{
    extract::{Path, Request},
    response::Response,
};
use tremplin_domain::apf::{self, Acte, Evenement, Rejet};
use tremplin_platform::{Problem, session::Role};

/// Answers. Once there is an APC, it is the training body that is asked.
pub(crate) async fn answer(Path(id): Path<String>, request: Request) -> Result<Response, Problem> {
    essai::act(request, (&id, Role::Collectivite), |session, dossier, octets| {
        let (etat, acte) = (dossier.etat(Ouvert::jour(session)), Acte::ComplementRepondu);
        if etat.apc().is_some() {
            return Err(refus::problem(Rejet::Transition { etat: Some(etat), acte }));
        }
        Ok(Evenement::ComplementRepondu { texte: apf::decode_complement(octets)? })
    })
    .await
}
