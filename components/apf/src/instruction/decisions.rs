//! Decisions, requests for completion and transfers.

use super::alea;
use crate::{essai, refus, stockage::Ouvert};
use axum::{
    extract::{Path, Request},
    response::Response,
};
use tremplin_domain::{
    apf::{self, Dossier, Evenement, Rejet},
    identifiers::NumeroApc,
};
use tremplin_platform::{
    Problem,
    session::{Role, Session},
};

/// `POST /api/pilotage/apf/{id}/decision`: the agreement and its number, or why not (R-APF-07, R-APF-08).
pub(crate) async fn decide_apf(
    Path(id): Path<String>,
    request: Request,
) -> Result<Response, Problem> {
    essai::act(request, (&id, Role::Gestionnaire), |session, dossier, octets| {
        let decision = apf::decode_decision_apf(octets)?;
        let evenement = decision.event(dossier.numero_a_delivrer(alea()?));
        possible(session, dossier, evenement)
    })
    .await
}

/// `POST /api/pilotage/apc/{id}/decision`: the contract is taken in charge under its number, or not (R-APC-02).
pub(crate) async fn decide_apc(
    Path(id): Path<String>,
    request: Request,
) -> Result<Response, Problem> {
    essai::act(request, (&id, Role::Gestionnaire), |session, dossier, octets| {
        let decision = apf::decode_decision_apc(octets)?;
        let evenement = decision.event(NumeroApc::new(dossier.demande.annee, alea()?));
        possible(session, dossier, evenement)
    })
    .await
}

/// `POST …/complement`: the CNFPT asks for what is missing, of whoever has filed last.
pub(crate) async fn ask(Path(id): Path<String>, request: Request) -> Result<Response, Problem> {
    essai::act(request, (&id, Role::Gestionnaire), |_, _, octets| {
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
        let evenement = apf::decode_transfert(octets, Ouvert::jour(session))?;
        possible(session, dossier, evenement)
    })
    .await
}

/// The event, when the state allows it: it speaks before the rules of a document that would be in vain.
fn possible(
    session: &Session,
    dossier: &Dossier,
    evenement: Evenement,
) -> Result<Evenement, Problem> {
    let (etat, acte) = (dossier.etat(Ouvert::jour(session)), evenement.acte());
    match etat.after(acte) {
        Some(_) => Ok(evenement),
        None => Err(refus::problem(Rejet::Transition { etat: Some(etat), acte })),
    }
}
