//! The directory of collectivités (R-QUI-06) behind the claims: what an agent may act for.

use crate::identite::{Identite, Rattachement};
use serde_json::{Value, json};
use tremplin_platform::{
    log, params,
    session::Role,
    sqlite::{StoreError, database},
};

/// The claimed collectivités that the directory knows, and those that one of the claimed manages.
const FIND: &str = "SELECT siret FROM collectivite \
    WHERE siret IN (SELECT value FROM json_each(?1)) \
    OR gestionnaire IN (SELECT value FROM json_each(?1)) ORDER BY nom";

/// What claims know and the directory does not, flagged for the CNFPT. Another sign-in may have been
/// faster.
const ADD: &str = "INSERT INTO collectivite (siret, nom, statut, code_postal, signalee) \
    SELECT value ->> 'siret', value ->> 'nom', value ->> 'statut', value ->> 'code_postal', 1 \
    FROM json_each(?1) WHERE true ON CONFLICT (siret) DO NOTHING";

/// The SIRETs that somebody may act for: the claimed ones in their order, then those that they manage
/// (R-QUI-02). Management goes one step: who manages a commune does not manage the commune's CCAS.
///
/// # Errors
/// When the database is busy or fails.
pub(crate) async fn resolve(identite: &Identite) -> Result<Vec<String>, StoreError> {
    let claimed: Vec<&str> = identite.rattachements.iter().map(|one| one.siret.as_str()).collect();
    if identite.role != Role::Collectivite {
        // A training body is no collectivité, and the CNFPT sees them all.
        return Ok(claimed.into_iter().map(str::to_owned).collect());
    }
    let database = database().await?;
    let rows = database.query(FIND, params![json!(claimed).to_string()]).await?;
    let known = rows.iter().map(|row| row.text(0)).collect::<Result<Vec<_>, _>>()?;
    let unknown: Vec<&Rattachement> =
        identite.rattachements.iter().filter(|one| !known.contains(&one.siret.as_str())).collect();
    if !unknown.is_empty() {
        let added: Vec<Value> = unknown.into_iter().map(entry).collect();
        database.execute(ADD, params![json!(added).to_string()]).await?;
        log::info(&format_args!("{} collectivité(s) added from claims and flagged", added.len()));
    }
    let managed = known.iter().filter(|siret| !claimed.contains(*siret));
    Ok(claimed.iter().chain(managed).map(|&siret| siret.to_owned()).collect())
}

/// What is written of a collectivité that only claims know.
fn entry(one: &Rattachement) -> Value {
    json!({
        "siret": one.siret,
        "nom": one.nom.clone().unwrap_or_else(|| format!("Collectivité {}", one.siret)),
        "statut": one.statut.as_deref().unwrap_or("Non renseigné"),
        "code_postal": one.code_postal.as_deref().unwrap_or_default(),
    })
}
