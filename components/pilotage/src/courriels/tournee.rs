//! One round of the sender: batch after batch, until nothing is due or its time is over.

use super::{
    attente::{self, Pris},
    configuration::{self, Fournisseur, Mode},
    fournisseur,
    verdict::{Issue, Rang, Reponse, Verdict},
};
use crate::acces;
use axum::{
    http::{HeaderMap, StatusCode, header},
    response::Response,
};
use chrono::TimeDelta;
use futures_util::future::join_all;
use serde::Serialize;
use std::time::Duration;
use tremplin_domain::courriels::{self, Contexte};
use tremplin_platform::{Problem, json::json, log, outbound, taches::Horloge};

/// No batch begins after this time: the scheduler calls again.
const BUDGET: TimeDelta = TimeDelta::seconds(15);

/// The longest that a provider may take for one message.
const PATIENCE: Duration = Duration::from_secs(10);

/// What a round did.
#[derive(Debug, Default, PartialEq, Eq, Serialize)]
pub(crate) struct Bilan {
    /// How e-mails leave here.
    mode: &'static str,
    /// Handed to the provider.
    envoyes: u32,
    /// Recorded, since nothing is sent here.
    enregistres: u32,
    /// To be tried again.
    reportes: u32,
    /// Given up: somebody has to look.
    abandonnes: u32,
    /// Still waiting.
    restants: u32,
}

impl Bilan {
    fn count(&mut self, issue: Issue) {
        match issue {
            Issue::Envoye => self.envoyes += 1,
            Issue::Enregistre => self.enregistres += 1,
            Issue::Reporte(_) => self.reportes += 1,
            Issue::Abandonne => self.abandonnes += 1,
        }
    }
}

/// `POST /api/pilotage/courriels/envoi`: the same round, begun by a gestionnaire.
pub(crate) async fn send_now(headers: HeaderMap) -> Result<Response, Problem> {
    acces::gestionnaire(&headers).await?;
    let bilan = drain(&headers).await?;
    Ok(acces::private(json(StatusCode::OK, &bilan)))
}

/// Sends what is due. Any number of rounds may run at the same time.
///
/// # Errors
/// 503 when sending is not configured as it should be, or the database is busy.
pub(crate) async fn drain(headers: &HeaderMap) -> Result<Bilan, Problem> {
    let mode = configuration::mode().await?;
    let adresse = configuration::adresse_publique(headers).await;
    let adresse = match (adresse, mode) {
        (Some(adresse), _) => adresse,
        (None, Mode::Enregistrement) => String::new(),
        (None, Mode::Fournisseur(_)) => {
            log::error(
                &"no e-mail can be sent: adresse_publique is not set, links would lead nowhere",
            );
            return Err(Problem::unavailable(
                "L’adresse publique de l’application n’est pas configurée\u{a0}: aucun courriel n’est envoyé.",
            ));
        }
    };
    let horloge = Horloge::read().await?;
    let fin = horloge.now() + BUDGET;
    let mut bilan = Bilan { mode: mode.code(), ..Bilan::default() };
    while horloge.now() < fin {
        let lot = attente::take(horloge.now()).await?;
        if lot.is_empty() {
            break;
        }
        let issues = join_all(lot.iter().map(|pris| attempt(mode, &adresse, pris, horloge))).await;
        issues.iter().for_each(|issue| bilan.count(*issue));
        // A provider that takes none of them is down, or asks for patience: the others keep their attempts.
        if issues.iter().all(|issue| matches!(issue, Issue::Reporte(_))) {
            break;
        }
    }
    bilan.restants = attente::left().await?;
    log::info(&format_args!(
        "e-mails: {} sent, {} recorded, {} put off, {} given up, {} left",
        bilan.envoyes, bilan.enregistres, bilan.reportes, bilan.abandonnes, bilan.restants
    ));
    Ok(bilan)
}

/// One attempt, written down.
async fn attempt(mode: &Mode, adresse: &str, pris: &Pris, horloge: Horloge) -> Issue {
    let verdict = judge(mode, adresse, pris).await;
    match attente::finish(pris, &verdict, horloge.now()).await {
        Ok(()) => verdict.issue,
        Err(error) => {
            // Nobody knows how it ended: it goes again, under the same key, once it is free.
            log::error(&format_args!("the end of attempt {} is lost: {error}", pris.tentative));
            Issue::Reporte(TimeDelta::zero())
        }
    }
}

async fn judge(mode: &Mode, adresse: &str, pris: &Pris) -> Verdict {
    let donnees = serde_json::from_str(&pris.donnees).unwrap_or_default();
    let contexte = Contexte { adresse, cle: &pris.cle };
    let courriel = match courriels::compose(&pris.modele, &donnees, contexte) {
        Ok(courriel) => courriel,
        Err(error) => return Verdict::hopeless(error.to_string()),
    };
    match mode {
        Mode::Enregistrement => Verdict::recorded(),
        Mode::Fournisseur(fournisseur) => send(fournisseur, pris, &courriel).await,
    }
}

async fn send(fournisseur: &Fournisseur, pris: &Pris, courriel: &courriels::Courriel) -> Verdict {
    let Some(request) = fournisseur::request(fournisseur, pris, courriel) else {
        return Verdict::hopeless(
            "La référence du courriel, ou la clé du fournisseur, contient un caractère qu’un en-tête HTTP n’accepte pas.",
        );
    };
    let rang = Rang { tentative: pris.tentative, limite: pris.limite };
    match outbound::send_within(request, PATIENCE).await {
        Err(error) => Verdict::unreachable(&error.to_string(), rang),
        Ok(answer) => {
            let attente = answer.headers().get(header::RETRY_AFTER);
            let reponse = Reponse {
                statut: answer.status().as_u16(),
                attente: attente.and_then(|value| value.to_str().ok()),
                corps: answer.body(),
            };
            Verdict::of(&reponse, rang)
        }
    }
}
