//! `GET /api/recepisses/{numero}?sha256=`: whoever holds a receipt can have it checked (R-REC-12).
//!
//! Public, and says nothing but yes or no: number and digest together are known to whom the receipt was
//! shown. It reads the declaration itself and no copy of it: a receipt is true because the answer is
//! there.

use axum::{
    extract::{Path, RawQuery},
    http::StatusCode,
    response::Response,
};
use serde::Serialize;
use tremplin_domain::identifiers::NumeroRecepisse;
use tremplin_platform::{Problem, json, params, sqlite::database};

use crate::lecture::private;

#[derive(Serialize)]
struct Verdict {
    authentique: bool,
}

fn unclear() -> Problem {
    Problem::malformed("Indiquez l’empreinte du récépissé, et rien d’autre : ?sha256=…")
}

/// Whether a saved version has this number and this digest.
pub(crate) async fn verify(
    Path(numero): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let query = query.unwrap_or_default();
    let parameters: Vec<_> = form_urlencoded::parse(query.as_bytes()).collect();
    let [(name, sha256)] = &parameters[..] else { return Err(unclear()) };
    if name != "sha256" {
        return Err(unclear());
    }
    let sha256 = sha256.trim().to_ascii_lowercase();
    let authentique = match numero.parse::<NumeroRecepisse>() {
        Ok(numero) => {
            let statement = "SELECT 1 FROM recensement WHERE numero = ?1 AND sha256 = +?2";
            let parameters = params![numero.to_string(), sha256];
            !database().await?.query(statement, parameters).await?.is_empty()
        }
        Err(_) => false,
    };
    Ok(private(json::json(StatusCode::OK, &Verdict { authentique })))
}
