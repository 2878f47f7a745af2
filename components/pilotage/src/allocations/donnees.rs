//! What an allocation is made of: the latest version of each declaration, and what was granted before.

use serde::Deserialize;
use tremplin_domain::{
    allocation::{Demande, Demandes, ParMetier},
    recensement::Etp,
};
use tremplin_platform::{
    Problem, allocation_en_vigueur, declarations_en_vigueur, log, params,
    sqlite::{Row, StoreError, database},
};

/// One row, so that what was read is of one moment. The declarations come as one JSON text, by SIRET: crossing the
/// border with the host forty thousand times would cost more than reading them.
const READ: &str = concat!(
    "SELECT p.publication, p.horodatage, p.auteur, p.sha256, ( \
      SELECT json_group_array(json_array(d.siret, coalesce(c.nom, d.nom), d.etp, d.courriel, json(d.intentions), \
        (SELECT accorde FROM attribution t \
          WHERE t.annee = +?1 AND t.siret = d.siret AND t.publication = p.publication))) \
      FROM ",
    declarations_en_vigueur!(
        "+?1",
        "attestation ->> '$.nom' AS nom, attestation ->> '$.recensement.etp' AS etp, \
         attestation ->> '$.recensement.contact.courriel' AS courriel, \
         attestation -> '$.recensement.intentions' AS intentions"
    ),
    " d LEFT JOIN collectivite c ON c.siret = d.siret) FROM (SELECT 1) LEFT JOIN allocation p ON ",
    allocation_en_vigueur!("p", "+?1")
);

/// The latest publication of a year.
pub(crate) struct Derniere {
    /// Its number.
    pub(crate) publication: u32,
    /// When it was published, RFC 3339.
    pub(crate) horodatage: String,
    /// By whom.
    pub(crate) auteur: String,
    /// The digest of its procès-verbal.
    pub(crate) sha256: String,
}

/// What is known of a line beside its demand.
pub(crate) struct Dossier {
    /// The collectivité's name, as the directory has it now.
    pub(crate) nom: String,
    /// Where the declaration's contact is written to.
    pub(crate) courriel: String,
    /// What the latest publication granted.
    pub(crate) avant: Option<u32>,
}

/// Everything of one moment.
pub(crate) struct Donnees {
    /// What was published last, if anything was.
    pub(crate) derniere: Option<Derniere>,
    /// What is asked for, by SIRET.
    pub(crate) demandes: Demandes,
    /// The same collectivités in the same order.
    pub(crate) dossiers: Vec<Dossier>,
}

#[derive(Deserialize)]
struct Lue(String, String, Etp, String, Vec<Intention>, Option<u32>);

#[derive(Deserialize)]
struct Intention {
    metier: String,
    nombre: u32,
}

impl Donnees {
    /// Reads those of a year.
    ///
    /// # Errors
    /// 503 when the database is busy, 500 for a declaration that cannot be read.
    pub(crate) async fn load(annee: i32) -> Result<Self, Problem> {
        let rows = database().await?.query(READ, params![annee]).await?;
        let row = rows.first().ok_or_else(Problem::internal)?;
        let mut lues: Vec<Lue> = serde_json::from_str(row.text(4)?).map_err(unreadable)?;
        lues.sort_by(|a, b| a.0.cmp(&b.0));
        let mut demandes = Vec::with_capacity(lues.len());
        let mut dossiers = Vec::with_capacity(lues.len());
        for Lue(siret, nom, etp, courriel, intentions, avant) in lues {
            let intentions = intentions
                .into_iter()
                .map(|Intention { metier, nombre }| ParMetier { metier, nombre })
                .collect();
            demandes.push(Demande { siret, etp, intentions });
            dossiers.push(Dossier { nom, courriel, avant });
        }
        let demandes = Demandes::new(demandes).map_err(unreadable)?;
        Ok(Self { derniere: derniere(row)?, demandes, dossiers })
    }

    /// The number of the latest publication.
    pub(crate) fn number(&self) -> Option<u32> {
        self.derniere.as_ref().map(|derniere| derniere.publication)
    }
}

fn derniere(row: &Row) -> Result<Option<Derniere>, StoreError> {
    if row.is_null(0) {
        return Ok(None);
    }
    Ok(Some(Derniere {
        publication: row.integer(0)?,
        horodatage: row.text(1)?.to_owned(),
        auteur: row.text(2)?.to_owned(),
        sha256: row.text(3)?.to_owned(),
    }))
}

fn unreadable(error: impl std::fmt::Display) -> Problem {
    log::error(&format_args!("the declarations cannot be read for an allocation: {error}"));
    Problem::internal()
}
