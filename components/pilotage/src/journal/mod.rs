//! `GET /api/pilotage/journal`: who did what to which record when (R-AUD-01), newest first.

mod filtres;

pub(crate) use filtres::{Filtres, PAGE};

use crate::acces;
use axum::{
    extract::RawQuery,
    http::{HeaderMap, StatusCode},
    response::Response,
};
use serde_json::{Value, json};
use tremplin_platform::{
    Problem,
    json::json as answer,
    parametres::{Parametres, whole_number},
    params,
    sqlite::{Row, StoreError, database},
};

const ACTES: &str = "SELECT DISTINCT acte FROM journal ORDER BY acte";

/// A page of the events that the filters leave.
///
/// # Errors
/// 422 with every fault of the parameters.
pub(crate) async fn list(
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    acces::gestionnaire(&headers).await?;
    let known = [&Filtres::NAMES[..], &["apres", "limite"]].concat();
    let mut parametres = Parametres::read(query.as_deref(), &known);
    let filtres = Filtres::read(&mut parametres);
    let apres: Option<i64> = parametres.value("apres", |text| {
        text.parse().ok().filter(|id| *id > 0).ok_or_else(|| {
            "Reprenez la valeur «\u{a0}suivant\u{a0}» de la page précédente.".to_owned()
        })
    });
    let limite = parametres.value("limite", whole_number(1..=200)).unwrap_or(50);
    parametres.finish()?;
    let parameters = filtres.parameters().into_iter().chain(params![apres, limite + 1]);
    let database = database().await?;
    let mut rows = database.query(PAGE, parameters).await?;
    let more = rows.len() > limite as usize;
    rows.truncate(limite as usize);
    let suivant = match rows.last() {
        Some(last) if more => Some(last.integer::<i64>(0)?),
        _ => None,
    };
    let actes = database.query(ACTES, []).await?;
    let document = json!({
        "actes": actes.iter().map(|row| row.text(0)).collect::<Result<Vec<_>, _>>()?,
        "evenements": rows.iter().map(event).collect::<Result<Vec<_>, _>>()?,
        "suivant": suivant,
    });
    Ok(acces::private(answer(StatusCode::OK, &document)))
}

fn event(row: &Row) -> Result<Value, StoreError> {
    let detail: Value = serde_json::from_str(row.text(9)?)
        .map_err(|error| StoreError::Failed(format!("an event is not readable: {error}")))?;
    Ok(json!({
        "id": row.integer::<i64>(0)?, "horodatage": row.text(1)?, "acteur": row.text(2)?,
        "acteur_nom": row.text(11)?, "role": row.text(3)?, "siret": row.optional_text(4)?, "nom": row.optional_text(5)?,
        "objet": row.text(6)?, "rang": row.integer::<u32>(7)?, "acte": row.text(8)?,
        "detail": detail, "empreinte": row.text(10)?,
    }))
}
