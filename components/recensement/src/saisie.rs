//! The agent's draft inside the declaration's answer: a page shows both from one request (R-REC-13).

use crate::acces::Acces;
use serde::Serialize;
use serde_json::Value;
use tremplin_platform::{
    Problem, params,
    sqlite::{StoreError, database},
};

/// What the agent has typed and not saved.
#[derive(Serialize)]
pub(crate) struct Saisie {
    /// What `If-Match` must name to write over it.
    revision: u32,
    enregistre_le: String,
    contenu: Value,
}

const READ: &str = "SELECT revision, enregistre_le, contenu FROM brouillon \
    WHERE annee = ?1 AND siret = ?2 AND sujet = ?3";

/// The draft of the agent who asks; nothing is read when there is none.
///
/// # Errors
/// 503 when the database is busy, 500 when it fails.
pub(crate) async fn read(acces: &Acces) -> Result<Option<Saisie>, Problem> {
    if !acces.courante.brouillon {
        return Ok(None);
    }
    let parameters = params![acces.campagne.annee, &acces.siret, &acces.session.sujet];
    let rows = database().await?.query(READ, parameters).await?;
    let Some(row) = rows.first() else { return Ok(None) };
    let contenu = serde_json::from_str(row.text(2)?)
        .map_err(|error| StoreError::Failed(format!("a stored draft is not readable: {error}")))?;
    Ok(Some(Saisie { revision: row.integer(0)?, enregistre_le: row.text(1)?.to_owned(), contenu }))
}
