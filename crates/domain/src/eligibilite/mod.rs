//! Is a certification fundable, and why (R-REF-01, R-REF-05)? Which ones are there (R-REF-02)?

mod alternatives;
mod decision;
mod recherche;

pub use decision::{Decision, Motif, decide, is_fundable};
pub use recherche::{Criteres, Curseur, CurseurInvalide, Page, search};

/// The levels that the CNFPT funds (R-REF-01).
pub const NIVEAUX_FINANCES: std::ops::RangeInclusive<u8> = 3..=5;

#[cfg(test)]
mod tests;
