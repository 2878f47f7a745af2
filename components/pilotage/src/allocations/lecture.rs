//! `GET /api/pilotage/allocations/{annee}`: what was published, and the lines of the latest.

use super::{
    lignes::{self, Brute, Choix},
    vue::{Ligne, Lignes},
};
use crate::{acces, campagnes::courante, demonstration};
use axum::{
    extract::{Path, RawQuery},
    http::{HeaderMap, StatusCode, header},
    response::Response,
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;
use tremplin_domain::{allocation::Parametres as Parametrage, campagne::EtatCampagne};
use tremplin_platform::{
    Problem,
    json::json,
    parametres::Parametres,
    params, precondition,
    sqlite::{StoreError, database},
};

/// The publications, newest first. What a procès-verbal says of itself is read from it.
const PUBLICATIONS: &str = "SELECT publication, horodatage, auteur, sha256, json_extract(proces_verbal, \
    '$.calcul.regulation.methode', '$.calcul.regulation.parametres', '$.calcul.capacite', '$.resultat.demande', \
    '$.resultat.accordes') FROM allocation WHERE annee = ?1 ORDER BY publication DESC";

/// The lines of publication `?2`, in one JSON text, by SIRET.
const LIGNES: &str = "SELECT json_group_array(json_array(siret, nom, demande, accorde, avant)) FROM ( \
    SELECT t.siret, coalesce(c.nom, t.siret) AS nom, t.demande, t.accorde, (SELECT accorde FROM attribution b \
      WHERE b.annee = t.annee AND b.siret = t.siret AND b.publication = t.publication - 1) AS avant \
    FROM attribution t LEFT JOIN collectivite c ON c.siret = t.siret \
    WHERE t.annee = ?1 AND t.publication = ?2 ORDER BY t.siret)";

/// The explanations of the SIRETs `?3`.
const EXPLICATIONS: &str = "SELECT siret, explication FROM attribution \
    WHERE annee = ?1 AND publication = ?2 AND siret IN (SELECT value FROM json_each(?3))";

#[derive(Serialize)]
struct Publication {
    publication: u32,
    le: String,
    par: String,
    methode: String,
    parametres: Value,
    demande: u64,
    capacite: u32,
    accordes: u32,
    sha256: String,
}

#[derive(Deserialize)]
struct Resume(String, Value, u32, u64, u32);

#[derive(Deserialize)]
struct Lue(String, String, u32, u32, Option<u32>);

#[derive(Serialize)]
struct Vue<'a> {
    annee: i32,
    /// Whether the window has ended, so that one may be published (R-ALL-01).
    publiable: bool,
    /// The last day of the window.
    fermeture: NaiveDate,
    /// The parameters of the methods, whoever set them.
    allocation_effective: &'a Parametrage,
    publications: Vec<Publication>,
    #[serde(flatten)]
    lignes: Lignes<'a>,
}

/// The publications and a page of the latest one's lines; the `ETag` is its number.
pub(crate) async fn show(
    Path(annee): Path<String>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let annee = acces::year(&annee)?;
    demonstration::seed(annee).await?;
    let (session, courante) = courante::open(&headers, annee).await?;
    let campagne = courante
        .ok_or_else(|| Problem::not_found(format!("Il n’y a pas de campagne {annee}.")))?
        .campagne;
    let mut parametres = Parametres::read(query.as_deref(), &lignes::PARAMETRES);
    let choix = Choix::read(&mut parametres);
    parametres.finish()?;
    let publications = publications(annee).await?;
    let derniere = publications.first().map_or(0, |derniere| derniere.publication);
    let lues = lines(annee, derniere).await?;
    let brutes: Vec<Brute<'_>> = lues
        .iter()
        .map(|Lue(siret, nom, demande, accorde, avant)| Brute {
            siret,
            nom,
            demande: *demande,
            accorde: *accorde,
            avant: *avant,
        })
        .collect();
    let page = choix.page(&brutes)?;
    let mut explications = explanations(annee, derniere, &page.lignes).await?;
    let lignes = page
        .lignes
        .iter()
        .map(|brute| Ligne::of(brute, explications.remove(brute.siret).unwrap_or_default()))
        .collect();
    let publiable = campagne.etat(session.now) == EtatCampagne::Fermee;
    let lignes = Lignes::of(&brutes, &page, lignes);
    let vue = Vue {
        annee,
        publiable,
        fermeture: campagne.fermeture,
        allocation_effective: campagne.allocation(),
        publications,
        lignes,
    };
    let mut response = json(StatusCode::OK, &vue);
    if let Some(etag) = precondition::etag(derniere).filter(|_| derniere > 0) {
        response.headers_mut().insert(header::ETAG, etag);
    }
    Ok(acces::private(response))
}

async fn publications(annee: i32) -> Result<Vec<Publication>, StoreError> {
    let rows = database().await?.query(PUBLICATIONS, params![annee]).await?;
    rows.iter()
        .map(|row| {
            let Resume(methode, parametres, capacite, demande, accordes) =
                serde_json::from_str(row.text(4)?).map_err(unreadable)?;
            Ok(Publication {
                publication: row.integer(0)?,
                le: row.text(1)?.to_owned(),
                par: row.text(2)?.to_owned(),
                methode,
                parametres,
                demande,
                capacite,
                accordes,
                sha256: row.text(3)?.to_owned(),
            })
        })
        .collect()
}

async fn lines(annee: i32, publication: u32) -> Result<Vec<Lue>, StoreError> {
    let rows = database().await?.query(LIGNES, params![annee, publication]).await?;
    let text = rows.first().map_or(Ok("[]"), |row| row.text(0))?;
    serde_json::from_str(text).map_err(unreadable)
}

async fn explanations(
    annee: i32,
    publication: u32,
    lignes: &[&Brute<'_>],
) -> Result<BTreeMap<String, Value>, Problem> {
    let sirets: Vec<&str> = lignes.iter().map(|ligne| ligne.siret).collect();
    let parameters = params![annee, publication, crate::acte::text(&sirets)?];
    let rows = database().await?.query(EXPLICATIONS, parameters).await?;
    let mut explications = BTreeMap::new();
    for row in &rows {
        let explication = serde_json::from_str(row.text(1)?).map_err(unreadable)?;
        explications.insert(row.text(0)?.to_owned(), explication);
    }
    Ok(explications)
}

fn unreadable(error: serde_json::Error) -> StoreError {
    StoreError::Failed(format!("a published allocation is not readable: {error}"))
}
