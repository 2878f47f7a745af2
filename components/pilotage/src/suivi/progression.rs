//! `GET /api/pilotage/recensement/{annee}`: the figures of the follow-up, counted by the database in one statement.

use super::jours::{self, Fenetre, Heures, Jour};
use crate::{acces, demonstration};
use axum::{
    extract::Path,
    http::{HeaderMap, StatusCode},
    response::Response,
};
use chrono::NaiveDate;
use serde::{Serialize, de::DeserializeOwned};
use tremplin_domain::{campagne::EtatCampagne, paris};
use tremplin_platform::{
    Problem,
    json::json,
    params,
    publication::{self, Publication},
    sqlite::{StoreError, database},
};

/// Each latest declaration of the year `?1` is read once (`l` holds its intentions), and only sums cross the border
/// with the host. `?2` is the year before.
const COUNT: &str = "WITH \
    d AS MATERIALIZED (SELECT siret, attestation, max(version) FROM recensement WHERE annee = ?1 GROUP BY siret), \
    l AS MATERIALIZED (SELECT d.siret, i.value ->> 'metier' AS metier, i.value ->> 'nombre' AS nombre, \
      coalesce(i.value ->> 'deja_commences', 0) AS deja, i.value -> 'niveaux' AS niveaux \
      FROM d, json_each(d.attestation, '$.recensement.intentions') i), \
    q AS MATERIALIZED (SELECT siret, sum(nombre) AS nombre FROM l GROUP BY siret) \
    SELECT \
    (SELECT json_group_array(json_array(statut, attendues, repondues, intentions, hors)) FROM ( \
      SELECT c.statut, sum(c.signalee = 0) AS attendues, sum(c.signalee = 0 AND d.siret IS NOT NULL) AS repondues, \
        coalesce(sum(q.nombre), 0) AS intentions, sum(c.signalee = 1 AND d.siret IS NOT NULL) AS hors \
      FROM collectivite c LEFT JOIN d ON d.siret = c.siret LEFT JOIN q ON q.siret = c.siret \
      GROUP BY c.statut ORDER BY attendues DESC, c.statut)), \
    (SELECT json_group_array(json_array(metier, collectivites, contrats, deja)) FROM ( \
      SELECT metier, count(*) AS collectivites, sum(nombre) AS contrats, sum(deja) AS deja FROM l \
      GROUP BY metier ORDER BY contrats DESC, metier)), \
    (SELECT json_group_array(json_array(niveau, collectivites, contrats)) FROM ( \
      SELECT n.value AS niveau, count(DISTINCT siret) AS collectivites, sum(nombre) AS contrats \
      FROM l, json_each(l.niveaux) n GROUP BY n.value ORDER BY n.value)), \
    (SELECT count(*) FROM d) - (SELECT count(*) FROM q), \
    (SELECT json_group_array(json_array(heure, nombre)) FROM ( \
      SELECT substr(horodatage, 1, 13) AS heure, count(*) AS nombre FROM recensement \
      WHERE annee = ?1 AND version = 1 GROUP BY heure)), \
    (SELECT json_group_array(json_array(heure, nombre)) FROM ( \
      SELECT substr(horodatage, 1, 13) AS heure, count(*) AS nombre FROM recensement \
      WHERE annee = ?2 AND version = 1 GROUP BY heure))";

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
    par_statut: Vec<ParStatut>,
    par_metier: Vec<ParMetier<'a>>,
    par_niveau: Vec<ParNiveau>,
}

#[derive(Serialize)]
struct ParStatut {
    statut: String,
    attendues: u64,
    repondues: u64,
    intentions: u64,
}

#[derive(Serialize)]
struct ParMetier<'a> {
    code: String,
    /// The code itself for a métier that the référentiel no longer has.
    libelle: &'a str,
    collectivites: u64,
    contrats: u64,
    deja_commences: u64,
}

/// A contract is counted at each level that is thought of.
#[derive(Serialize)]
struct ParNiveau {
    niveau: u8,
    collectivites: u64,
    contrats: u64,
}

/// The figures of a campaign.
///
/// # Errors
/// 404 for a year without campaign.
pub(crate) async fn show(
    Path(annee): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let session = acces::gestionnaire(&headers).await?;
    let annee = acces::year(&annee)?;
    demonstration::seed(annee).await?;
    demonstration::seed(annee - 1).await?;
    let publication = publication::core().await;
    let campagne = publication.of_year(annee)?;
    let rows = database().await?.query(COUNT, params![annee, annee - 1]).await?;
    let row = rows.first().ok_or_else(Problem::internal)?;
    let statuts: Vec<(String, u64, u64, u64, u64)> = parse(row.text(0)?)?;
    let metiers: Vec<(String, u64, u64, u64)> = parse(row.text(1)?)?;
    let niveaux: Vec<(u8, u64, u64)> = parse(row.text(2)?)?;
    let fenetre =
        Fenetre { jours: [campagne.ouverture, campagne.fermeture], heures: parse(row.text(4)?)? };
    let precedente = before(&publication, annee, parse(row.text(5)?)?);
    let referentiel = publication.referentiel(campagne).ok();
    let par_metier = metiers
        .iter()
        .map(|(code, collectivites, contrats, deja_commences)| ParMetier {
            code: code.clone(),
            libelle: referentiel
                .and_then(|referentiel| referentiel.metier(code))
                .map_or(code, |metier| &metier.libelle),
            collectivites: *collectivites,
            contrats: *contrats,
            deja_commences: *deja_commences,
        })
        .collect();
    let total = |of: fn(&(String, u64, u64, u64, u64)) -> u64| statuts.iter().map(of).sum();
    let vue = Vue {
        annee,
        etat: campagne.etat(session.now),
        ouverture: campagne.ouverture,
        fermeture: campagne.fermeture,
        attendues: total(|statut| statut.1),
        repondues: total(|statut| statut.2),
        hors_annuaire: total(|statut| statut.4),
        sans_intention: row.integer(3)?,
        intentions: total(|statut| statut.3),
        capacite: campagne.capacite,
        par_jour: jours::curve(&fenetre, precedente.as_ref(), paris::day(session.now)),
        par_metier,
        par_niveau: niveaux
            .into_iter()
            .map(|(niveau, collectivites, contrats)| ParNiveau { niveau, collectivites, contrats })
            .collect(),
        par_statut: statuts
            .into_iter()
            .map(|(statut, attendues, repondues, intentions, _)| ParStatut {
                statut,
                attendues,
                repondues,
                intentions,
            })
            .collect(),
    };
    Ok(acces::private(json(StatusCode::OK, &vue)))
}

/// The window of the year before, when it is known.
fn before(publication: &Publication, annee: i32, heures: Heures) -> Option<Fenetre> {
    let campagne = publication.of_year(annee - 1).ok()?;
    Some(Fenetre { jours: [campagne.ouverture, campagne.fermeture], heures })
}

fn parse<T: DeserializeOwned>(stored: &str) -> Result<T, StoreError> {
    serde_json::from_str(stored)
        .map_err(|error| StoreError::Failed(format!("the follow-up is not readable: {error}")))
}
