//! The journal: no event taken out, and each chain as it was recorded.

use super::Examination;
use rusqlite::{Connection, Result, Row};
use tremplin_domain::journal::{Cause, Evenement, Inscription, Rupture, verify};

/// Adds the events that are missing and the chains that are broken.
pub(super) fn examine(database: &Connection, examination: &mut Examination) -> Result<()> {
    find_gaps(database, examination)?;
    let mut statement = database.prepare(
        "SELECT horodatage, acteur, role, siret, objet, rang, acte, detail, precedente, empreinte \
         FROM journal ORDER BY objet, rang",
    )?;
    let mut chain: Vec<Inscription> = Vec::new();
    for event in statement.query_map((), event)? {
        let event = event?;
        if chain.first().is_some_and(|first| first.evenement.objet != event.evenement.objet) {
            examine_chain(&chain, examination);
            chain.clear();
        }
        chain.push(event);
    }
    examine_chain(&chain, examination);
    Ok(())
}

/// Events are numbered without gaps, and the database remembers the last number that it gave.
fn find_gaps(database: &Connection, examination: &mut Examination) -> Result<()> {
    let mut faults = Vec::new();
    let mut missing = |first: i64, last: i64| match last - first {
        ..0 => {}
        0 => faults.push(format!("journal: the event {first} is missing")),
        _ => faults.push(format!("journal: the events {first} to {last} are missing")),
    };
    let mut last = 0;
    let mut statement = database.prepare("SELECT id FROM journal ORDER BY id")?;
    for id in statement.query_map((), |row| row.get(0))? {
        let id: i64 = id?;
        missing(last + 1, id - 1);
        last = id;
    }
    let given: i64 = database.query_row(
        "SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = 'journal'",
        (),
        |row| row.get(0),
    )?;
    missing(last + 1, given);
    if given < last {
        faults.push(format!("journal: the event {last} was given no number, the last was {given}"));
    }
    examination.faults.append(&mut faults);
    Ok(())
}

fn examine_chain(chain: &[Inscription], examination: &mut Examination) {
    let Some(first) = chain.first() else { return };
    examination.events += chain.len();
    examination.chains += 1;
    if let Err(rupture) = verify(chain) {
        examination.faults.push(format!("{}: {}", first.evenement.objet, told(rupture)));
    }
}

fn told(Rupture { rang, cause }: Rupture) -> String {
    match cause {
        Cause::AutreObjet => format!("the event {rang} is about another record"),
        Cause::Rang { trouve } => {
            format!("the event {rang} is missing, the event {trouve} comes in its place")
        }
        Cause::Precedente => {
            format!("the event {rang} does not follow the one before it, which was replaced")
        }
        Cause::Contenu => format!("the event {rang} was changed after it was recorded"),
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
