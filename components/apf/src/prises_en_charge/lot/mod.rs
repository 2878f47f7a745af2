//! `POST /api/apc/lot`: many requests at once, each an act of its own (R-APC-01).
//!
//! A line is recognised by the number that the training body gave to it, recorded together with its filing: a batch whose
//! answer got lost is sent again as it is. So it needs no `Idempotency-Key`.

mod ligne;
mod recu;

use super::organisme;
use axum::{
    body::Body,
    extract::Request,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::Response,
};
use ligne::{Compte, Statut};
use recu::Recu;
use serde::Serialize;
use tremplin_domain::import::{Constat, modele_lot};
use tremplin_platform::{Problem, cache, json::json};

/// What became of a batch.
#[derive(Serialize)]
struct CompteRendu {
    acceptees: usize,
    deja_deposees: usize,
    refusees: usize,
    lignes: Vec<Compte>,
    /// What there is to say of a file besides.
    avertissements: Vec<Constat>,
}

/// Files the requests of a batch, one after the other.
///
/// # Errors
/// 401, 403, 415, 413 beyond 1 MiB, 400 and 422 for a batch that cannot be told into lines; 503 when the database is busy:
/// the lines until then are filed, and recognised when the batch is sent again.
pub(crate) async fn file(request: Request) -> Result<Response, Problem> {
    let session = organisme(request.headers()).await?;
    let Recu { lignes: recues, avertissements } = Recu::read(request).await?;
    let mut lignes = Vec::with_capacity(recues.len());
    for recue in recues {
        lignes.push(ligne::file(&session, recue).await?);
    }
    let count = |statut| lignes.iter().filter(|compte| compte.statut == statut).count();
    let compte_rendu = CompteRendu {
        acceptees: count(Statut::Acceptee),
        deja_deposees: count(Statut::DejaDeposee),
        refusees: count(Statut::Refusee),
        lignes,
        avertissements,
    };
    Ok(cache::private(json(StatusCode::OK, &compte_rendu)))
}

/// The file to fill in.
///
/// # Errors
/// 401, 403.
pub(crate) async fn model(headers: HeaderMap) -> Result<Response, Problem> {
    organisme(&headers).await?;
    let mut response = Response::new(Body::from(modele_lot()));
    let fields = response.headers_mut();
    fields.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/csv; charset=utf-8"));
    let name = "attachment; filename=\"prises-en-charge-modele.csv\"";
    fields.insert(header::CONTENT_DISPOSITION, HeaderValue::from_static(name));
    Ok(cache::private(response))
}
