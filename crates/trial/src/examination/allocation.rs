//! The allocations: each publication is what its procès-verbal says, and its procès-verbal what its inputs give.

use super::Examination;
use rusqlite::{Connection, Result, Row};
use std::collections::BTreeMap;
use tremplin_domain::{allocation::ProcesVerbal, canonique::sha256_hex};

const PUBLICATIONS: &str = "SELECT annee, publication, sha256, proces_verbal, (SELECT detail ->> 'sha256' FROM journal j \
      WHERE j.objet = 'allocation/' || a.annee AND j.acte = 'publication' \
      AND j.detail ->> 'publication' = a.publication) \
    FROM allocation a ORDER BY annee, publication";

const ATTRIBUTIONS: &str =
    "SELECT siret, demande, accorde FROM attribution WHERE annee = ?1 AND publication = ?2";

const LOST: &str = "SELECT objet, detail ->> 'publication' FROM journal j \
    WHERE acte = 'publication' AND objet LIKE 'allocation/%' AND NOT EXISTS (SELECT 1 FROM allocation a \
      WHERE j.objet = 'allocation/' || a.annee AND a.publication = j.detail ->> 'publication')";

/// A publication as it is stored.
struct Publication {
    annee: i32,
    publication: u32,
    sha256: String,
    proces_verbal: String,
    /// The digest that the journal recorded.
    recorded: Option<String>,
}

impl Publication {
    fn read(row: &Row<'_>) -> Result<Self> {
        Ok(Self {
            annee: row.get(0)?,
            publication: row.get(1)?,
            sha256: row.get(2)?,
            proces_verbal: row.get(3)?,
            recorded: row.get(4)?,
        })
    }
}

/// Adds what is missing, and what is not what was published.
pub(super) fn examine(database: &Connection, examination: &mut Examination) -> Result<()> {
    // A database of an earlier version of the schema has none.
    let known = "SELECT count(*) FROM sqlite_schema WHERE name IN ('allocation', 'attribution')";
    if database.query_row(known, (), |row| row.get::<_, u32>(0))? < 2 {
        return Ok(());
    }
    let mut statement = database.prepare(LOST)?;
    for lost in statement.query_map((), |row| Ok((row.get(0)?, row.get(1)?)))? {
        let (record, number): (String, Option<u32>) = lost?;
        let number = number.unwrap_or_default();
        examination
            .faults
            .push(format!("{record}: the publication {number} is missing, the journal records it"));
    }
    let mut statement = database.prepare(PUBLICATIONS)?;
    for publication in statement.query_map((), Publication::read)? {
        let publication = publication?;
        let mut attributions = BTreeMap::new();
        let mut rows = database.prepare_cached(ATTRIBUTIONS)?;
        let keys = (publication.annee, publication.publication);
        for row in rows.query_map(keys, |row| Ok((row.get(0)?, (row.get(1)?, row.get(2)?))))? {
            let (siret, figures) = row?;
            attributions.insert(siret, figures);
        }
        let Publication { annee, publication: number, .. } = publication;
        let faults = publication.faults(&attributions).into_iter();
        examination.faults.extend(
            faults.map(|fault| format!("allocation/{annee}: the publication {number} {fault}")),
        );
    }
    Ok(())
}

impl Publication {
    /// What is wrong with it; `attributions` are what was asked for and granted, by SIRET.
    fn faults(&self, attributions: &BTreeMap<String, (u32, u32)>) -> Vec<String> {
        let mut faults = Vec::new();
        if sha256_hex(self.proces_verbal.as_bytes()) != self.sha256 {
            faults.push("was changed: its content no longer has its digest".to_owned());
        }
        match &self.recorded {
            None => faults.push("has no event in the journal".to_owned()),
            Some(recorded) if *recorded != self.sha256 => {
                faults.push("does not have the digest that the journal records".to_owned());
            }
            Some(_) => {}
        }
        let document: ProcesVerbal = match serde_json::from_str(&self.proces_verbal) {
            Ok(document) => document,
            Err(error) => {
                faults.push(format!("has a procès-verbal that cannot be read: {error}"));
                return faults;
            }
        };
        if document.canonical() != self.proces_verbal {
            faults.push("has a procès-verbal that is not in its canonical form".to_owned());
        }
        if document.calcul.annee != self.annee {
            faults.push(format!("is that of the year {}", document.calcul.annee));
        }
        match document.replay() {
            Err(divergence) => faults.push(format!("is not what its inputs give: {divergence}")),
            Ok(allocation) => {
                let granted = allocation.lignes.iter().map(|ligne| u64::from(ligne.accorde));
                if granted.sum::<u64>() > u64::from(allocation.capacite) {
                    faults.push("grants more than the capacity".to_owned());
                }
                let computed: BTreeMap<String, (u32, u32)> = allocation
                    .lignes
                    .into_iter()
                    .map(|ligne| (ligne.siret, (ligne.demande, ligne.accorde)))
                    .collect();
                faults.extend(differences(&computed, attributions));
            }
        }
        faults
    }
}

/// One sentence for each collectivité that is not granted what was computed.
fn differences(
    computed: &BTreeMap<String, (u32, u32)>,
    stored: &BTreeMap<String, (u32, u32)>,
) -> Vec<String> {
    let missing = computed.iter().filter_map(|(siret, figures)| match stored.get(siret) {
        None => Some(format!("lacks the line of {siret}")),
        Some(other) if other != figures => {
            Some(format!("does not grant to {siret} what was computed"))
        }
        Some(_) => None,
    });
    let added = stored
        .keys()
        .filter(|siret| !computed.contains_key(*siret))
        .map(|siret| format!("has a line of {siret} that was not computed"));
    missing.chain(added).collect()
}
