//! What dates bring: warnings before an agreement lapses, and the notice that it has (R-APF-10).
//!
//! An agreement lapses by itself (R-APF-09): what is recorded here tells the contact. A row keeps the next day on which
//! there is something to say. Each is an event of its dossier like any other, so that of two schedulers at once one
//! records it and the other finds it recorded.

use crate::{
    courriels,
    stockage::{Auteur, Inscription, Outcome, Ouvert, PIECES},
};
use axum::{
    http::{HeaderMap, StatusCode},
    response::Response,
};
use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use std::sync::LazyLock;
use tremplin_domain::{
    apf::{Acte, Dossier, Fait},
    paris,
};
use tremplin_platform::{
    Problem, cache,
    json::json,
    log, params,
    sqlite::{Row, database},
    taches::{self, Horloge},
};

/// Most events of one call: the scheduler calls again for the others.
const LIMIT: u32 = 500;

/// How many dossiers are read at once.
const PAGE: u32 = 50;

/// The dossiers that have something to say on the day `?1`, after the one of the day `?2` and the identifier `?3`.
static DUE: LazyLock<String> = LazyLock::new(|| {
    format!(
        "SELECT {PIECES}, d.prochaine FROM (SELECT id, prochaine FROM dossier WHERE prochaine <= ?1 \
           AND (prochaine, id) > (?2, ?3) ORDER BY prochaine, id LIMIT ?4) k \
         CROSS JOIN dossier_lu d ON d.id = k.id ORDER BY k.prochaine, k.id"
    )
});

/// Where the day is in a row of [`DUE`].
const PROCHAINE: usize = 5;

/// What a call did.
#[derive(Debug, Default, Serialize)]
struct Bilan {
    /// Warnings recorded.
    avertissements: u32,
    /// Agreements whose end was recorded.
    caducites: u32,
    /// Dossiers that this call had no time for.
    restants: u32,
}

/// `POST /api/taches/echeances`: records what is due, for a scheduler that has the secret.
pub(crate) async fn scheduled(headers: HeaderMap) -> Response {
    let round = async { Ok(json(StatusCode::OK, &record_due().await?)) };
    taches::run(&headers, round).await
}

/// `POST /api/pilotage/apf/echeances`: the same, begun by a gestionnaire.
///
/// # Errors
/// 401, 403, 503 when the database is busy or the application is read-only.
pub(crate) async fn begun_by_hand(headers: HeaderMap) -> Result<Response, Problem> {
    crate::instruction::gestionnaire(&headers).await?;
    Ok(cache::private(json(StatusCode::OK, &record_due().await?)))
}

async fn record_due() -> Result<Bilan, Problem> {
    let now = Horloge::read().await?.now();
    // As it is stored: to the millisecond.
    let now = DateTime::from_timestamp_millis(now.timestamp_millis()).unwrap_or(now);
    let jour = day(paris::day(now));
    let mut bilan = Bilan::default();
    let mut apres = (String::new(), String::new());
    'round: loop {
        let parameters = params![&jour, &apres.0, &apres.1, PAGE];
        let rows = database().await?.query(&DUE, parameters).await?;
        for row in &rows {
            if bilan.avertissements + bilan.caducites >= LIMIT {
                break 'round;
            }
            apres = (row.text(PROCHAINE)?.to_owned(), row.text(0)?.to_owned());
            note(row, now, &mut bilan).await?;
        }
        if rows.len() < usize::try_from(PAGE).unwrap_or(usize::MAX) {
            break;
        }
    }
    // Those that this call has met are done, whoever did them, or left to who examines them.
    let count = "SELECT count(*) FROM dossier WHERE prochaine <= ?1 AND (prochaine, id) > (?2, ?3)";
    let rows = database().await?.query(count, params![&jour, &apres.0, &apres.1]).await?;
    bilan.restants = rows.first().ok_or_else(Problem::internal)?.integer(0)?;
    log::info(&format_args!(
        "deadlines: {} warnings, {} lapsed, {} left",
        bilan.avertissements, bilan.caducites, bilan.restants
    ));
    Ok(bilan)
}

/// Records what a dossier has to say. One that is damaged is left to who examines it: it stops no other.
async fn note(row: &Row, now: DateTime<Utc>, bilan: &mut Bilan) -> Result<(), Problem> {
    let ouvert = match Ouvert::read(row, 0) {
        Ok(ouvert) => ouvert,
        Err(error) => {
            log::error(&error);
            return Ok(());
        }
    };
    // There is one at most: the nearest warning, or the end.
    let due = ouvert.dossier.automatic_events(paris::day(now)).into_iter().next();
    let Some(evenement) = due else { return Ok(()) };
    let acte = evenement.acte();
    let fait = Fait { horodatage: now, evenement };
    let dossier = match ouvert.dossier.apply(&fait) {
        Ok(dossier) => dossier,
        Err(rejet) => {
            log::error(&format_args!("the dossier {} is not due: {rejet}", ouvert.id));
            return Ok(());
        }
    };
    if write(&ouvert, &dossier, &fait).await? == Outcome::Written {
        match acte {
            Acte::Avertissement => bilan.avertissements += 1,
            _ => bilan.caducites += 1,
        }
    }
    Ok(())
}

async fn write(ouvert: &Ouvert, dossier: &Dossier, fait: &Fait) -> Result<Outcome, Problem> {
    let rang = ouvert.rang().saturating_add(1);
    let whom = (ouvert.nom.as_str(), ouvert.contact.as_deref());
    let inscription = Inscription {
        id: &ouvert.id,
        auteur: Auteur::ECHEANCIER,
        fait,
        dossier,
        rang,
        precedente: &ouvert.empreinte,
        courriels: courriels::of((&ouvert.id, rang), whom, dossier, fait),
        idempotence: None,
    };
    inscription.write().await
}

/// A day as it is stored.
fn day(jour: NaiveDate) -> String {
    jour.format("%Y-%m-%d").to_string()
}
