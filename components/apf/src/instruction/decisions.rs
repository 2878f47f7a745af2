//! Decisions, requests for completion and transfers.

use super::alea;
use crate::{essai, stockage::Ouvert};
use axum::{
    extract::{Path, Request},
    response::Response,
};
use tremplin_domain::{
    apf::{self, Acte, Evenement},
    identifiers::NumeroApc,
};
use tremplin_platform::{Problem, session::Role};

/// `POST /api/pilotage/apf/{id}/decision`: the agreement and its number, or why not (R-APF-07, R-APF-08).
pub(crate) async fn decide_apf(
    Path(id): Path<String>,
    request: Request,
) -> Result<Response, Problem> {
    essai::act(request, (&id, Role::Gestionnaire), |session, dossier, octets| {
        essai::possible(session, dossier, Acte::Validee)?;
        Ok(apf::decode_decision_apf(octets)?.event(dossier.numero_a_delivrer(alea()?)))
    })
    .await
}

/// `POST /api/pilotage/apc/{id}/decision`: the contract is taken in charge under its number, or not (R-APC-02).
pub(crate) async fn decide_apc(
    Path(id): Path<String>,
    request: Request,
) -> Result<Response, Problem> {
    essai::act(request, (&id, Role::Gestionnaire), |session, dossier, octets| {
        essai::possible(session, dossier, Acte::ApcAcceptee)?;
        let numero = NumeroApc::new(dossier.demande.annee, alea()?);
        Ok(apf::decode_decision_apc(octets)?.event(numero))
    })
    .await
}

/// `POST …/complement`: the CNFPT asks for what is missing, of whoever has filed last.
pub(crate) async fn ask(Path(id): Path<String>, request: Request) -> Result<Response, Problem> {
    essai::act(request, (&id, Role::Gestionnaire), |session, dossier, octets| {
        essai::possible(session, dossier, Acte::ComplementDemande)?;
        Ok(Evenement::ComplementDemande { texte: apf::decode_complement(octets)? })
    })
    .await
}

/// `POST /api/pilotage/apc/{id}/transfert`: another collectivité, one that is known, becomes the employer (R-APC-05).
pub(crate) async fn transfer(
    Path(id): Path<String>,
    request: Request,
) -> Result<Response, Problem> {
    essai::act(request, (&id, Role::Gestionnaire), |session, dossier, octets| {
        essai::possible(session, dossier, Acte::Transfert)?;
        Ok(apf::decode_transfert(octets, Ouvert::jour(session))?)
    })
    .await
}
