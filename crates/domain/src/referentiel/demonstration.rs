//! The référentiel of the demonstration, part of the program.
//!
//! Codes, titles, levels and expiry dates are those of the national register as of 31 January 2025;
//! métiers, correlations and ceilings are the demonstration's own and fictitious. Many of its cards
//! have expired since: that is what a collectivité meets in real life too.

use super::{Referentiel, ReferentielInvalide};

static DOCUMENT: &[u8] = include_bytes!("../../data/referentiel-demo.json");

/// The name of its version.
pub const VERSION: &str = "demonstration-2026-1";

/// Its document, as [`Referentiel::from_json`] reads it.
pub fn document() -> &'static [u8] {
    DOCUMENT
}

/// Reads the demonstration's référentiel; keep the result, reading takes a moment.
///
/// # Errors
/// Never in a program whose tests pass: the document is part of it.
pub fn load() -> Result<Referentiel, ReferentielInvalide> {
    Referentiel::from_json(DOCUMENT)
}
