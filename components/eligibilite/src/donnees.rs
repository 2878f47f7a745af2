//! The reference data that a request is about.

use chrono::NaiveDate;
use std::sync::Arc;
use tremplin_domain::{campagne::Campagne, referentiel::Referentiel};
use tremplin_platform::{Problem, publication::Publication};

/// What is published at the time of a request; whoever hands a request to [`crate::router`] puts it in
/// its extensions.
#[derive(Debug, Clone)]
pub struct Donnees(pub Arc<Publication>);

impl Donnees {
    /// Every campaign, by year.
    pub(crate) fn campagnes(&self) -> &[Arc<Campagne>] {
        self.0.campagnes()
    }

    /// The campaign of this year and its référentiel.
    ///
    /// # Errors
    /// 404 when there is no such campaign.
    pub(crate) fn of_campagne(&self, annee: i32) -> Result<(&Campagne, &Referentiel), Problem> {
        let campagne = self.0.of_year(annee)?;
        Ok((campagne, self.0.referentiel(campagne)?))
    }

    /// The campaign to which a date belongs, or the nearest one, and its référentiel.
    ///
    /// # Errors
    /// 500 when there is no data.
    pub(crate) fn at(&self, date: NaiveDate) -> Result<(&Campagne, &Referentiel), Problem> {
        let campagne = self.0.at(date)?;
        Ok((campagne, self.0.referentiel(campagne)?))
    }
}
