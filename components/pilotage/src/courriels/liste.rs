//! `GET /api/pilotage/courriels`: the queue and what became of it.

use super::{
    configuration, filtres,
    vue::{ETATS, Vue, columns},
};
use crate::{acces, acte};
use axum::{
    extract::RawQuery,
    http::{HeaderMap, StatusCode},
    response::Response,
};
use serde::Serialize;
use std::collections::BTreeMap;
use tremplin_platform::{
    Problem,
    json::json,
    params,
    sqlite::{StoreError, database},
};

/// `?1` is the time; the newest first.
const LIST: &str = columns!(
    "WHERE (?2 IS NULL OR visible = ?2) AND (?3 IS NULL OR modele = ?3) \
     AND (?4 IS NULL OR instr(lower(destinataire), ?4) > 0) AND (?5 IS NULL OR id < ?5) \
     ORDER BY id DESC LIMIT ?6"
);

const COUNT: &str = "SELECT CASE WHEN enregistre = 1 THEN 'enregistre' ELSE etat END AS visible, count(*) \
    FROM courriel GROUP BY visible";

#[derive(Serialize)]
struct Liste<'r> {
    /// How e-mails leave here; null when that is not configured as it should be.
    mode: Option<&'static str>,
    /// How many there are in each state, whatever the filters.
    comptes: BTreeMap<&'static str, u32>,
    courriels: Vec<Vue<'r>>,
    /// What `apres` takes for the next page.
    suivant: Option<i64>,
}

/// The e-mails that the filters leave, newest first.
pub(crate) async fn list(
    headers: HeaderMap,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let session = acces::gestionnaire(&headers).await?;
    let (filtres, page) = filtres::list(query.as_deref())?;
    let parameters = params![
        acte::instant(session.now),
        filtres.etat,
        filtres.modele,
        filtres.q,
        page.apres,
        page.limite + 1,
    ];
    let mut rows = database().await?.query(LIST, parameters).await?;
    let more = rows.len() > page.limite as usize;
    rows.truncate(page.limite as usize);
    let courriels = rows.iter().map(Vue::read).collect::<Result<Vec<_>, _>>()?;
    let suivant = courriels.last().map(|last| last.id).filter(|_| more);
    let mode = configuration::mode().await.ok().map(configuration::Mode::code);
    let liste = Liste { mode, comptes: counts().await?, courriels, suivant };
    Ok(acces::private(json(StatusCode::OK, &liste)))
}

async fn counts() -> Result<BTreeMap<&'static str, u32>, StoreError> {
    let mut comptes: BTreeMap<_, u32> = ETATS.into_iter().map(|etat| (etat, 0)).collect();
    for row in database().await?.query(COUNT, []).await? {
        let found = row.text(0)?;
        if let Some(compte) = comptes.get_mut(found) {
            *compte = row.integer(1)?;
        }
    }
    Ok(comptes)
}
