//! The publication as the database holds it.

use super::{Publication, Version};
use crate::{
    log, params,
    sqlite::{StoreError, database},
};
use std::{collections::BTreeMap, sync::Arc};
use tremplin_domain::campagne::Campagne;

/// The latest state of each campaign, and the name of its latest référentiel.
const CAMPAGNES: &str = "SELECT c.contenu, \
    (SELECT nom FROM referentiel r WHERE r.annee = c.annee ORDER BY version DESC LIMIT 1) \
    FROM campagne c \
    WHERE revision = (SELECT max(revision) FROM campagne d WHERE d.annee = c.annee) ORDER BY annee";

/// The latest référentiel of the years whose campaign is the program's.
const OTHERS: &str = "SELECT annee, nom FROM referentiel r \
    WHERE version = (SELECT max(version) FROM referentiel s WHERE s.annee = r.annee) \
    AND NOT EXISTS (SELECT 1 FROM campagne c WHERE c.annee = r.annee)";

/// What is in the database and not in the program.
#[derive(PartialEq)]
pub(super) struct Found {
    pub(super) campagnes: Vec<Campagne>,
    /// The documents of the référentiels that these campaigns name, by name.
    pub(super) referentiels: BTreeMap<String, Vec<u8>>,
}

/// Reads the campaigns that are in the database, those of the program included once they have a
/// référentiel of their own.
async fn campaigns() -> Result<Vec<Campagne>, StoreError> {
    let database = database().await?;
    let mut campagnes = Vec::new();
    for row in database.query(CAMPAGNES, []).await? {
        let mut campagne: Campagne = serde_json::from_str(row.text(0)?)
            .map_err(|error| StoreError::Failed(format!("a campaign is not readable: {error}")))?;
        if let Some(nom) = row.optional_text(1)? {
            nom.clone_into(&mut campagne.referentiel);
        }
        campagnes.push(campagne);
    }
    for row in database.query(OTHERS, []).await? {
        let annee: i32 = row.integer(0)?;
        if let Ok(campagne) = Publication::embedded().of_year(annee) {
            campagnes.push(Campagne {
                referentiel: row.text(1)?.to_owned(),
                ..Campagne::clone(campagne)
            });
        }
    }
    Ok(campagnes)
}

async fn document(nom: &str) -> Result<Option<Vec<u8>>, StoreError> {
    let statement = "SELECT contenu FROM referentiel WHERE nom = ?1";
    let rows = database().await?.query(statement, params![nom]).await?;
    rows.first().map(|row| Ok(row.text(0)?.as_bytes().to_vec())).transpose()
}

/// Everything, for a publication.
pub(super) async fn load() -> Result<Found, StoreError> {
    let campagnes = campaigns().await?;
    let mut referentiels = BTreeMap::new();
    for campagne in &campagnes {
        if let Some(document) = document(&campagne.referentiel).await? {
            referentiels.insert(campagne.referentiel.clone(), document);
        }
    }
    Ok(Found { campagnes, referentiels })
}

/// What the database holds now, without reading again the référentiels that are known; `None` when it
/// cannot be read.
pub(super) async fn read(before: Arc<Publication>) -> Option<Publication> {
    refresh(&before).await.inspect_err(|error| log::error(error)).ok()
}

async fn refresh(before: &Publication) -> Result<Publication, StoreError> {
    let campagnes = campaigns().await?;
    let mut versions = Vec::new();
    for campagne in &campagnes {
        let nom = &campagne.referentiel;
        let version = match before.referentiels.get(nom) {
            Some(known) => Some(Arc::clone(known)),
            None => document(nom).await?.map(Version::new),
        };
        versions.extend(version.map(|version| (nom.clone(), version)));
    }
    Ok(Publication::embedded().with(campagnes, versions))
}
