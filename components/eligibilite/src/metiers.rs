//! `GET /api/eligibilite/metiers` and `/metiers/{code}`.

use crate::{
    Donnees, Instant,
    reponse::{cached_json, today},
    vues::CertificationVue,
};
use axum::{
    Extension,
    extract::{Path, RawQuery, rejection::PathRejection},
    http::HeaderMap,
    response::Response,
};
use chrono::NaiveDate;
use serde::Serialize;
use tremplin_domain::{campagne::Campagne, referentiel::Referentiel};
use tremplin_platform::{
    Problem,
    parametres::{Parametres, whole_number},
};

#[derive(Serialize)]
struct Liste<'a> {
    campagne: i32,
    version: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    avertissement: Option<&'a str>,
    metiers: Vec<Resume<'a>>,
}

/// A métier and how many certifications are correlated with it, expired ones included.
#[derive(Serialize)]
struct Resume<'a> {
    code: &'a str,
    libelle: &'a str,
    niveaux: Vec<u8>,
    certifications: usize,
}

#[derive(Serialize)]
struct Detail<'a> {
    campagne: i32,
    version: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    avertissement: Option<&'a str>,
    code: &'a str,
    libelle: &'a str,
    niveaux: Vec<u8>,
    certifications: Vec<CertificationVue<'a>>,
}

/// The métiers in tension of a campaign, this year's by default.
pub(crate) async fn list(
    RawQuery(query): RawQuery,
    now: Extension<Instant>,
    Extension(donnees): Extension<Donnees>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let (campagne, referentiel) = campagne_asked(&donnees, query.as_deref(), today(now))?;
    let metiers = referentiel
        .metiers()
        .iter()
        .map(|metier| Resume {
            code: &metier.code,
            libelle: &metier.libelle,
            niveaux: referentiel.niveaux_du_metier(&metier.code),
            certifications: referentiel.certifications_du_metier(&metier.code).count(),
        })
        .collect();
    let liste = Liste {
        campagne: campagne.annee,
        version: referentiel.version(),
        avertissement: referentiel.avertissement(),
        metiers,
    };
    cached_json(&headers, &liste)
}

/// One métier with the certifications correlated with it.
pub(crate) async fn show(
    path: Result<Path<String>, PathRejection>,
    RawQuery(query): RawQuery,
    now: Extension<Instant>,
    Extension(donnees): Extension<Donnees>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let Path(code) = path.map_err(|_| Problem::malformed("Le code du métier est illisible."))?;
    let today = today(now);
    let (campagne, referentiel) = campagne_asked(&donnees, query.as_deref(), today)?;
    let Some(metier) = referentiel.metier(&code) else {
        let annee = campagne.annee;
        return Err(Problem::not_found(format!(
            "Il n’y a pas de métier de ce code au référentiel de la campagne {annee}."
        )));
    };
    let detail = Detail {
        campagne: campagne.annee,
        version: referentiel.version(),
        avertissement: referentiel.avertissement(),
        code: &metier.code,
        libelle: &metier.libelle,
        niveaux: referentiel.niveaux_du_metier(&metier.code),
        certifications: CertificationVue::all(
            referentiel.certifications_du_metier(&metier.code),
            today,
        ),
    };
    cached_json(&headers, &detail)
}

fn campagne_asked<'a>(
    donnees: &'a Donnees,
    query: Option<&str>,
    today: NaiveDate,
) -> Result<(&'a Campagne, &'a Referentiel), Problem> {
    let mut parametres = Parametres::read(query, &["campagne"]);
    let annee = parametres.value("campagne", whole_number(2000..=2100));
    parametres.finish()?;
    match annee.and_then(|annee| i32::try_from(annee).ok()) {
        Some(annee) => donnees.of_campagne(annee),
        None => donnees.at(today),
    }
}
