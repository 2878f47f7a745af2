//! The steps of a contract with their deadlines, from its dates (R-ECH-01).
//!
//! A deadline is a day, included. What depends on a thing that is not known (the day of birth, the exams) is left out, or
//! shown on the safe side: a deadline is never later than the law's.

mod echeance;
mod etapes;
mod feries;
mod ouvrables;
mod saisie;
mod textes;

pub use echeance::{Code, Echeance, Qui};
pub use etapes::calendar;
pub use feries::{Territoire, feries};
pub use ouvrables::working_day_after;
pub use saisie::{CHAMPS, Demande, decode, decode_query};

#[cfg(test)]
mod tests;
