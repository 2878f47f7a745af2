//! The parameters that apply when a request names none: dated data, `data/allocation.json`.

use super::{MinimumGaranti, PlafondEtp};
use crate::bareme::{Entree, Table};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::sync::LazyLock;

const DONNEES: &str = include_str!("../../data/allocation.json");

/// The parameters of the methods that have some (R-ALL-02, R-CAMP-03; our choice).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Parametres {
    /// The caps by size.
    pub plafond_etp: PlafondEtp,
    /// The minimum.
    pub minimum_garanti: MinimumGaranti,
}

impl Parametres {
    /// The default parameters of a campaign, with their source: those in force on 1 January of its year.
    pub fn of_year(annee: i32) -> &'static Entree<Self> {
        #[expect(
            clippy::expect_used,
            reason = "embedded data, a test reads it: it cannot fail once built"
        )]
        static PARAMETRES: LazyLock<Table<Parametres>> =
            LazyLock::new(|| serde_json::from_str(DONNEES).expect("data/allocation.json is valid"));
        NaiveDate::from_ymd_opt(annee, 1, 1)
            .map_or_else(|| PARAMETRES.last(), |jour| PARAMETRES.at(jour))
    }
}
