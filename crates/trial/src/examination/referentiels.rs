//! The référentiels: each version is the one that was published.

use super::Examination;
use rusqlite::{Connection, Result};
use tremplin_domain::canonique::sha256_hex;

const VERSIONS: &str = "SELECT r.nom, r.sha256, r.contenu, (SELECT j.detail ->> 'sha256' FROM journal j \
      WHERE j.objet = 'referentiel/' || r.annee AND j.acte = 'publication' AND j.detail ->> 'version' = r.nom) \
    FROM referentiel r ORDER BY r.annee, r.version";

const LOST: &str = "SELECT detail ->> 'version' FROM journal j \
    WHERE acte = 'publication' AND objet LIKE 'referentiel/%' AND NOT EXISTS (SELECT 1 FROM referentiel r \
      WHERE j.objet = 'referentiel/' || r.annee AND r.nom = j.detail ->> 'version')";

/// Adds the versions that are missing, and those that are not what was published.
pub(super) fn examine(database: &Connection, examination: &mut Examination) -> Result<()> {
    // A database of an earlier version of the schema has none.
    let known = "SELECT count(*) FROM sqlite_schema WHERE name = 'referentiel'";
    if database.query_row(known, (), |row| row.get::<_, u32>(0))? == 0 {
        return Ok(());
    }
    let mut statement = database.prepare(LOST)?;
    for lost in statement.query_map((), |row| row.get::<_, Option<String>>(0))? {
        let nom = lost?.unwrap_or_default();
        examination
            .faults
            .push(format!("référentiel {nom}: it is missing, the journal records it"));
    }
    let mut statement = database.prepare(VERSIONS)?;
    let mut rows = statement.query(())?;
    while let Some(row) = rows.next()? {
        let (nom, sha256): (String, String) = (row.get(0)?, row.get(1)?);
        let (contenu, recorded): (String, Option<String>) = (row.get(2)?, row.get(3)?);
        let mut fault = |what: &str| examination.faults.push(format!("référentiel {nom}: {what}"));
        if sha256_hex(contenu.as_bytes()) != sha256 {
            fault("it was changed: its content no longer has its digest");
        }
        match recorded {
            None => fault("it has no event in the journal"),
            Some(recorded) if recorded != sha256 => {
                fault("it does not have the digest that the journal records");
            }
            Some(_) => {}
        }
    }
    Ok(())
}
