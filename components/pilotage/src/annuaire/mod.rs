//! The directory of collectivités: what « who has not answered » is counted against (R-QUI-06).
//!
//! A file is the whole directory. What it lacks stays known, since its declarations do, but is flagged as a
//! collectivité that only its agents' sign-ins know, and no longer counted. Each import has a number, which the next
//! one must name.

mod depot;
mod etat;
mod liste;
mod proposition;

pub(crate) use depot::import;
pub(crate) use liste::{export, list, model};
