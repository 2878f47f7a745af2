//! What the CNFPT has published: the campaigns, and the référentiel of each.
//!
//! It is written to the database first, then to the key-value store for the public components
//! ([`publish`]); what was never published is part of the program. Each instance keeps what it has read
//! and looks again after [`FRESH`], so that a publication is seen everywhere within that time and a
//! request does not pay for it.

mod edge;
mod kept;
mod store;

pub use edge::{KEY, publish};

use crate::Problem;
use chrono::{Datelike as _, NaiveDate};
use kept::Kept;
use std::{borrow::Cow, collections::BTreeMap, sync::Arc, sync::OnceLock, time::Duration};
use tremplin_domain::{
    campagne::{self, Campagne},
    referentiel::{Referentiel, demonstration},
};

/// How long what was read is taken for what is published.
const FRESH: Duration = Duration::from_secs(2);

/// The campaigns and their référentiels at one moment.
#[derive(Debug, Clone)]
pub struct Publication {
    campagnes: Vec<Arc<Campagne>>,
    referentiels: BTreeMap<String, Arc<Version>>,
}

/// One version of the référentiel: its document, read when somebody asks for it, since reading takes a
/// fraction of a millisecond and most answers do not need it.
#[derive(Debug)]
struct Version {
    document: Cow<'static, [u8]>,
    read: OnceLock<Option<Referentiel>>,
}

impl Version {
    fn new(document: impl Into<Cow<'static, [u8]>>) -> Arc<Self> {
        Arc::new(Self { document: document.into(), read: OnceLock::new() })
    }
}

/// What is published, for a component without a database: read from the key-value store.
pub async fn edge() -> Arc<Publication> {
    static KEPT: Kept = Kept::new();
    KEPT.current(edge::read).await
}

/// What is published, for a component with the database.
pub async fn core() -> Arc<Publication> {
    static KEPT: Kept = Kept::new();
    KEPT.current(store::read).await
}

impl Publication {
    /// What the program itself carries.
    pub fn embedded() -> Arc<Self> {
        static EMBEDDED: OnceLock<Arc<Publication>> = OnceLock::new();
        let embedded = EMBEDDED.get_or_init(|| {
            let version = Version::new(demonstration::document());
            let referentiels = BTreeMap::from([(demonstration::VERSION.to_owned(), version)]);
            let campagnes = campagne::load().unwrap_or_default();
            Arc::new(Self {
                campagnes: campagnes.into_iter().map(Arc::new).collect(),
                referentiels,
            })
        });
        Arc::clone(embedded)
    }

    /// Every campaign, by year.
    pub fn campagnes(&self) -> &[Arc<Campagne>] {
        &self.campagnes
    }

    /// The campaign of a year.
    ///
    /// # Errors
    /// 404 when there is none.
    pub fn of_year(&self, annee: i32) -> Result<&Arc<Campagne>, Problem> {
        self.campagnes
            .iter()
            .find(|campagne| campagne.annee == annee)
            .ok_or_else(|| Problem::not_found(format!("Il n’y a pas de campagne {annee}.")))
    }

    /// The campaign to which a date belongs, or the nearest one.
    ///
    /// # Errors
    /// 500 when there is no campaign at all.
    pub fn at(&self, date: NaiveDate) -> Result<&Arc<Campagne>, Problem> {
        campagne::of_year(&self.campagnes, date.year()).ok_or_else(Problem::internal)
    }

    /// The référentiel that is in force for a campaign.
    ///
    /// # Errors
    /// 500 when it cannot be read: it was checked before it was published.
    pub fn referentiel(&self, campagne: &Campagne) -> Result<&Referentiel, Problem> {
        let version = self.referentiels.get(&campagne.referentiel).ok_or_else(Problem::internal)?;
        version
            .read
            .get_or_init(|| Referentiel::from_json(&version.document).ok())
            .as_ref()
            .ok_or_else(Problem::internal)
    }

    /// The same with other campaigns and versions in place of those of the same year or name, or added.
    fn with(
        &self,
        campagnes: Vec<Campagne>,
        referentiels: impl IntoIterator<Item = (String, Arc<Version>)>,
    ) -> Self {
        let mut all: BTreeMap<i32, Campagne> = self
            .campagnes
            .iter()
            .map(|campagne| Campagne::clone(campagne))
            .chain(campagnes)
            .map(|campagne| (campagne.annee, campagne))
            .collect();
        let mut versions = self.referentiels.clone();
        versions.extend(referentiels);
        // A campaign without a référentiel of its own has that of the campaign before it.
        let mut before = demonstration::VERSION.to_owned();
        for campagne in all.values_mut() {
            if campagne.referentiel.is_empty() {
                campagne.referentiel.clone_from(&before);
            }
            before.clone_from(&campagne.referentiel);
        }
        Self { campagnes: all.into_values().map(Arc::new).collect(), referentiels: versions }
    }
}
