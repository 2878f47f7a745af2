//! The declarations: each version as its receipt says, with its event and its e-mail.

mod version;

use super::{Examination, Progress};
use rusqlite::{Connection, Result};
use std::collections::BTreeMap;
use version::Version;

/// Events of versions that are not there, and the receipts that they name.
const EVENTS_WITHOUT_VERSION: &str = "SELECT objet, rang, detail ->> 'numero' FROM journal j \
    WHERE id > ?1 AND acte = 'enregistrement' AND objet LIKE 'recensement/%' AND NOT EXISTS ( \
      SELECT 1 FROM recensement r WHERE r.annee = CAST(substr(j.objet, 13, 4) AS INTEGER) \
      AND r.siret = substr(j.objet, 18) AND r.version = j.rang)";

/// E-mails of receipts that are not there.
const EMAILS_WITHOUT_VERSION: &str = "SELECT substr(cle, 11) FROM courriel c \
    WHERE id > ?1 AND cle LIKE 'recepisse/%' \
    AND NOT EXISTS (SELECT 1 FROM recensement r WHERE r.numero = substr(c.cle, 11)) ORDER BY id";

/// Record and number of versions that the journal records and that are not there, with their receipts.
type Lost = BTreeMap<(String, u32), Option<String>>;

/// Adds what is missing, and what is not what was acknowledged. The journal had been examined up to
/// `events_before` when this examination began.
pub(super) fn examine(
    database: &Connection,
    events_before: i64,
    progress: &mut Progress,
    examination: &mut Examination,
) -> Result<()> {
    let lost = lost(database, events_before)?;
    for ((record, number), receipt) in &lost {
        let receipt = receipt.as_deref().unwrap_or("none");
        examination.faults.push(format!(
            "{record}: the version {number} is missing, the journal records it with the receipt {receipt}"
        ));
    }
    let seen = progress.versions();
    let mut statement = database.prepare(version::SELECT)?;
    let mut declaration = None;
    for version in statement.query_map([progress.row], Version::read)? {
        let version = version?;
        progress.row = progress.row.max(version.row);
        let key = (version.annee, version.siret.clone());
        let last = progress.versions.insert(key.clone(), version.version).unwrap_or_default();
        examination.versions += 1;
        if declaration.as_ref() != Some(&key) {
            examination.declarations += 1;
            declaration = Some(key);
        }
        let (record, number) = (version.record(), version.version);
        find_gap(&record, last.saturating_add(1), number.saturating_sub(1), &lost, examination);
        let faults = version.faults().into_iter();
        examination
            .faults
            .extend(faults.map(|fault| format!("{record}: the version {number} {fault}")));
    }
    count(database, seen, examination)?;
    find_orphan_emails(database, &lost, progress, examination)
}

fn lost(database: &Connection, events_before: i64) -> Result<Lost> {
    let mut statement = database.prepare(EVENTS_WITHOUT_VERSION)?;
    let read = statement
        .query_map([events_before], |row| Ok(((row.get(0)?, row.get(1)?), row.get(2)?)))?;
    read.collect()
}

/// Versions that are missing before another one, unless all of them are known to be lost.
fn find_gap(record: &str, first: u32, last: u32, lost: &Lost, examination: &mut Examination) {
    let Some(more) = last.checked_sub(first) else { return };
    let known = lost.range((record.to_owned(), first)..=(record.to_owned(), last)).count();
    if known > more as usize {
        return;
    }
    examination.faults.push(match more {
        0 => format!("{record}: the version {first} is missing"),
        _ => format!("{record}: the versions {first} to {last} are missing"),
    });
}

/// Whether the versions that were seen before are still there, as far as their number tells.
fn count(database: &Connection, seen: usize, examination: &mut Examination) -> Result<()> {
    let found: u32 =
        database.query_row("SELECT count(*) FROM recensement", (), |row| row.get(0))?;
    let (found, added) = (found as usize, examination.versions);
    if found != seen + added {
        examination.faults.push(format!(
            "recensement: of {seen} versions that were examined before, {} are left",
            found.saturating_sub(added)
        ));
    }
    Ok(())
}

fn find_orphan_emails(
    database: &Connection,
    lost: &Lost,
    progress: &mut Progress,
    examination: &mut Examination,
) -> Result<()> {
    let mut statement = database.prepare(EMAILS_WITHOUT_VERSION)?;
    for receipt in statement.query_map([progress.email], |row| row.get(0))? {
        let receipt: Option<String> = receipt?;
        if !lost.values().any(|known| *known == receipt) {
            let receipt = receipt.unwrap_or_default();
            examination.faults.push(format!(
                "recensement: there is an e-mail with the receipt {receipt}, its version is missing"
            ));
        }
    }
    progress.email =
        database.query_row("SELECT coalesce(max(id), 0) FROM courriel", (), |row| row.get(0))?;
    Ok(())
}
