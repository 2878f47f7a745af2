//! The reference data, read once per instance.

use axum::http::StatusCode;
use chrono::{Datelike as _, NaiveDate};
use std::sync::LazyLock;
use tremplin_domain::{
    campagne::{self, Campagne},
    referentiel::Referentiel,
};
use tremplin_platform::{Problem, referentiel};

static CAMPAGNES: LazyLock<Vec<Campagne>> = LazyLock::new(|| campagne::load().unwrap_or_default());

/// Every campaign, by year.
pub(crate) fn campagnes() -> &'static [Campagne] {
    &CAMPAGNES
}

/// The campaign of this year and its référentiel.
///
/// # Errors
/// 404 when there is no such campaign.
pub(crate) fn of_campagne(
    annee: i32,
) -> Result<(&'static Campagne, &'static Referentiel), Problem> {
    match CAMPAGNES.iter().find(|campagne| campagne.annee == annee) {
        Some(campagne) => with_referentiel(campagne),
        None => Err(Problem::not_found(format!("Il n’y a pas de campagne {annee}."))),
    }
}

/// The campaign to which a date belongs, or the nearest one, and its référentiel.
///
/// # Errors
/// 500 when the program has no data.
pub(crate) fn at(date: NaiveDate) -> Result<(&'static Campagne, &'static Referentiel), Problem> {
    let campagne = campagne::of_year(&CAMPAGNES, date.year()).ok_or_else(internal)?;
    with_referentiel(campagne)
}

fn with_referentiel(
    campagne: &'static Campagne,
) -> Result<(&'static Campagne, &'static Referentiel), Problem> {
    let referentiel = referentiel::current()?;
    if referentiel.version() == campagne.referentiel {
        Ok((campagne, referentiel))
    } else {
        Err(internal())
    }
}

fn internal() -> Problem {
    Problem::from_status(StatusCode::INTERNAL_SERVER_ERROR)
}
