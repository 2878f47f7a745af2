//! The declarations: each version as its receipt says, with its event and its e-mail.

use super::Examination;
use rusqlite::{Connection, Result, Row};
use tremplin_domain::{canonique::sha256_hex, recensement::Attestation};

const VERSIONS: &str = "SELECT r.annee, r.siret, r.version, r.numero, r.horodatage, r.attestation, r.sha256, \
    j.detail ->> 'numero', j.detail ->> 'sha256', \
    (SELECT count(*) FROM courriel WHERE cle = 'recepisse/' || r.numero) \
    FROM recensement r LEFT JOIN journal j \
    ON j.objet = 'recensement/' || r.annee || '/' || r.siret AND j.rang = r.version \
    ORDER BY r.annee, r.siret, r.version";

/// Events and e-mails of versions that are not there.
const WITHOUT_VERSION: &str = "SELECT objet || ': the version ' || rang || ' of the journal is missing' \
    FROM journal j WHERE acte = 'enregistrement' AND objet LIKE 'recensement/%' AND NOT EXISTS ( \
      SELECT 1 FROM recensement r WHERE r.annee = CAST(substr(j.objet, 13, 4) AS INTEGER) \
      AND r.siret = substr(j.objet, 18) AND r.version = j.rang) \
    UNION ALL SELECT 'the e-mail ' || cle || ' is about no version' \
    FROM courriel WHERE cle LIKE 'recepisse/%' \
    AND substr(cle, 11) NOT IN (SELECT numero FROM recensement)";

struct Version {
    annee: i32,
    siret: String,
    version: u32,
    numero: String,
    horodatage: String,
    attestation: String,
    sha256: String,
    journal_numero: Option<String>,
    journal_sha256: Option<String>,
    emails: u32,
}

/// Adds what is missing, and what is not what was acknowledged.
pub(super) fn examine(database: &Connection, examination: &mut Examination) -> Result<()> {
    let mut statement = database.prepare(VERSIONS)?;
    let mut before: Option<Version> = None;
    for version in statement.query_map((), read)? {
        let version = version?;
        let same =
            |before: &Version| before.annee == version.annee && before.siret == version.siret;
        let next = before.as_ref().filter(|before| same(before)).map(|before| before.version + 1);
        examination.declarations += usize::from(next.is_none());
        examination.versions += 1;
        for number in next.unwrap_or(1)..version.version {
            let record = version.record();
            examination.faults.push(format!("{record}: the version {number} is missing"));
        }
        let faults = version.faults().into_iter();
        examination.faults.extend(
            faults.map(|fault| {
                format!("{}: the version {} {fault}", version.record(), version.version)
            }),
        );
        before = Some(version);
    }
    let mut statement = database.prepare(WITHOUT_VERSION)?;
    for fault in statement.query_map((), |row| row.get(0))? {
        examination.faults.push(fault?);
    }
    Ok(())
}

impl Version {
    fn record(&self) -> String {
        format!("recensement/{}/{}", self.annee, self.siret)
    }

    /// What is wrong with it, to be read after "the version 2".
    fn faults(&self) -> Vec<String> {
        let mut faults = Vec::new();
        if sha256_hex(self.attestation.as_bytes()) != self.sha256 {
            faults.push("was changed: its SHA-256 is no longer that of its receipt".to_owned());
        }
        match serde_json::from_str::<Attestation>(&self.attestation) {
            Err(error) => faults.push(format!("cannot be read: {error}")),
            Ok(content) if !self.says(&content) => {
                faults.push(format!("does not say what its receipt {} is about", self.numero));
            }
            Ok(_) => {}
        }
        match (&self.journal_numero, &self.journal_sha256) {
            (Some(numero), Some(sha256)) if (numero, sha256) == (&self.numero, &self.sha256) => {}
            (None, None) => faults.push("has no event in the journal".to_owned()),
            _ => faults.push("is not the one that the journal records".to_owned()),
        }
        if self.emails != 1 {
            faults.push(format!("has {} e-mails with its receipt instead of one", self.emails));
        }
        faults
    }

    /// Whether the receipt's content is in its canonical form and names this row.
    fn says(&self, content: &Attestation) -> bool {
        content.annee == self.annee
            && content.siret == self.siret
            && content.version == self.version
            && content.numero.to_string() == self.numero
            && content.horodatage == self.horodatage
            && content.canonical() == self.attestation
    }
}

fn read(row: &Row<'_>) -> Result<Version> {
    Ok(Version {
        annee: row.get(0)?,
        siret: row.get(1)?,
        version: row.get(2)?,
        numero: row.get(3)?,
        horodatage: row.get(4)?,
        attestation: row.get(5)?,
        sha256: row.get(6)?,
        journal_numero: row.get(7)?,
        journal_sha256: row.get(8)?,
        emails: row.get(9)?,
    })
}
