//! The steps as an iCalendar file (RFC 5545), one whole-day event on each deadline.

use chrono::{DateTime, Days, Duration, NaiveDate, Utc};
use icalendar::{Alarm, Calendar, Component as _, Event, EventLike as _, Property};
use std::collections::BTreeMap;
use tremplin_domain::{
    calendrier::{Code, Demande, Echeance},
    canonique::sha256_hex,
    dates::in_french,
};

/// Days before a deadline at which calendars remind of it.
const RAPPEL: i64 = 7;

/// What the identifiers of a contract's events are made from: the name that the visitor gives it, else its first day.
/// Another file about the same contract has the same identifiers, so that importing it changes the events that are there.
pub(crate) fn identity(demande: &Demande, reference: Option<&str>) -> String {
    let contrat = reference.map_or_else(|| demande.debut.0.to_string(), str::to_owned);
    sha256_hex(contrat.as_bytes()).chars().take(24).collect()
}

/// The file. `now` dates it: calendars keep the latest of the events with one identifier.
pub(crate) fn write(echeances: &[Echeance], identity: &str, now: DateTime<Utc>) -> String {
    let mut calendar = Calendar::new();
    calendar.name("Contrat d’apprentissage");
    calendar.append_property(Property::new("METHOD", "PUBLISH"));
    let mut ranks: BTreeMap<Code, u32> = BTreeMap::new();
    for echeance in echeances {
        let rank = ranks.entry(echeance.code).or_default();
        *rank += 1;
        let uid = format!("{identity}-{}-{rank}@tremplin", echeance.code.code());
        calendar.push(event(echeance, &uid, now));
    }
    calendar.to_string()
}

fn event(echeance: &Echeance, uid: &str, now: DateTime<Utc>) -> Event {
    let mut event = Event::new();
    event
        .uid(uid)
        .timestamp(now)
        .add_property("LAST-MODIFIED", now.format("%Y%m%dT%H%M%SZ").to_string())
        // Grows with time, as the revisions of an event do.
        .sequence(u32::try_from(now.timestamp() / 60).unwrap_or(u32::MAX))
        .summary(&echeance.titre)
        .description(&description(echeance))
        .starts(echeance.limite)
        .ends(day_after(echeance.limite))
        .add_property("TRANSP", "TRANSPARENT")
        .add_property("CATEGORIES", "Apprentissage");
    if is_to_be_done(echeance.code) {
        event.alarm(Alarm::display(&echeance.titre, -Duration::days(RAPPEL)));
    }
    event.done()
}

/// Whether somebody has to do something by then; the others happen by themselves.
fn is_to_be_done(code: Code) -> bool {
    !matches!(code, Code::ChangementRemuneration | Code::FinContrat)
}

fn description(echeance: &Echeance) -> String {
    let window = echeance
        .debut
        .map(|debut| format!("Du {} au {}.\n", in_french(debut), in_french(echeance.limite)));
    format!(
        "{}{}\nQui\u{a0}: {}. Règle {}. {}",
        window.unwrap_or_default(),
        echeance.texte,
        echeance.qui.libelle(),
        echeance.regle,
        echeance.source
    )
}

/// The end of a whole-day event is the day after it.
fn day_after(jour: NaiveDate) -> NaiveDate {
    jour.checked_add_days(Days::new(1)).unwrap_or(jour)
}
