//! How far a database was examined.

use std::collections::BTreeMap;
use tremplin_domain::journal::Tete;

/// What an examination has seen, so that the next one reads only what was added since.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Progress {
    /// The number of the last event in the journal.
    pub(super) event: i64,
    /// The end of each chain, by record.
    pub(super) chains: BTreeMap<String, Tete>,
    /// The row of the last version.
    pub(super) row: i64,
    /// The last version of each declaration, by year and SIRET.
    pub(super) versions: BTreeMap<(i32, String), u32>,
    /// The number of the last e-mail.
    pub(super) email: i64,
}

impl Progress {
    /// How many events were seen.
    pub fn events(&self) -> usize {
        self.chains.values().map(|end| end.rang as usize).sum()
    }

    /// How many versions were seen.
    pub fn versions(&self) -> usize {
        self.versions.values().map(|last| *last as usize).sum()
    }
}
