//! Back into the queue: one e-mail, or all those that were given up.

use super::{detail, filtres, vue::columns};
use crate::{
    acces,
    acte::{self, Acte, Outcome},
};
use axum::{
    extract::{Path, RawQuery},
    http::{HeaderMap, StatusCode},
    response::Response,
};
use serde_json::json;
use tremplin_platform::{
    Problem, json::json as answer, params, session::Session, sqlite::database,
};

const ONE: &str = columns!("WHERE id = ?2");

const GIVEN_UP: &str = "SELECT id FROM courriel WHERE etat = 'abandonne' \
    AND (?1 IS NULL OR modele = ?1) AND (?2 IS NULL OR instr(lower(destinataire), ?2) > 0) ORDER BY id";

/// `POST /api/pilotage/courriels/{id}/reprise`: one that was given up, recorded only, or waits for its next
/// attempt goes at once. One that is about to go, or is being sent, stays as it is: asking twice changes nothing.
///
/// # Errors
/// 404 for an unknown one, 409 for one that was sent.
pub(crate) async fn again(Path(id): Path<String>, headers: HeaderMap) -> Result<Response, Problem> {
    let session = acces::gestionnaire(&headers).await?;
    let id = detail::number(&id)?;
    let now = acte::instant(session.now);
    let rows = database().await?.query(ONE, params![&now, id]).await?;
    let row = rows.first().ok_or_else(detail::unknown)?;
    let (etat, is_being_sent) = (row.text(4)?, row.integer::<u8>(5)? == 1);
    if etat == "envoye" {
        return Err(Problem::conflict(
            "Ce courriel a été remis au fournisseur\u{a0}: il n’est pas envoyé une seconde fois.",
        ));
    }
    let is_due = row.optional_text(8)?.is_some_and(|prochaine| prochaine <= now.as_str());
    if !is_being_sent && !is_due {
        resume(&session, &[id], format!("courriel/{id}")).await?;
    }
    detail::answer(id, session.now, &headers).await
}

/// `POST /api/pilotage/courriels/reprise`: all those that were given up, or those of a template or recipient.
pub(crate) async fn all_again(
    headers: HeaderMap,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let session = acces::gestionnaire(&headers).await?;
    let filtres = filtres::given_up(query.as_deref())?;
    let rows = database().await?.query(GIVEN_UP, params![filtres.modele, filtres.q]).await?;
    let ids = rows.iter().map(|row| row.integer(0)).collect::<Result<Vec<i64>, _>>()?;
    if !ids.is_empty() {
        resume(&session, &ids, "courriels".to_owned()).await?;
    }
    Ok(acces::private(answer(StatusCode::OK, &json!({ "repris": ids.len() }))))
}

async fn resume(session: &Session, ids: &[i64], objet: String) -> Result<(), Problem> {
    let lignes = acte::text(&ids)?;
    let acte = Acte {
        nature: "reprise",
        lignes: &lignes,
        objet,
        acte: "reprise",
        detail: json!({ "courriels": ids }),
        ..Acte::default()
    };
    match acte.write(session).await? {
        Outcome::Written => Ok(()),
        Outcome::Overtaken => Err(Problem::busy()),
    }
}
