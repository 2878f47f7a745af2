//! The fundings: each dossier is what its events come to, and no deposit ever took a unit that was not granted.

mod ligne;
mod unites;

use super::Examination;
use chrono::{DateTime, NaiveDate};
use rusqlite::{Connection, Result, Row};
use std::collections::BTreeMap;
use tremplin_domain::apf::{Dossier, Evenement, Fait};
use unites::Unites;

/// Deposits and the others in the order in which they were recorded, and the publications of allocations among them.
const EVENTS: &str = "SELECT objet, rang, horodatage, detail FROM journal \
    WHERE objet LIKE 'dossier/%' OR objet LIKE 'allocation/%' AND acte = 'publication' ORDER BY id";

/// What is known of a dossier from its events, so far.
pub(super) struct Rejoue {
    pub(super) dossier: Dossier,
    rang: u32,
    jour: NaiveDate,
}

/// Adds the dossiers that are missing, those that are not what their events come to, and the deposits that took a unit
/// that was not granted.
pub(super) fn examine(database: &Connection, examination: &mut Examination) -> Result<()> {
    // A database of an earlier version of the schema has none.
    let known = "SELECT count(*) FROM sqlite_schema WHERE name = 'dossier'";
    if database.query_row(known, (), |row| row.get::<_, u32>(0))? == 0 {
        return Ok(());
    }
    let mut replayed = replay(database, examination)?;
    for (id, stored) in ligne::all(database)? {
        match replayed.remove(&id) {
            None => examination
                .faults
                .push(format!("dossier/{id}: it has no event in the journal that can be read")),
            Some(rejoue) => {
                let expected = ligne::of(&rejoue.dossier, rejoue.rang, rejoue.jour);
                for column in ligne::differences(&stored, &expected) {
                    examination.faults.push(format!(
                        "dossier/{id}: the column {column} of its row is not what its events come to"
                    ));
                }
                examination.dossiers += 1;
            }
        }
    }
    let lost = replayed.into_keys();
    examination
        .faults
        .extend(lost.map(|id| format!("dossier/{id}: it is missing, the journal records it")));
    Ok(())
}

/// The dossiers that the journal tells, by identifier.
fn replay(
    database: &Connection,
    examination: &mut Examination,
) -> Result<BTreeMap<String, Rejoue>> {
    let mut dossiers: BTreeMap<String, Rejoue> = BTreeMap::new();
    let mut unites = Unites::default();
    let mut statement = database.prepare(EVENTS)?;
    let mut rows = statement.query(())?;
    while let Some(row) = rows.next()? {
        let objet: String = row.get(0)?;
        let Some(id) = objet.strip_prefix("dossier/") else {
            unites.publish(&objet, &row.get::<_, String>(3)?);
            continue;
        };
        let fait = match fact(row)? {
            Ok(fait) => fait,
            Err(error) => {
                examination.faults.push(format!("{objet}: an event cannot be read: {error}"));
                continue;
            }
        };
        let before = dossiers.remove(id);
        let is_deposit = before.is_none();
        let suivant = match &before {
            None => Dossier::open(&fait),
            Some(before) => before.dossier.apply(&fait),
        };
        match suivant {
            Err(rejet) => {
                examination.faults.push(format!(
                    "{objet}: its event {} is not possible there: {rejet}",
                    row.get::<_, u32>(1)?
                ));
                dossiers.extend(before.map(|before| (id.to_owned(), before)));
            }
            Ok(dossier) => {
                if is_deposit
                    && let Some(fault) =
                        unites.take(database, (id, &dossier), &dossiers, fait.jour())?
                {
                    examination.faults.push(format!("{objet}: {fault}"));
                }
                let rejoue = Rejoue { dossier, rang: row.get(1)?, jour: fait.jour() };
                dossiers.insert(id.to_owned(), rejoue);
            }
        }
    }
    Ok(dossiers)
}

/// What an event tells.
fn fact(row: &Row<'_>) -> Result<Result<Fait, String>> {
    let (horodatage, detail): (String, String) = (row.get(2)?, row.get(3)?);
    let read = || -> Result<Fait, String> {
        let horodatage = DateTime::parse_from_rfc3339(&horodatage).map_err(|e| e.to_string())?;
        let evenement: Evenement = serde_json::from_str(&detail).map_err(|e| e.to_string())?;
        Ok(Fait { horodatage: horodatage.to_utc(), evenement })
    };
    Ok(read())
}
