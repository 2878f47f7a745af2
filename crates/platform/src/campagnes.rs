//! The campaigns and their parameters, read once per instance.

use crate::Problem;
use std::sync::LazyLock;
use tremplin_domain::campagne::{self, Campagne};

static CAMPAGNES: LazyLock<Vec<Campagne>> = LazyLock::new(|| campagne::load().unwrap_or_default());

/// Every campaign, by year.
pub fn all() -> &'static [Campagne] {
    &CAMPAGNES
}

/// The campaign of a year.
///
/// # Errors
/// 404 when there is none.
pub fn of_year(annee: i32) -> Result<&'static Campagne, Problem> {
    CAMPAGNES
        .iter()
        .find(|campagne| campagne.annee == annee)
        .ok_or_else(|| Problem::not_found(format!("Il n’y a pas de campagne {annee}.")))
}
