//! `GET /api/pilotage/apf`: the dossiers of a campaign, the first deposits first.

use super::{
    examen::Examen,
    filtres::{CHOSEN, Filtres},
    gestionnaire,
};
use crate::{
    demonstration,
    parametres::{following, of_code},
    stockage::{Donnees, Ouvert, PIECES, columns, publication},
    vue::{self, Resume},
};
use axum::{
    extract::RawQuery,
    http::{HeaderMap, StatusCode},
    response::Response,
};
use chrono::NaiveDate;
use serde::Serialize;
use serde_json::json;
use std::sync::{Arc, LazyLock};
use tremplin_domain::apf::Etat;
use tremplin_platform::{
    Problem, cache,
    json::json as answer,
    parametres::{Parametres, whole_number},
    params,
    publication::{self, Publication},
    sqlite::{Row, StoreError, database},
};

/// How many there are in each state.
static COUNTS: LazyLock<String> =
    LazyLock::new(|| format!("SELECT etat, count(*) FROM ({CHOSEN}) GROUP BY etat"));

/// Those in one of the states `?8` that follow the dossier `?9`, the first deposit first, `?10` at most, with what their
/// collectivités may ask for. Rows are chosen before the events of any are read.
static PAGE: LazyLock<String> = LazyLock::new(|| {
    const RIGHTS: &str = columns!("d.siret");
    const FROM: &str = publication!();
    format!(
        "SELECT {PIECES}, {RIGHTS} FROM (SELECT id, depose_le FROM ({CHOSEN}) \
           WHERE (?8 IS NULL OR etat IN (SELECT value FROM json_each(?8))) \
           AND (?9 IS NULL OR (depose_le, id) > (SELECT p.depose_le, p.id FROM dossier p WHERE p.id = ?9)) \
           ORDER BY depose_le, id LIMIT ?10) k \
         CROSS JOIN dossier_lu d ON d.id = k.id {FROM} ORDER BY k.depose_le, k.id"
    )
});

/// Where the rights of the collectivité are in a row of [`PAGE`].
const DONNEES: usize = 5;

/// How many dossiers are in a state.
#[derive(Serialize)]
struct Compte {
    etat: Etat,
    libelle: &'static str,
    nombre: u32,
}

/// A dossier in one line.
#[derive(Serialize)]
struct Line<'a> {
    #[serde(flatten)]
    resume: Resume<'a>,
    #[serde(flatten)]
    examen: Examen,
}

/// A page of the queue, and how many are in each state.
///
/// # Errors
/// 401, 403, 404 for a year without campaign, 422 for a parameter.
pub(crate) async fn list(
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let session = gestionnaire(&headers).await?;
    let known = [&Filtres::NAMES[..], &["annee", "apres", "limite"]].concat();
    let mut parametres = Parametres::read(query.as_deref(), &known);
    let publication = publication::core().await;
    let annee = super::year(&mut parametres, &publication);
    let filtres = Filtres::read(&mut parametres);
    let limite = parametres.value("limite", whole_number(1..=100)).unwrap_or(50);
    let apres = parametres.value("apres", following);
    parametres.finish()?;
    publication.of_year(annee)?;
    demonstration::seed(annee).await?;

    let jour = Ouvert::jour(&session);
    let etats = counts(&filtres, annee, jour).await?;
    let chosen = etats.iter().filter(|compte| filtres.wants(compte.etat));
    let total: u32 = chosen.map(|compte| compte.nombre).sum();
    let page = params![filtres.states(), apres, limite + 1];
    let page = filtres.parameters(annee, jour).into_iter().chain(page);
    let mut rows = database().await?.query(&PAGE, page).await?;
    let more = rows.len() > usize::try_from(limite).unwrap_or(usize::MAX);
    if more {
        rows.pop();
    }
    let read = |row: &Row| examined(row, jour, &publication);
    let lus: Vec<(Ouvert, Examen)> = rows.iter().map(read).collect::<Result<_, _>>()?;
    let suivant = lus.last().filter(|_| more).map(|(ouvert, _)| ouvert.id.clone());
    // A page borrows what was read.
    let mut dossiers = Vec::with_capacity(lus.len());
    let (ouverts, examens): (Vec<Ouvert>, Vec<Examen>) = lus.into_iter().unzip();
    for (ouvert, examen) in ouverts.iter().zip(examens) {
        dossiers.push(Line { resume: vue::resume(ouvert, jour), examen });
    }
    let document = json!({
        "annee": annee, "total": total, "etats": etats, "dossiers": dossiers, "suivant": suivant,
    });
    Ok(cache::private(answer(StatusCode::OK, &document)))
}

async fn counts(filtres: &Filtres, annee: i32, jour: NaiveDate) -> Result<Vec<Compte>, Problem> {
    let mut etats = Vec::new();
    for row in database().await?.query(&COUNTS, filtres.parameters(annee, jour)).await? {
        if let Some(etat) = of_code(row.text(0)?) {
            etats.push(Compte { etat, libelle: etat.libelle(), nombre: row.integer(1)? });
        }
    }
    etats.sort_by_key(|compte| compte.etat);
    Ok(etats)
}

fn examined(
    row: &Row,
    jour: NaiveDate,
    publication: &Arc<Publication>,
) -> Result<(Ouvert, Examen), Problem> {
    let read = || -> Result<(Ouvert, Donnees), StoreError> {
        let ouvert = Ouvert::read(row, 0)?.with(publication);
        Ok((ouvert, Donnees::at(row, DONNEES, jour)?))
    };
    let (ouvert, donnees) = read()?;
    let examen = Examen::of(&ouvert, &donnees, publication)?;
    Ok((ouvert, examen))
}
