//! `GET /api/eligibilite/certifications` and `/certifications/{rncp}`.

use crate::{
    Donnees, Instant,
    lecture::{self, Recherche},
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
use tremplin_domain::{
    dates,
    eligibilite::{self, Motif},
    identifiers::CodeRncp,
    money::Montant,
};
use tremplin_platform::{
    Problem,
    parametres::{Parametres, whole_number},
};

#[derive(Serialize)]
struct Resultats<'r> {
    total: usize,
    resultats: Vec<CertificationVue<'r>>,
    suivant: Option<String>,
    campagne: i32,
    version: &'r str,
    #[serde(skip_serializing_if = "Option::is_none")]
    avertissement: Option<&'r str>,
}

#[derive(Serialize)]
struct Reponse<'r> {
    rncp: CodeRncp,
    #[serde(serialize_with = "dates::serialize")]
    date: NaiveDate,
    eligible: bool,
    motifs: Vec<Motif>,
    intitule: Option<&'r str>,
    niveau: Option<u8>,
    plafond_annuel: Option<Montant>,
    #[serde(serialize_with = "dates::serialize_option")]
    expiration: Option<NaiveDate>,
    metiers: &'r [String],
    successeur: Option<CodeRncp>,
    alternatives: Vec<CertificationVue<'r>>,
    campagne: i32,
    version: &'r str,
    #[serde(skip_serializing_if = "Option::is_none")]
    avertissement: Option<&'r str>,
}

/// Search by words, code, level, métier (R-REF-02).
pub(crate) async fn find(
    RawQuery(query): RawQuery,
    now: Extension<Instant>,
    Extension(donnees): Extension<Donnees>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let date = today(now);
    let (campagne, referentiel) = donnees.at(date)?;
    let mut parametres =
        Parametres::read(query.as_deref(), &["q", "niveau", "metier", "limite", "apres"]);
    let limite = parametres.value("limite", whole_number(1..=100)).unwrap_or(20);
    let apres = parametres.value("apres", |text| text.parse().map_err(|e| format!("{e}")));
    let recherche = Recherche::read(&mut parametres, referentiel);
    parametres.finish()?;
    let page = eligibilite::search(referentiel, &recherche.criteres(date, limite as usize, apres));
    let resultats = Resultats {
        total: page.total,
        resultats: CertificationVue::all(page.resultats, date),
        suivant: page.suivant.map(|cursor| cursor.to_string()),
        campagne: campagne.annee,
        version: referentiel.version(),
        avertissement: referentiel.avertissement(),
    };
    cached_json(&headers, &resultats)
}

/// Whether one certification is fundable on a date, today by default, and why.
pub(crate) async fn show(
    path: Result<Path<String>, PathRejection>,
    RawQuery(query): RawQuery,
    now: Extension<Instant>,
    Extension(donnees): Extension<Donnees>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let Path(code) = path.map_err(|_| Problem::malformed("Le code RNCP est illisible."))?;
    let mut parametres = Parametres::read(query.as_deref(), &["date"]);
    let date = lecture::date(&mut parametres);
    let rncp = lecture::rncp(&mut parametres, &code);
    parametres.finish()?;
    let Some(rncp) = rncp else { return Err(Problem::malformed("Le code RNCP est illisible.")) };
    let date = date.unwrap_or_else(|| today(now));
    let (campagne, referentiel) = donnees.at(date)?;
    let decision = eligibilite::decide(referentiel, rncp, date);
    let certification = decision.certification;
    let reponse = Reponse {
        rncp: decision.rncp,
        date: decision.date,
        eligible: decision.eligible,
        motifs: decision.motifs,
        intitule: certification.map(|c| c.intitule.as_str()),
        niveau: certification.map(|c| c.niveau),
        plafond_annuel: certification.map(|c| Montant::rounded(c.plafond_annuel)),
        expiration: certification.map(|c| c.expiration),
        metiers: certification.map(|c| c.metiers.as_slice()).unwrap_or_default(),
        successeur: decision.successeur.map(|c| c.rncp),
        alternatives: CertificationVue::all(decision.alternatives, date),
        campagne: campagne.annee,
        version: referentiel.version(),
        avertissement: referentiel.avertissement(),
    };
    cached_json(&headers, &reponse)
}
