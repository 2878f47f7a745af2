//! `GET /api/pilotage/apf/suivi`: the figures of a campaign's dossiers (R-TDB-02), counted by the database.

mod comptes;

use super::gestionnaire;
use crate::{demonstration, stockage::Ouvert};
use axum::{
    extract::RawQuery,
    http::{HeaderMap, StatusCode},
    response::Response,
};
use comptes::{Comptes, Montants, ParEtat, groups, states, sum};
use serde::Serialize;
use tremplin_platform::{
    Problem, cache, json::json, parametres::Parametres, params, publication, sqlite::database,
};

/// Each dossier of the year `?1` is read once, as it is on the day `?2`; only sums cross the border with the host. A group
/// is `[key, dossiers, units in use, cents]`.
const COUNT: &str = "WITH d AS MATERIALIZED (SELECT metier, niveau, substr(depose_le, 1, 7) AS mois, \
      CASE WHEN etat = 'validee' AND limite < ?2 THEN 'caduque' ELSE etat END AS etat, \
      utilise AND (limite IS NULL OR limite >= ?2) AS unite, CASE WHEN limite < ?2 THEN 0 ELSE engage END AS engage \
      FROM dossier WHERE annee = ?1) \
    SELECT \
    (SELECT json_group_array(json_array(cle, nombre, unites, centimes)) FROM (SELECT etat AS cle, count(*) AS nombre, \
      sum(unite) AS unites, sum(engage) AS centimes FROM d GROUP BY etat)), \
    (SELECT json_group_array(json_array(cle, nombre, unites, centimes)) FROM (SELECT metier AS cle, count(*) AS nombre, \
      sum(unite) AS unites, sum(engage) AS centimes FROM d GROUP BY metier ORDER BY nombre DESC, metier)), \
    (SELECT json_group_array(json_array(cle, nombre, unites, centimes)) FROM (SELECT niveau AS cle, count(*) AS nombre, \
      sum(unite) AS unites, sum(engage) AS centimes FROM d GROUP BY niveau ORDER BY niveau)), \
    (SELECT json_group_array(json_array(cle, nombre, unites, centimes)) FROM (SELECT mois AS cle, count(*) AS nombre, \
      sum(unite) AS unites, sum(engage) AS centimes FROM d GROUP BY mois ORDER BY mois)), \
    (SELECT coalesce(sum(t.accorde), 0) FROM attribution t WHERE t.annee = ?1 \
      AND t.publication = (SELECT max(publication) FROM allocation WHERE annee = ?1))";

#[derive(Serialize)]
struct ParMetier {
    code: String,
    /// The code itself for a métier that the référentiel no longer has.
    libelle: String,
    #[serde(flatten)]
    comptes: Comptes,
}

#[derive(Serialize)]
struct ParNiveau {
    niveau: u8,
    #[serde(flatten)]
    comptes: Comptes,
}

/// By month of deposit, `2026-06`.
#[derive(Serialize)]
struct ParMois {
    mois: String,
    #[serde(flatten)]
    comptes: Comptes,
}

#[derive(Serialize)]
struct Suivi {
    annee: i32,
    /// Contracts that can be funded.
    capacite: u32,
    /// Units granted by the latest publication.
    accordes: u64,
    total: Comptes,
    montants: Montants,
    par_etat: Vec<ParEtat>,
    par_metier: Vec<ParMetier>,
    par_niveau: Vec<ParNiveau>,
    par_mois: Vec<ParMois>,
}

/// The figures of a campaign.
///
/// # Errors
/// 401, 403, 404 for a year without campaign, 422 for a parameter.
pub(crate) async fn show(
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let session = gestionnaire(&headers).await?;
    let mut parametres = Parametres::read(query.as_deref(), &["annee"]);
    let publication = publication::core().await;
    let annee = super::year(&mut parametres, &publication);
    parametres.finish()?;
    let campagne = publication.of_year(annee)?;
    let referentiel = publication.referentiel(campagne)?;
    demonstration::seed(annee).await?;
    let jour = Ouvert::jour(&session).format("%Y-%m-%d").to_string();
    let rows = database().await?.query(COUNT, params![annee, jour]).await?;
    let row = rows.first().ok_or_else(Problem::internal)?;

    let par_etat = states(row.text(0)?)?;
    let par_metier = groups::<String>(row.text(1)?)?.map(|(code, comptes)| {
        let metier = referentiel.metier(&code);
        let libelle = metier.map_or_else(|| code.clone(), |metier| metier.libelle.clone());
        ParMetier { code, libelle, comptes }
    });
    let par_niveau = groups(row.text(2)?)?.map(|(niveau, comptes)| ParNiveau { niveau, comptes });
    let par_mois = groups(row.text(3)?)?.map(|(mois, comptes)| ParMois { mois, comptes });
    let suivi = Suivi {
        annee,
        capacite: campagne.capacite,
        accordes: row.integer(4)?,
        total: sum(&par_etat),
        montants: Montants::of(&par_etat),
        par_metier: par_metier.collect(),
        par_niveau: par_niveau.collect(),
        par_mois: par_mois.collect(),
        par_etat,
    };
    Ok(cache::private(json(StatusCode::OK, &suivi)))
}
