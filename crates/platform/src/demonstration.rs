//! The past campaign of the demonstration, of which several components write a part: what was declared, what was granted,
//! what was made of it.
//!
//! Each part is written the first time that somebody looks at that year, through the same statements as anything else, so
//! that receipts, proofs, numbers and journal are real ones. Never outside demo mode.

use crate::{Problem, clock, sqlite::database};
use std::sync::atomic::{AtomicBool, Ordering};

/// The year that has data.
pub const ANNEE: i32 = 2025;

/// One component's part, as far as this instance knows.
#[derive(Debug, Default)]
pub struct Part(AtomicBool);

impl Part {
    /// A part that nobody has looked for yet.
    pub const fn new() -> Self {
        Self(AtomicBool::new(false))
    }

    /// Whether somebody who looks at `annee` may miss it: in demo mode, unless it was [settled](Self::settle) or the
    /// application is read-only.
    ///
    /// # Errors
    /// When the database is busy or fails.
    pub async fn is_missing(&self, annee: i32) -> Result<bool, Problem> {
        if annee != ANNEE || self.0.load(Ordering::Relaxed) || clock::base().await.is_none() {
            return Ok(false);
        }
        Ok(database().await?.query("SELECT 1 FROM lecture_seule", []).await?.is_empty())
    }

    /// Notes that it is there, or that it shall not be.
    pub fn settle(&self) {
        self.0.store(true, Ordering::Relaxed);
    }
}
