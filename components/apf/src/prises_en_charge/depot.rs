//! `POST /api/apc`: a training body files its request (R-APC-01).

use super::tentative::Tentative;
use crate::{
    essai,
    stockage::{Outcome, Ouvert},
};
use axum::{
    extract::{FromRequest as _, Request},
    http::{HeaderMap, StatusCode},
    response::Response,
};
use serde::Serialize;
use tremplin_domain::{
    apf::{self, Echeance, EtatApc, Financement, Manque},
    bareme::Bareme,
    identifiers::{NumeroApc, NumeroApf},
};
use tremplin_platform::{
    Problem,
    idempotence::{Answer, Demande},
    json::JsonBytes,
    params,
    session::{self, COLUMNS, Role, Session},
    with_session,
};

/// The session and the dossier that has the number `?3`.
const NAMED: &str = with_session!(
    "d.id, d.nom, d.contact, d.employeur, d.evenements",
    "LEFT JOIN dossier_lu d ON d.numero_apf = +?3"
);

/// What is answered: the request as it is now, and what follows from it.
#[derive(Serialize)]
struct Deposee<'a> {
    id: &'a str,
    etat: Option<EtatApc>,
    numero: Option<NumeroApc>,
    financement: Financement,
    manques: Vec<Manque>,
    echeances: Vec<Echeance>,
}

/// Files a request.
///
/// # Errors
/// 401, 403, 400 without `Idempotency-Key`, 409 when one is filed already or the agreement is no longer in force, 422 with
/// every fault. A number that was given to somebody else is unknown like one that nobody has.
pub(crate) async fn file(request: Request) -> Result<Response, Problem> {
    let headers = request.headers().clone();
    let octets = JsonBytes::from_request(request, &()).await;
    let numero = octets.as_ref().ok().and_then(|JsonBytes(octets)| apf::numero_apf(octets));
    let (session, ouvert) = find(&headers, numero).await?;
    let JsonBytes(octets) = octets?;
    let demande = Demande::read(&headers, &session, "/api/apc", &octets)?;
    demande.once_written(write(&headers, (session, ouvert), &octets, (&demande, numero))).await
}

/// Who asks, and the agreement that has this number, if it was given to their training body.
async fn find(
    headers: &HeaderMap,
    numero: Option<NumeroApf>,
) -> Result<(Session, Option<Ouvert>), Problem> {
    let numero = numero.map(|numero| numero.to_string());
    let (session, rows) = session::authenticate(headers, NAMED, params![numero]).await?;
    session.require(Role::Organisme)?;
    let row = rows.first().filter(|row| !row.is_null(COLUMNS));
    let ouvert = row.map(|row| Ouvert::read(row, COLUMNS)).transpose()?;
    let ouvert = ouvert.filter(|ouvert| ouvert.is_visible_to(&session));
    Ok((session, ouvert))
}

async fn write(
    headers: &HeaderMap,
    mut found: (Session, Option<Ouvert>),
    octets: &[u8],
    (demande, numero): (&Demande, Option<NumeroApf>),
) -> Result<Response, Problem> {
    for _ in 0..essai::TRIES {
        let (session, ouvert) = &found;
        let tentative = Tentative::read(session, ouvert.as_ref(), octets)?;
        let answer = Answer::json(StatusCode::CREATED, &answer(&tentative))?
            .at(format!("/api/apc/{}", tentative.id()));
        if tentative.write(demande.record(&answer)).await? == Outcome::Written {
            return Ok(answer.into_response());
        }
        found = find(headers, numero).await?;
    }
    Err(Problem::busy())
}

fn answer<'a>(tentative: &'a Tentative<'_>) -> Deposee<'a> {
    let dossier = &tentative.dossier;
    let jour = tentative.fait().jour();
    Deposee {
        id: tentative.id(),
        etat: dossier.etat(jour).apc(),
        numero: dossier.apc.as_ref().and_then(|apc| apc.numero),
        financement: dossier.financement(Bareme::current(), jour),
        manques: dossier.manques(),
        echeances: dossier.echeances(jour),
    }
}
