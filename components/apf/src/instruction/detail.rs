//! `GET /api/pilotage/apf/{id}` and `GET /api/pilotage/apc/{id}`: a dossier, for who decides.

use super::examen::Examen;
use crate::{
    stockage::{self, Donnees, Ouvert},
    vue::{self, Vue},
};
use axum::{extract::Path, http::HeaderMap, response::Response};
use serde::Serialize;
use tremplin_domain::{apf::Octroi, recensement::Intention};
use tremplin_platform::{Problem, publication, session::Role};

/// A dossier, and what there is to know around it.
#[derive(Serialize)]
struct Instruction<'a> {
    #[serde(flatten)]
    vue: Vue<'a>,
    #[serde(flatten)]
    examen: Examen,
    /// The line of the collectivité's declaration that has its métier.
    declaration: Option<&'a Intention>,
    /// What the collectivité was granted and has left.
    allocation: Option<Reste>,
}

#[derive(Serialize)]
struct Reste {
    accordes: u32,
    utilises: u32,
    restants: u32,
}

impl From<&Octroi> for Reste {
    fn from(octroi: &Octroi) -> Self {
        let Octroi { accordes, utilises, .. } = *octroi;
        Self { accordes, utilises, restants: octroi.restants() }
    }
}

/// Shows a dossier.
///
/// # Errors
/// As [`stockage::open`].
pub(crate) async fn show(Path(id): Path<String>, headers: HeaderMap) -> Result<Response, Problem> {
    let (session, ouvert) = stockage::open(&headers, &id, &[Role::Gestionnaire]).await?;
    let publication = publication::core().await;
    let (siret, demande) = (ouvert.dossier.siret.to_string(), &ouvert.dossier.demande);
    let donnees = Donnees::of(&siret, demande.annee, Ouvert::jour(&session)).await?;
    let intentions = donnees.recensement().map(|recensement| recensement.intentions.iter());
    let instruction = Instruction {
        vue: vue::of(&session, &ouvert)?,
        examen: Examen::of(&ouvert, &donnees, &publication)?,
        declaration: intentions
            .and_then(|mut all| all.find(|intention| intention.metier == demande.metier)),
        allocation: donnees.allocation().map(Reste::from),
    };
    Ok(vue::respond(&ouvert, &instruction))
}
