//! The référentiel that the program carries, read once per instance.

use crate::Problem;
use http::StatusCode;
use std::sync::OnceLock;
use tremplin_domain::referentiel::{Referentiel, demonstration};

/// The référentiel of the demonstration, read at the first call: reading takes a fraction of a
/// millisecond, which most answers do not need.
///
/// # Errors
/// 500 when the program carries none that can be read; never in one whose tests pass.
pub fn current() -> Result<&'static Referentiel, Problem> {
    static CURRENT: OnceLock<Option<Referentiel>> = OnceLock::new();
    CURRENT
        .get_or_init(|| demonstration::load().ok())
        .as_ref()
        .ok_or_else(|| Problem::from_status(StatusCode::INTERNAL_SERVER_ERROR))
}
