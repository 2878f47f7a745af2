//! The journal: no event taken out, and each chain as it was recorded.

use super::{Examination, Progress};
use rusqlite::{Connection, OptionalExtension as _, Result, Row};
use tremplin_domain::journal::{Cause, Evenement, Inscription, Rupture, verify_after};

/// Adds the events that are missing and the chains that are broken.
pub(super) fn examine(
    database: &Connection,
    progress: &mut Progress,
    examination: &mut Examination,
) -> Result<()> {
    find_gaps(database, examination)?;
    compare_ends(database, progress, examination)?;
    let mut statement = database.prepare(
        "SELECT horodatage, acteur, role, siret, objet, rang, acte, detail, precedente, empreinte, id \
         FROM journal WHERE id > ?1 ORDER BY objet, rang",
    )?;
    let mut chain: Vec<Inscription> = Vec::new();
    let mut last = progress.event;
    for read in statement.query_map([progress.event], |row| Ok((event(row)?, row.get(10)?)))? {
        let (event, id) = read?;
        last = last.max(id);
        if chain.first().is_some_and(|first| first.evenement.objet != event.evenement.objet) {
            examine_chain(&chain, progress, examination);
            chain.clear();
        }
        chain.push(event);
    }
    examine_chain(&chain, progress, examination);
    progress.event = last;
    Ok(())
}

/// Events are numbered without gaps, and the database remembers the last number that it gave.
fn find_gaps(database: &Connection, examination: &mut Examination) -> Result<()> {
    // So many different whole numbers from 1 on, up to that same number: there is no gap.
    let (number, first, last, given): (i64, i64, i64, i64) = database.query_row(
        "SELECT (SELECT count(*) FROM journal), (SELECT coalesce(min(id), 1) FROM journal), \
         (SELECT coalesce(max(id), 0) FROM journal), \
         (SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = 'journal')",
        (),
        |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)),
    )?;
    if (number, first) != (last, 1) {
        let mut before = 0;
        let mut statement = database.prepare("SELECT id FROM journal WHERE id > 0 ORDER BY id")?;
        for id in statement.query_map((), |row| row.get(0))? {
            let id: i64 = id?;
            missing(before + 1, id - 1, examination);
            before = id;
        }
    }
    missing(last.saturating_add(1), given, examination);
    if given < last {
        examination.faults.push(format!(
            "journal: the event numbered {last} was given no number, the last given is {given}"
        ));
    }
    Ok(())
}

fn missing(first: i64, last: i64, examination: &mut Examination) {
    match last.saturating_sub(first) {
        ..0 => {}
        0 => examination.faults.push(format!("journal: the event numbered {first} is missing")),
        _ => examination
            .faults
            .push(format!("journal: the events numbered {first} to {last} are missing")),
    }
}

/// What was examined before must still end as it did.
fn compare_ends(
    database: &Connection,
    progress: &Progress,
    examination: &mut Examination,
) -> Result<()> {
    let mut statement =
        database.prepare("SELECT empreinte FROM journal WHERE objet = ?1 AND rang = ?2")?;
    for (objet, end) in &progress.chains {
        let found: Option<String> =
            statement.query_row((objet, end.rang), |row| row.get(0)).optional()?;
        if found.as_ref() != Some(&end.empreinte) {
            let rang = end.rang;
            examination.faults.push(format!(
                "{objet}: the event {rang} of its chain is no longer the one that was examined before"
            ));
        }
    }
    Ok(())
}

fn examine_chain(chain: &[Inscription], progress: &mut Progress, examination: &mut Examination) {
    let Some(first) = chain.first() else { return };
    let objet = &first.evenement.objet;
    examination.events += chain.len();
    examination.chains += 1;
    let end = progress.chains.get(objet).cloned().unwrap_or_default();
    match verify_after(end, chain) {
        Ok(end) => {
            progress.chains.insert(objet.clone(), end);
        }
        Err(rupture) => examination.faults.push(format!("{objet}: {}", told(rupture))),
    }
}

fn told(Rupture { rang, cause }: Rupture) -> String {
    match cause {
        Cause::AutreObjet => format!("the event {rang} of its chain is about another record"),
        Cause::Rang { trouve } => {
            format!(
                "the event {rang} of its chain is missing, the event {trouve} comes in its place"
            )
        }
        Cause::Precedente if rang == 1 => {
            "the event 1 of its chain names one before it, and there is none".to_owned()
        }
        Cause::Precedente => format!(
            "the event {rang} of its chain does not follow the event {}: one of them was replaced or moved",
            rang - 1
        ),
        Cause::Contenu => {
            format!("the event {rang} of its chain was changed after it was recorded")
        }
    }
}

fn event(row: &Row<'_>) -> Result<Inscription> {
    let detail: String = row.get(7)?;
    Ok(Inscription {
        evenement: Evenement {
            horodatage: row.get(0)?,
            acteur: row.get(1)?,
            role: row.get(2)?,
            siret: row.get(3)?,
            objet: row.get(4)?,
            rang: row.get(5)?,
            acte: row.get(6)?,
            // What is no longer JSON was changed: its digest will say so.
            detail: serde_json::from_str(&detail).unwrap_or_default(),
            precedente: row.get(8)?,
        },
        empreinte: row.get(9)?,
    })
}
