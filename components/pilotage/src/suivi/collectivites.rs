//! `GET /api/pilotage/recensement/{annee}/collectivites`: who has answered, who has not, page by page.

use super::selection::{Filtres, JOINED, MATCHING};
use crate::{acces, demonstration};
use axum::{
    extract::{Path, RawQuery},
    http::{HeaderMap, StatusCode},
    response::Response,
};
use serde_json::{Value, json};
use tremplin_platform::{
    Problem,
    json::json as answer,
    parametres::{Parametres, whole_number},
    params, publication,
    sqlite::{Param, Row, StoreError, database},
};

/// What is shown of each: `?8` is how the keys of this year's reminders begin, before a SIRET and a day.
const COLUMNS: &str = "SELECT c.siret, c.nom, c.statut, c.code_postal, c.courriel, c.signalee, r.version, r.numero, \
    r.horodatage, (SELECT coalesce(sum(i.value ->> 'nombre'), 0) \
      FROM json_each(r.attestation, '$.recensement.intentions') i), \
    (SELECT max(e.cree_le) FROM courriel e WHERE e.cle > ?8 || c.siret || '/' AND e.cle < ?8 || c.siret || '0')";

/// How a list is sorted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tri {
    Nom,
    CodePostal,
    /// The latest answer first, those that have none last.
    Reponse,
}

impl Tri {
    const CODES: [(&str, Self); 3] =
        [("nom", Self::Nom), ("code_postal", Self::CodePostal), ("reponse", Self::Reponse)];

    fn read(text: &str) -> Result<Self, String> {
        let known = Self::CODES.iter().find(|(code, _)| *code == text);
        known.map(|(_, tri)| *tri).ok_or_else(|| {
            let codes: Vec<&str> = Self::CODES.iter().map(|(code, _)| *code).collect();
            format!("Valeur inconnue\u{a0}; valeurs acceptées\u{a0}: {}.", codes.join(", "))
        })
    }

    /// What comes after the collectivité `?6` (all when it is empty), in order, `?7` lines of it.
    fn clauses(self) -> &'static str {
        match self {
            Self::Nom => {
                "AND (?6 = '' OR (c.cle, c.siret) > ((SELECT cle FROM collectivite WHERE siret = ?6), ?6)) \
                 ORDER BY c.cle, c.siret LIMIT ?7"
            }
            Self::CodePostal => {
                "AND (?6 = '' OR (c.code_postal, c.siret) > \
                   ((SELECT code_postal FROM collectivite WHERE siret = ?6), ?6)) \
                 ORDER BY c.code_postal, c.siret LIMIT ?7"
            }
            Self::Reponse => {
                "AND (?6 = '' OR (coalesce(r.horodatage, ''), c.siret) < (coalesce((SELECT horodatage FROM recensement \
                   WHERE annee = ?1 AND siret = ?6 ORDER BY version DESC LIMIT 1), ''), ?6)) \
                 ORDER BY coalesce(r.horodatage, '') DESC, c.siret DESC LIMIT ?7"
            }
        }
    }
}

/// A page of the collectivités that the filters pick.
///
/// # Errors
/// 404 for a year without campaign, 422 with every fault of the parameters.
pub(crate) async fn list(
    Path(annee): Path<String>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    acces::gestionnaire(&headers).await?;
    let annee = acces::year(&annee)?;
    publication::core().await.of_year(annee)?;
    demonstration::seed(annee).await?;
    let document = page(annee, query.as_deref().unwrap_or_default()).await?;
    Ok(acces::private(answer(StatusCode::OK, &document)))
}

/// The page that the parameters ask for, as a document.
///
/// # Errors
/// 422 with every fault of the parameters.
pub(super) async fn page(annee: i32, query: &str) -> Result<Value, Problem> {
    let known = [&Filtres::NAMES[..], &["tri", "apres", "limite"]].concat();
    let mut parametres = Parametres::read(Some(query), &known);
    let filtres = Filtres::read(&mut parametres);
    let tri = parametres.value("tri", Tri::read).unwrap_or(Tri::Nom);
    let apres = parametres.value("apres", siret).unwrap_or_default();
    let limite = parametres.value("limite", whole_number(1..=200)).unwrap_or(50);
    parametres.finish()?;

    let base = |filtres: &Filtres| -> Vec<Param> {
        params![annee].into_iter().chain(filtres.parameters()).collect()
    };
    let count = format!("SELECT count(*){JOINED}{MATCHING}");
    let total = database().await?.query(&count, base(&filtres)).await?;
    let total: u32 = total.first().ok_or_else(Problem::internal)?.integer(0)?;

    let page = format!("{COLUMNS}{JOINED}{MATCHING}{}", tri.clauses());
    let prefixe = format!("relance/{annee}/");
    let mut parameters = base(&filtres);
    parameters.extend(params![apres, limite + 1, prefixe]);
    let mut rows = database().await?.query(&page, parameters).await?;
    let more = rows.len() > limite as usize;
    rows.truncate(limite as usize);
    let suivant = rows.last().filter(|_| more).map(|row| row.text(0)).transpose()?;
    Ok(json!({
        "total": total,
        "collectivites": rows.iter().map(line).collect::<Result<Vec<_>, _>>()?,
        "suivant": suivant,
    }))
}

fn siret(text: &str) -> Result<String, String> {
    let is_siret = text.len() == 14 && text.bytes().all(|b| b.is_ascii_digit());
    is_siret.then(|| text.to_owned()).ok_or_else(|| "Un SIRET est attendu.".to_owned())
}

fn line(row: &Row) -> Result<Value, StoreError> {
    let reponse = match row.optional_integer::<u32>(6)? {
        Some(version) => Some(json!({
            "version": version, "numero": row.text(7)?, "horodatage": row.text(8)?,
            "intentions": row.integer::<u64>(9)?,
        })),
        None => None,
    };
    Ok(json!({
        "siret": row.text(0)?, "nom": row.text(1)?, "statut": row.text(2)?,
        "code_postal": row.text(3)?, "courriel": row.optional_text(4)?,
        "signalee": row.integer::<u32>(5)? == 1,
        "reponse": reponse, "relancee": row.optional_text(10)?,
    }))
}
