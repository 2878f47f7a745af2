//! An act that somebody tries on a dossier: who, on which version, and what becomes of it.

use crate::{
    courriels, refus,
    stockage::{self, Auteur, Inscription, Outcome, Ouvert},
    vue,
};
use axum::{
    extract::{FromRequest as _, Request},
    http::HeaderMap,
    response::Response,
};
use bytes::Bytes;
use tremplin_domain::apf::{Acte, Dossier, Evenement, Fait, Rejet};
use tremplin_platform::{
    Problem, body,
    json::{JsonBytes, LIMIT_BYTES},
    precondition::Precondition,
    session::{Role, Session},
};

/// How often an act is tried again when another one on the same dossier was faster.
pub(crate) const TRIES: u8 = 4;

/// A dossier as it is when an act is tried on it.
pub(crate) struct Essai {
    /// Who acts.
    pub(crate) session: Session,
    /// The dossier.
    pub(crate) ouvert: Ouvert,
}

/// An event at the time of a request, as it is recorded.
pub(crate) fn at(session: &Session, evenement: Evenement) -> Fait {
    // As it is stored: to the millisecond.
    let horodatage = session.now;
    let millis = horodatage.timestamp_millis();
    let horodatage = chrono::DateTime::from_timestamp_millis(millis).unwrap_or(horodatage);
    Fait { horodatage, evenement }
}

impl Essai {
    /// Whether an event that is possible now leaves everything as it is: a `PATCH` that gives again what is there.
    pub(crate) fn changes_nothing(&self, evenement: &Evenement) -> bool {
        let dossier = &self.ouvert.dossier;
        let is_possible =
            dossier.etat(Ouvert::jour(&self.session)).after(evenement.acte()).is_some();
        is_possible
            && match evenement {
                Evenement::Modifiee { demande, .. } => *demande == dossier.demande,
                Evenement::ApcCompletee { contrat } => {
                    dossier.apc.as_ref().is_some_and(|apc| apc.contrat == *contrat)
                }
                _ => false,
            }
    }

    /// Records an event; `None` when somebody else was faster.
    pub(crate) async fn record(self, evenement: Evenement) -> Result<Option<Self>, Problem> {
        let fait = at(&self.session, evenement);
        let Self { session, mut ouvert } = self;
        let dossier = ouvert.dossier.apply(&fait).map_err(refus::problem)?;
        let rang = ouvert.rang().saturating_add(1);
        let whom = (ouvert.nom.as_str(), ouvert.contact.as_deref());
        let inscription = Inscription {
            id: &ouvert.id,
            auteur: Auteur::from(&session),
            fait: &fait,
            dossier: &dossier,
            rang,
            precedente: &ouvert.empreinte,
            courriels: courriels::of((&ouvert.id, rang), whom, &dossier, &fait),
            idempotence: None,
        };
        if inscription.write().await? == Outcome::Overtaken {
            return Ok(None);
        }
        ouvert.push(dossier, fait, &session);
        Ok(Some(Self { session, ouvert }))
    }

    /// The dossier as it was before its last event, when that one is the same agent's and follows the version that this
    /// request knows: perhaps it is this very request, whose answer got lost.
    fn before_last(&self, precondition: Precondition) -> Option<Dossier> {
        let (last, before) = self.ouvert.passe.split_last()?;
        let known = u32::try_from(before.len()).ok()?;
        if precondition != Precondition::Version(known) || last.acteur != self.session.sujet {
            return None;
        }
        Dossier::replay(before.iter().map(|passe| &passe.fait)).ok()
    }

    /// Whether the last event is `evenement`, the number that was drawn for it aside.
    fn has_done(&self, evenement: &Evenement) -> bool {
        let is_drawn = matches!(evenement.acte(), Acte::Validee | Acte::ApcAcceptee);
        self.ouvert.passe.last().is_some_and(|last| {
            let done = &last.fait.evenement;
            done == evenement || is_drawn && done.acte() == evenement.acte()
        })
    }

    /// 412 with the dossier as it is and what happened to it (R-APF-07).
    fn stale(&self) -> Problem {
        let last = self.ouvert.passe.last().map(|passe| passe.fait.evenement.acte());
        let what = last.map_or("Un acte", Acte::libelle);
        let detail = format!(
            "{what} a été enregistré entre-temps par quelqu’un d’autre\u{a0}: regardez le dossier tel qu’il est avant de décider."
        );
        let problem = Problem::stale(detail).member("version", self.ouvert.rang().into());
        let courante = vue::of(&self.session, &self.ouvert).ok();
        match courante.and_then(|courante| serde_json::to_value(courante).ok()) {
            Some(courante) => problem.member("courante", courante),
            None => problem,
        }
    }
}

/// Nothing when the state of a dossier allows the act: it speaks before the faults of a document that would be in vain.
///
/// # Errors
/// 409 (R-APF-07).
pub(crate) fn possible(session: &Session, dossier: &Dossier, acte: Acte) -> Result<(), Problem> {
    let etat = dossier.etat(Ouvert::jour(session));
    match etat.after(acte) {
        Some(_) => Ok(()),
        None => Err(refus::problem(Rejet::Transition { etat: Some(etat), acte })),
    }
}

/// Does an act on the dossier `id`: `event` says what happens, from what was sent.
///
/// # Errors
/// 401, 403 for a role that may not do it, 404, 428 without `If-Match`, 412 with the dossier when somebody else has acted
/// on it, 409 and 422 from the rules.
pub(crate) async fn act<F>(
    request: Request,
    (id, role): (&str, Role),
    event: F,
) -> Result<Response, Problem>
where
    F: Fn(&Session, &Dossier, &[u8]) -> Result<Evenement, Problem> + Send + Sync,
{
    let headers = request.headers().clone();
    let mut essai = open(&headers, id, role).await?;
    let precondition = Precondition::read(&headers)?;
    let octets = read(request).await?;
    for _ in 0..TRIES {
        if !precondition.holds(Some(essai.ouvert.rang())) {
            return answer_again(&essai, precondition, |session, dossier| {
                event(session, dossier, &octets)
            });
        }
        let evenement = event(&essai.session, &essai.ouvert.dossier, &octets)?;
        if essai.changes_nothing(&evenement) {
            return vue::answer(&essai.session, &essai.ouvert);
        }
        if let Some(done) = essai.record(evenement).await? {
            return vue::answer(&done.session, &done.ouvert);
        }
        essai = open(&headers, id, role).await?;
    }
    Err(Problem::busy())
}

/// What was answered to this very request, if it was done and is only sent again; else 412.
pub(crate) fn answer_again(
    essai: &Essai,
    precondition: Precondition,
    event: impl Fn(&Session, &Dossier) -> Result<Evenement, Problem>,
) -> Result<Response, Problem> {
    let again = essai.before_last(precondition);
    let again = again.and_then(|avant| event(&essai.session, &avant).ok());
    if again.is_some_and(|evenement| essai.has_done(&evenement)) {
        return vue::answer(&essai.session, &essai.ouvert);
    }
    Err(essai.stale())
}

/// The dossier for an agent of this role.
pub(crate) async fn open(headers: &HeaderMap, id: &str, role: Role) -> Result<Essai, Problem> {
    let (session, ouvert) = stockage::open(headers, id, &[role]).await?;
    Ok(Essai { session, ouvert })
}

/// A JSON document, or nothing at all.
async fn read(request: Request) -> Result<Bytes, Problem> {
    if request.headers().contains_key(axum::http::header::CONTENT_TYPE) {
        return JsonBytes::from_request(request, &()).await.map(|JsonBytes(octets)| octets);
    }
    let octets = body::read(request, LIMIT_BYTES).await?;
    if octets.is_empty() {
        Ok(octets)
    } else {
        Err(Problem::unsupported_media_type("application/json"))
    }
}
