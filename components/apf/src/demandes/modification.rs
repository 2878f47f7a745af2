//! `PATCH /api/apf/{id}`: the collectivité changes what it asks for, which goes back to instruction (R-APF-07).

use crate::{
    essai,
    stockage::{Donnees, Ouvert},
    vue,
};
use axum::{
    extract::{FromRequest as _, Path, Request},
    response::Response,
};
use tremplin_domain::apf::{self, Acte, Dossier, Evenement};
use tremplin_platform::{
    Problem,
    json::JsonBytes,
    precondition::Precondition,
    publication::{self, Publication},
    session::Role,
};

/// Changes the members that the document names, by JSON Merge Patch. A document that changes nothing leaves the dossier,
/// and its number, as they are.
///
/// # Errors
/// As [`essai::act`].
pub(crate) async fn modify(Path(id): Path<String>, request: Request) -> Result<Response, Problem> {
    let headers = request.headers().clone();
    let mut essai = essai::open(&headers, &id, Role::Collectivite).await?;
    let precondition = Precondition::read(&headers)?;
    let JsonBytes(octets) = JsonBytes::from_request(request, &()).await?;
    for _ in 0..essai::TRIES {
        let publication = publication::core().await;
        let dossier = &essai.ouvert.dossier;
        let jour = Ouvert::jour(&essai.session);
        let (siret, annee) = (dossier.siret.to_string(), dossier.demande.annee);
        // What the rules look at may change between two tries as well.
        let mut donnees = Donnees::of(&siret, annee, jour).await?;
        let is_current = precondition.holds(Some(essai.ouvert.rang()));
        if !is_current {
            donnees.forget(dossier);
        }
        let event = |dossier: &Dossier| decode(&octets, dossier, &donnees, &publication);
        if !is_current {
            return essai::answer_again(&essai, precondition, |_, dossier| event(dossier));
        }
        essai::possible(&essai.session, dossier, Acte::Modifiee)?;
        let evenement = event(dossier)?;
        if essai.changes_nothing(&evenement) {
            return vue::answer(&essai.session, &essai.ouvert);
        }
        if let Some(done) = essai.record(evenement).await? {
            return vue::answer(&done.session, &done.ouvert);
        }
        essai = essai::open(&headers, &id, Role::Collectivite).await?;
    }
    Err(Problem::busy())
}

fn decode(
    octets: &[u8],
    dossier: &Dossier,
    donnees: &Donnees,
    publication: &Publication,
) -> Result<Evenement, Problem> {
    let campagne = publication.of_year(dossier.demande.annee)?;
    let contexte = donnees.contexte(campagne, publication.referentiel(campagne)?);
    Ok(apf::decode_modification(octets, dossier, &contexte)?.modify())
}
