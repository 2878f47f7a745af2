//! The units of the allocations, as the journal tells their use (R-APF-06).

use super::Rejoue;
use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension as _, Result};
use std::collections::BTreeMap;
use tremplin_domain::{apf::Dossier, identifiers::Siret};

const GRANTED: &str =
    "SELECT accorde FROM attribution WHERE annee = ?1 AND siret = ?2 AND publication = ?3";

/// What is granted at a moment of the journal, and who has deposited by then.
#[derive(Default)]
pub(super) struct Unites {
    /// The number of the latest publication of each year.
    publications: BTreeMap<i32, u32>,
    /// The dossiers of each collectivité for a year.
    deposits: BTreeMap<(i32, Siret), Vec<String>>,
}

impl Unites {
    /// Takes note of the publication that an event of `allocation/{annee}` tells.
    pub(super) fn publish(&mut self, objet: &str, detail: &str) {
        let annee = objet.strip_prefix("allocation/").and_then(|annee| annee.parse().ok());
        let detail: serde_json::Value = serde_json::from_str(detail).unwrap_or_default();
        let publication = detail.get("publication").and_then(serde_json::Value::as_u64);
        let publication = publication.and_then(|number| u32::try_from(number).ok());
        // What cannot be read here is said where the allocations are examined.
        if let (Some(annee), Some(publication)) = (annee, publication) {
            self.publications.insert(annee, publication);
        }
    }

    /// Takes note of the deposit of the dossier `id`; what is wrong with it, if it took a unit that was not left on its
    /// day. `before` are the dossiers as they were just before it.
    pub(super) fn take(
        &mut self,
        database: &Connection,
        (id, dossier): (&str, &Dossier),
        before: &BTreeMap<String, Rejoue>,
        jour: NaiveDate,
    ) -> Result<Option<String>> {
        let key = (dossier.demande.annee, dossier.siret);
        let granted = self.granted(database, key)?;
        let of_same = self.deposits.entry(key).or_default();
        let used = of_same
            .iter()
            .filter_map(|id| before.get(id))
            .filter(|other| other.dossier.uses_unit(jour))
            .count();
        of_same.push(id.to_owned());
        let is_free = u32::try_from(used).is_ok_and(|used| used < granted);
        Ok((!is_free).then(|| {
            format!("its deposit took a unit when {used} of {granted} granted were in use")
        }))
    }

    fn granted(&self, database: &Connection, (annee, siret): (i32, Siret)) -> Result<u32> {
        let Some(publication) = self.publications.get(&annee) else { return Ok(0) };
        let mut statement = database.prepare_cached(GRANTED)?;
        let keys = (annee, siret.to_string(), publication);
        Ok(statement.query_row(keys, |row| row.get(0)).optional()?.unwrap_or_default())
    }
}
