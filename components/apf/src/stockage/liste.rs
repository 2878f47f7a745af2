//! The dossiers of a collectivité, all of them in one text.

use super::Ouvert;
use std::cmp::Reverse;
use std::sync::Arc;
use tremplin_platform::{
    publication::Publication,
    session::COLUMNS,
    sqlite::{Row, StoreError},
    with_session,
};

/// The column with the dossiers of the collectivité that the agent acts for, its own and those that it took over
/// (R-APC-05), of the years that the expression `$annees` selects.
macro_rules! dossiers {
    ($annees:literal) => {
        concat!(
            "(SELECT json_group_array(json_array(d.id, d.nom, d.contact, d.employeur, json(d.evenements))) ",
            "FROM dossier_lu d WHERE d.id IN (",
            "SELECT id FROM dossier WHERE annee IN (", $annees, ") AND siret = s.active ",
            "UNION SELECT id FROM dossier WHERE employeur = s.active AND employeur <> siret AND annee IN (",
            $annees,
            ")))"
        )
    };
}
pub(crate) use dossiers;

/// The session, and the dossiers of the years `?3`, a JSON array.
pub(crate) const OWN: &str = with_session!(dossiers!("SELECT value FROM json_each(+?3)"), "");

/// Reads a row of [`OWN`].
pub(crate) fn own(row: &Row, publication: &Arc<Publication>) -> Result<Vec<Ouvert>, StoreError> {
    list(row, COLUMNS, publication)
}

/// Reads the column `column`, made by [`dossiers!`]: the latest deposit first.
pub(crate) fn list(
    row: &Row,
    column: usize,
    publication: &Arc<Publication>,
) -> Result<Vec<Ouvert>, StoreError> {
    let mut dossiers = Ouvert::list(row.text(column)?, publication)?;
    dossiers.sort_by_key(|ouvert| Reverse(ouvert.passe.first().map(|passe| passe.fait.horodatage)));
    Ok(dossiers)
}
