//! Acknowledged saves against what is stored.

use crate::population::Recepisse;
use anyhow::Result;
use std::path::Path;
use tremplin_trial::examination::open;

/// How many of these acknowledged saves are not in the database of a state directory.
///
/// # Errors
/// When the database cannot be read.
pub(crate) fn missing<'a>(
    state: &Path,
    acknowledged: impl Iterator<Item = &'a Recepisse>,
) -> Result<usize> {
    let mut acknowledged = acknowledged.peekable();
    if acknowledged.peek().is_none() {
        return Ok(0);
    }
    let database = open(state)?;
    let mut statement =
        database.prepare("SELECT 1 FROM recensement WHERE numero = ?1 AND sha256 = ?2")?;
    let mut missing = 0;
    for recepisse in acknowledged {
        missing += usize::from(!statement.exists((&recepisse.numero, &recepisse.sha256))?);
    }
    Ok(missing)
}
