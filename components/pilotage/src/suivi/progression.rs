//! `GET /api/pilotage/recensement/{annee}`: the figures of the follow-up and, for whoever asks with a filter, a page of
//! the collectivités in the same answer.

use super::{
    collectivites,
    comptes::{Comptes, ParMetier, ParNiveau, ParStatut},
    jours::{self, Fenetre, Heures, Jour},
};
use crate::{acces, demonstration};
use axum::{
    extract::{Path, RawQuery},
    http::{HeaderMap, StatusCode},
    response::Response,
};
use chrono::NaiveDate;
use serde::Serialize;
use serde_json::Value;
use tremplin_domain::{campagne::EtatCampagne, paris};
use tremplin_platform::{
    Problem,
    json::json,
    publication::{self, Publication},
};

#[derive(Serialize)]
struct Vue<'a> {
    annee: i32,
    etat: EtatCampagne,
    ouverture: NaiveDate,
    fermeture: NaiveDate,
    /// Collectivités of the directory.
    attendues: u64,
    /// Those of them that have answered.
    repondues: u64,
    /// Others that have answered: only a sign-in knows them.
    hors_annuaire: u64,
    /// Answers, of whomever, that declare no intention.
    sans_intention: u64,
    /// Contracts in all declarations.
    intentions: u64,
    /// Contracts that can be funded.
    capacite: u32,
    par_jour: Vec<Jour>,
    par_statut: &'a [ParStatut],
    par_metier: Vec<Metier<'a>>,
    par_niveau: &'a [ParNiveau],
    /// What `…/collectivites` answers to the same parameters, when there are any.
    #[serde(skip_serializing_if = "Option::is_none")]
    liste: Option<Value>,
}

#[derive(Serialize)]
struct Metier<'a> {
    #[serde(flatten)]
    compte: &'a ParMetier,
    /// The code itself for a métier that the référentiel no longer has.
    libelle: &'a str,
}

/// The figures of a campaign.
///
/// # Errors
/// 404 for a year without campaign, 422 with every fault of the parameters.
pub(crate) async fn show(
    Path(annee): Path<String>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let session = acces::gestionnaire(&headers).await?;
    let annee = acces::year(&annee)?;
    demonstration::seed(annee).await?;
    demonstration::seed(annee - 1).await?;
    let publication = publication::core().await;
    let campagne = publication.of_year(annee)?;
    let liste = match query.as_deref() {
        Some(query) if !query.is_empty() => Some(collectivites::page(annee, query).await?),
        _ => None,
    };
    let mut comptes = Comptes::of(annee).await?;
    let heures = std::mem::take(&mut comptes.heures);
    let fenetre = Fenetre { jours: [campagne.ouverture, campagne.fermeture], heures };
    let precedente = before(&publication, annee, std::mem::take(&mut comptes.heures_avant));
    let referentiel = publication.referentiel(campagne).ok();
    let par_metier = comptes
        .par_metier
        .iter()
        .map(|compte| Metier {
            compte,
            libelle: referentiel
                .and_then(|referentiel| referentiel.metier(&compte.code))
                .map_or(&compte.code, |metier| &metier.libelle),
        })
        .collect();
    let vue = Vue {
        annee,
        etat: campagne.etat(session.now),
        ouverture: campagne.ouverture,
        fermeture: campagne.fermeture,
        attendues: comptes.total(|statut| statut.attendues),
        repondues: comptes.total(|statut| statut.repondues),
        hors_annuaire: comptes.total(|statut| statut.hors_annuaire),
        sans_intention: comptes.sans_intention,
        intentions: comptes.total(|statut| statut.intentions),
        capacite: campagne.capacite,
        par_jour: jours::curve(&fenetre, precedente.as_ref(), paris::day(session.now)),
        par_metier,
        par_niveau: &comptes.par_niveau,
        par_statut: &comptes.par_statut,
        liste,
    };
    Ok(acces::private(json(StatusCode::OK, &vue)))
}

/// The window of the year before, when it is known.
fn before(publication: &Publication, annee: i32, heures: Heures) -> Option<Fenetre> {
    let campagne = publication.of_year(annee - 1).ok()?;
    Some(Fenetre { jours: [campagne.ouverture, campagne.fermeture], heures })
}
