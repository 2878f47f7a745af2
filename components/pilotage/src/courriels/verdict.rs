//! What an answer of the provider means for an e-mail.

use super::attente::LONGEST_WAIT;
use chrono::{DateTime, TimeDelta, Utc};
use serde_json::Value;
use std::time::SystemTime;
use tremplin_platform::clock;

/// How many attempts an e-mail gets before somebody has to look, as the schema says it.
const ATTEMPTS: u32 = 8;

/// The first wait; each of the next is four times longer, up to [`LONGEST_BACKOFF`]. Seven waits make thirty
/// hours, longer than a provider is down.
const FIRST_BACKOFF: TimeDelta = TimeDelta::minutes(1);
const LONGEST_BACKOFF: TimeDelta = TimeDelta::hours(12);

/// The most characters kept of what a provider says.
const REASON: usize = 300;

/// How an attempt ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Issue {
    /// The provider has it.
    Envoye,
    /// Nothing is sent here.
    Enregistre,
    /// It goes again after this time.
    Reporte(TimeDelta),
    /// It does not go again by itself.
    Abandonne,
}

impl Issue {
    /// The word by which it is stored and shown.
    pub(super) fn code(self) -> &'static str {
        match self {
            Self::Envoye => "envoye",
            Self::Enregistre => "enregistre",
            Self::Reporte(_) => "reporte",
            Self::Abandonne => "abandonne",
        }
    }
}

/// The end of an attempt, as it is written down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Verdict {
    pub(super) issue: Issue,
    /// The provider's status, if it answered.
    pub(super) statut: Option<u16>,
    /// What a gestionnaire is told.
    pub(super) reponse: String,
}

/// What a provider answered, or that it did not.
pub(super) struct Reponse<'a> {
    pub(super) statut: u16,
    /// `Retry-After`, as it came.
    pub(super) attente: Option<&'a str>,
    pub(super) corps: &'a [u8],
}

/// The attempt's number and the one after which the e-mail is given up.
#[derive(Debug, Clone, Copy)]
pub(super) struct Rang {
    pub(super) tentative: u32,
    pub(super) limite: u32,
}

impl Verdict {
    /// Nothing is sent here.
    pub(super) fn recorded() -> Self {
        let reponse = "Enregistré sans être envoyé\u{a0}: aucun fournisseur n’est configuré.";
        Self { issue: Issue::Enregistre, statut: None, reponse: reponse.to_owned() }
    }

    /// Sending it again would not help.
    pub(super) fn hopeless(reponse: impl Into<String>) -> Self {
        Self { issue: Issue::Abandonne, statut: None, reponse: reponse.into() }
    }

    /// The provider could not be reached, was too slow, or broke off: it may have the e-mail or not.
    pub(super) fn unreachable(why: &str, rang: Rang) -> Self {
        later(None, format!("Le fournisseur n’a pas répondu\u{a0}: {}", shortened(why)), None, rang)
    }

    /// What an answer means.
    pub(super) fn of(reponse: &Reponse<'_>, rang: Rang) -> Self {
        let statut = Some(reponse.statut);
        match reponse.statut {
            200..300 => {
                Self { issue: Issue::Envoye, statut, reponse: "Remis au fournisseur.".to_owned() }
            }
            // It has our key, and nobody else makes such keys: an earlier attempt arrived.
            400..500 if is_duplicate(reponse.corps) => Self {
                issue: Issue::Envoye,
                statut,
                reponse: "Le fournisseur l’avait déjà reçu.".to_owned(),
            },
            408 | 429 => {
                let attente = reponse.attente.and_then(retry_after);
                later(statut, reason("Le fournisseur demande d’attendre", reponse), attente, rang)
            }
            // It refuses us and not the e-mail: somebody mends the key, and the queue goes on.
            401 | 403 => {
                later(statut, reason("Le fournisseur refuse notre accès", reponse), None, rang)
            }
            400..500 => Self {
                issue: Issue::Abandonne,
                statut,
                reponse: reason("Le fournisseur refuse ce courriel", reponse),
            },
            _ => {
                let attente = reponse.attente.and_then(retry_after);
                later(statut, reason("Le fournisseur est en panne", reponse), attente, rang)
            }
        }
    }
}

/// Later, or never when there were attempts enough.
fn later(statut: Option<u16>, reponse: String, asked: Option<TimeDelta>, rang: Rang) -> Verdict {
    if rang.tentative >= rang.limite {
        let reponse = format!("{} Abandonné après {ATTEMPTS}\u{a0}tentatives.", ended(&reponse));
        return Verdict { issue: Issue::Abandonne, statut, reponse };
    }
    // A resumed e-mail begins again with short waits.
    let done = ATTEMPTS.saturating_sub(rang.limite - rang.tentative).saturating_sub(1);
    let backoff = 4_i32.checked_pow(done).and_then(|times| FIRST_BACKOFF.checked_mul(times));
    let backoff = backoff.unwrap_or(LONGEST_BACKOFF).min(LONGEST_BACKOFF);
    let attente = backoff.max(asked.unwrap_or_default()).min(LONGEST_WAIT);
    Verdict { issue: Issue::Reporte(attente), statut, reponse }
}

/// A sentence with its full stop.
fn ended(text: &str) -> String {
    if text.ends_with(['.', '!', '?', '…']) { text.to_owned() } else { format!("{text}.") }
}

/// Brevo's word for an idempotency key that it has seen.
fn is_duplicate(corps: &[u8]) -> bool {
    let document = serde_json::from_slice::<Value>(corps).unwrap_or_default();
    document.get("code").and_then(Value::as_str).is_some_and(|code| code.starts_with("duplicate"))
}

/// Seconds, or an instant of the real time whatever a demonstration's clock says (RFC 9110 §10.2.3).
fn retry_after(value: &str) -> Option<TimeDelta> {
    if let Ok(seconds) = value.trim().parse::<u32>() {
        return TimeDelta::try_seconds(seconds.into());
    }
    let instant: SystemTime = httpdate::parse_http_date(value).ok()?;
    Some(DateTime::<Utc>::from(instant) - clock::at(None, None))
}

fn reason(what: &str, reponse: &Reponse<'_>) -> String {
    let said = said(reponse.corps);
    let statut = reponse.statut;
    if said.is_empty() {
        format!("{what} ({statut}).")
    } else {
        format!("{what} ({statut})\u{a0}: {said}")
    }
}

/// The sentence of a provider's answer: its usual member in a JSON document, else the beginning of the text.
fn said(corps: &[u8]) -> String {
    let document = serde_json::from_slice::<Value>(corps).unwrap_or_default();
    let member =
        ["message", "detail", "error"].iter().find_map(|name| document.get(name)?.as_str());
    match member {
        Some(text) => shortened(text),
        None => shortened(&String::from_utf8_lossy(corps)),
    }
}

fn shortened(text: &str) -> String {
    let readable = |c: char| if c.is_control() { ' ' } else { c };
    text.trim().chars().take(REASON).map(readable).collect()
}

#[cfg(test)]
mod tests;
