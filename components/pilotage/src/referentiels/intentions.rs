//! The declared intentions that a version would leave without what they name.

use crate::acte::text;
use serde::Serialize;
use tremplin_domain::import::Disparition;
use tremplin_platform::{Problem, declarations_en_vigueur, params, sqlite::database};

/// Of each métier of `?2`, as [`Disparition`]s, the collectivités whose latest declaration of the year `?1` names it, at
/// one of its levels if there are any, and the contracts of these intentions. A collectivité has one line per métier.
const COUNT: &str = concat!(
    "WITH d AS ",
    declarations_en_vigueur!("?1", "attestation -> '$.recensement.intentions' AS intentions"),
    ", x AS MATERIALIZED (SELECT value ->> 'metier' AS code, value -> 'niveaux' AS niveaux, \
      value ->> 'niveaux' IS NULL AS entier FROM json_each(?2)) \
    SELECT x.code AS metier, count(*), sum(i.value ->> 'nombre') AS contrats \
    FROM d CROSS JOIN json_each(d.intentions) i JOIN x ON x.code = i.value ->> 'metier' \
    WHERE x.entier OR EXISTS (SELECT 1 FROM json_each(i.value, '$.niveaux') n \
      JOIN json_each(x.niveaux) p ON p.value = n.value) \
    GROUP BY metier ORDER BY contrats DESC, metier"
);

/// Intentions of one métier that name what disappears.
#[derive(Serialize)]
pub(super) struct Touchees {
    #[serde(flatten)]
    disparition: Disparition,
    /// How many collectivités declared them.
    collectivites: u64,
    /// How many contracts they make.
    contrats: u64,
}

/// Those that were declared for a year, most contracts first; what nobody named is not in the list.
///
/// # Errors
/// 503 when the database is busy.
pub(super) async fn touched(
    annee: i32,
    disparitions: &[Disparition],
) -> Result<Vec<Touchees>, Problem> {
    if disparitions.is_empty() {
        return Ok(Vec::new());
    }
    let what = text(&disparitions)?;
    let rows = database().await?.query(COUNT, params![annee, what]).await?;
    let mut touched = Vec::with_capacity(rows.len());
    for row in &rows {
        let metier = row.text(0)?;
        let disparition = disparitions.iter().find(|une| une.metier == metier);
        let disparition = disparition.ok_or_else(Problem::internal)?;
        touched.push(Touchees {
            disparition: disparition.clone(),
            collectivites: row.integer(1)?,
            contrats: row.integer(2)?,
        });
    }
    Ok(touched)
}
