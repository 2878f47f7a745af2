//! The JSON shapes of the contract.

use chrono::NaiveDate;
use serde::Serialize;
use tremplin_domain::{
    eligibilite::is_fundable, identifiers::CodeRncp, money::Montant, referentiel::Certification,
};

/// A certification as lists show it.
#[derive(Serialize)]
pub(crate) struct CertificationVue<'r> {
    rncp: CodeRncp,
    intitule: &'r str,
    niveau: u8,
    plafond_annuel: Montant,
    metiers: &'r [String],
    #[serde(serialize_with = "tremplin_domain::dates::serialize")]
    expiration: NaiveDate,
    eligible: bool,
}

impl<'r> CertificationVue<'r> {
    /// What is shown of `certification`; `eligible` holds on `date`.
    pub(crate) fn new(certification: &'r Certification, date: NaiveDate) -> Self {
        Self {
            rncp: certification.rncp,
            intitule: &certification.intitule,
            niveau: certification.niveau,
            plafond_annuel: Montant::rounded(certification.plafond_annuel),
            metiers: &certification.metiers,
            expiration: certification.expiration,
            eligible: is_fundable(certification, date),
        }
    }

    /// What is shown of each of `certifications`.
    pub(crate) fn all(
        certifications: impl IntoIterator<Item = &'r Certification>,
        date: NaiveDate,
    ) -> Vec<Self> {
        certifications.into_iter().map(|certification| Self::new(certification, date)).collect()
    }
}
