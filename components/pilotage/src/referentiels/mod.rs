//! The référentiel as the CNFPT publishes it: versions of a year, each imported from a spreadsheet (R-REF-03).
//!
//! Version `n` of a year is called `{annee}-{n}` and never changes afterwards (R-REF-04). Number 0 is what is in
//! force while the CNFPT has published nothing for that year.

mod depot;
mod etat;
mod intentions;
mod proposition;
mod versions;

pub(crate) use depot::import;
pub(crate) use versions::{export, list, model, show};
