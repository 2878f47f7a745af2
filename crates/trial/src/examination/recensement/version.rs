//! One version, with what the journal and the e-mails say about it.

use rusqlite::{Result, Row};
use tremplin_domain::{canonique::sha256_hex, recensement::Attestation};

/// The versions in the rows after a given one, in the order of declarations.
pub(super) const SELECT: &str = "SELECT r.annee, r.siret, r.version, r.rowid, r.numero, r.horodatage, \
    r.attestation, r.sha256, j.id IS NOT NULL, \
    j.horodatage = r.horodatage AND j.acteur = r.sujet AND j.acte = 'enregistrement' \
      AND j.detail ->> 'numero' = r.numero AND j.detail ->> 'sha256' = r.sha256, \
    c.destinataire, c.donnees ->> 'numero' = r.numero AND c.donnees ->> 'sha256' = r.sha256 \
    FROM recensement r LEFT JOIN journal j \
    ON j.objet = 'recensement/' || r.annee || '/' || r.siret AND j.rang = r.version \
    LEFT JOIN courriel c ON c.cle = 'recepisse/' || r.numero \
    WHERE r.rowid > ?1 ORDER BY r.annee, r.siret, r.version";

/// A row of [`SELECT`].
pub(super) struct Version {
    pub(super) annee: i32,
    pub(super) siret: String,
    pub(super) version: u32,
    pub(super) row: i64,
    numero: String,
    horodatage: String,
    attestation: String,
    sha256: String,
    /// Whether the journal has an event of this rank.
    recorded: bool,
    /// Whether that event is about this version.
    same_as_recorded: Option<bool>,
    /// Whom the e-mail with the receipt is for, when there is one.
    recipient: Option<String>,
    /// Whether that e-mail is about this version.
    same_as_sent: Option<bool>,
}

impl Version {
    pub(super) fn read(row: &Row<'_>) -> Result<Self> {
        Ok(Self {
            annee: row.get(0)?,
            siret: row.get(1)?,
            version: row.get(2)?,
            row: row.get(3)?,
            numero: row.get(4)?,
            horodatage: row.get(5)?,
            attestation: row.get(6)?,
            sha256: row.get(7)?,
            recorded: row.get(8)?,
            same_as_recorded: row.get(9)?,
            recipient: row.get(10)?,
            same_as_sent: row.get(11)?,
        })
    }

    /// The record's name in the journal.
    pub(super) fn record(&self) -> String {
        format!("recensement/{}/{}", self.annee, self.siret)
    }

    /// What is wrong with it, to be read after "the version 2".
    pub(super) fn faults(&self) -> Vec<String> {
        let mut faults = Vec::new();
        if sha256_hex(self.attestation.as_bytes()) != self.sha256 {
            faults.push("was changed: its SHA-256 is not that of its receipt".to_owned());
        }
        let content: Option<Attestation> = match serde_json::from_str(&self.attestation) {
            Ok(content) => Some(content),
            Err(error) => {
                faults.push(format!("cannot be read: {error}"));
                None
            }
        };
        if let Some(content) = &content {
            self.compare(content, &mut faults);
        }
        if !self.recorded {
            faults.push("has no event in the journal".to_owned());
        } else if self.same_as_recorded != Some(true) {
            faults.push("is not the one that the journal records".to_owned());
        }
        match (&self.recipient, content) {
            (None, _) => faults.push("has no e-mail with its receipt".to_owned()),
            (Some(recipient), Some(content))
                if *recipient != content.recensement.contact.courriel =>
            {
                faults
                    .push("has its receipt's e-mail for somebody whom it does not name".to_owned());
            }
            (Some(_), _) if self.same_as_sent != Some(true) => {
                faults.push("has an e-mail with another receipt than its own".to_owned());
            }
            (Some(_), _) => {}
        }
        faults
    }

    /// Whether the receipt's content names this row and is in its canonical form.
    fn compare(&self, content: &Attestation, faults: &mut Vec<String>) {
        let found = [
            ("year", content.annee == self.annee),
            ("SIRET", content.siret == self.siret),
            ("version", content.version == self.version),
            ("receipt number", content.numero.to_string() == self.numero),
            ("date", content.horodatage == self.horodatage),
        ];
        for (name, _) in found.iter().filter(|(_, same)| !same) {
            faults.push(format!("says another {name} than it is kept under"));
        }
        if content.canonical() != self.attestation {
            faults.push("is not in the canonical form that its receipt is made of".to_owned());
        }
    }
}
