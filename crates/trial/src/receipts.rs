//! Acknowledged saves against what is stored.

use crate::population::Recepisse;
use anyhow::Result;
use std::path::Path;
use tremplin_trial::examination::open;

/// How many of these acknowledged saves, and of the requests with these identifiers, are not in the database of a state
/// directory.
///
/// # Errors
/// When the database cannot be read.
pub(crate) fn missing<'a>(
    state: &Path,
    acknowledged: impl Iterator<Item = &'a Recepisse>,
    deposited: impl Iterator<Item = &'a String>,
) -> Result<usize> {
    let (mut acknowledged, mut deposited) = (acknowledged.peekable(), deposited.peekable());
    if acknowledged.peek().is_none() && deposited.peek().is_none() {
        return Ok(0);
    }
    let database = open(state)?;
    let mut saves =
        database.prepare("SELECT 1 FROM recensement WHERE numero = ?1 AND sha256 = ?2")?;
    let mut missing = 0;
    for recepisse in acknowledged {
        missing += usize::from(!saves.exists((&recepisse.numero, &recepisse.sha256))?);
    }
    let mut requests = database.prepare("SELECT 1 FROM dossier WHERE id = ?1")?;
    for id in deposited {
        missing += usize::from(!requests.exists([id])?);
    }
    Ok(missing)
}
