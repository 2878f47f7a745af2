//! The publication in the key-value store, where the public components read it.
//!
//! `publication` holds the campaigns, `referentiel/{version}` a référentiel each. All of it can be written
//! again from the database.

use super::{
    Publication, Version,
    store::{self, Found},
};
use crate::{Problem, key_value, log};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use tremplin_domain::campagne::Campagne;

/// The key of the campaigns.
pub const KEY: &str = "publication";

fn key_of(version: &str) -> String {
    format!("referentiel/{version}")
}

/// The document under [`KEY`].
#[derive(Serialize, Deserialize)]
struct Manifest {
    campagnes: Vec<Campagne>,
}

/// How often what was written is compared with the database before it is left to the next publication.
const TRIES: u8 = 3;

/// Writes what the database holds: référentiels first, then the campaigns that name them, so that a
/// reader never finds a name without its document. Gives back the keys that were written.
///
/// Two publications at once may overtake each other between reading and writing: each looks at the
/// database again once it has written, so that the last word is the latest state.
///
/// # Errors
/// 500 when the database cannot be read or the store not be written; what was there before is still
/// whole, and the same call may be made again.
pub async fn publish() -> Result<Vec<String>, Problem> {
    let mut found = store::load().await?;
    for _ in 0..TRIES {
        write(&found).await?;
        let now = store::load().await?;
        if now == found {
            break;
        }
        found = now;
    }
    let referentiels = found.referentiels.keys().map(|version| key_of(version));
    Ok(referentiels.chain([KEY.to_owned()]).collect())
}

async fn write(found: &Found) -> Result<(), Problem> {
    for (version, document) in &found.referentiels {
        key_value::set(&key_of(version), document).await?;
    }
    let manifest = Manifest { campagnes: found.campagnes.clone() };
    let document = serde_json::to_vec(&manifest).map_err(|_| Problem::internal())?;
    key_value::set(KEY, &document).await
}

/// What the store holds now; `None` when it cannot be read.
pub(super) async fn read(before: Arc<Publication>) -> Option<Publication> {
    // Nothing there: nothing was published since the program began.
    let Some(document) = key_value::get(KEY).await.ok()? else {
        return Some(Publication::clone(&Publication::embedded()));
    };
    let manifest: Manifest = serde_json::from_slice(&document)
        .inspect_err(|error| log::error(&format_args!("the key \"{KEY}\" is unreadable: {error}")))
        .ok()?;
    let mut versions = Vec::new();
    for campagne in &manifest.campagnes {
        let version = &campagne.referentiel;
        if version.is_empty() {
            continue;
        }
        if let Some(known) = before.referentiels.get(version) {
            versions.push((version.clone(), Arc::clone(known)));
        } else {
            let document = key_value::get(&key_of(version)).await.ok()??;
            versions.push((version.clone(), Version::new(document)));
        }
    }
    Some(Publication::embedded().with(manifest.campagnes, versions))
}
