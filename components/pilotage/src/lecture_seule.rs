//! The switch that stops every write, for a maintenance or an incident: reading goes on.

use crate::{
    acces,
    acte::{self, Acte, Outcome},
};
use axum::{
    extract::{FromRequest as _, Request},
    http::{HeaderMap, StatusCode},
    response::Response,
};
use serde_json::json;
use tremplin_domain::campagne::{Bascule, decode_switch};
use tremplin_platform::{
    Problem,
    json::{JsonBytes, json},
    sqlite::database,
};

/// Whether it is on, since when and why.
pub(crate) async fn show(headers: HeaderMap) -> Result<Response, Problem> {
    acces::gestionnaire(&headers).await?;
    let rows = database().await?.query("SELECT motif, depuis FROM lecture_seule", []).await?;
    let document = match rows.first() {
        Some(row) => json!({ "active": true, "motif": row.text(0)?, "depuis": row.text(1)? }),
        None => json!({ "active": false, "motif": null, "depuis": null }),
    };
    Ok(acces::private(json(StatusCode::OK, &document)))
}

/// Switches it on, with a reason, or off.
pub(crate) async fn set(request: Request) -> Result<Response, Problem> {
    let headers = request.headers().clone();
    let session = acces::gestionnaire(&headers).await?;
    let JsonBytes(octets) = JsonBytes::from_request(request, &()).await?;
    let Bascule { active, motif } = decode_switch(&octets)?;
    let contenu = json!({ "active": active, "motif": motif });
    let acte = Acte {
        nature: "lecture_seule",
        contenu: &acte::text(&contenu)?,
        objet: "lecture-seule".to_owned(),
        acte: "lecture_seule",
        detail: contenu.clone(),
        ..Acte::default()
    };
    match acte.write(&session).await? {
        Outcome::Written => show(headers).await,
        Outcome::Overtaken => Err(Problem::busy()),
    }
}
