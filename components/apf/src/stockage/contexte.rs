//! What a request for an agreement is checked against, as it is stored.

use chrono::{DateTime, NaiveDate};
use serde::Deserialize;
use std::collections::BTreeMap;
use tremplin_domain::{
    apf::{Contexte, Dossier, Octroi},
    campagne::Campagne,
    paris,
    recensement::{Attestation, Recensement},
    referentiel::Referentiel,
};
use tremplin_platform::{
    Problem, params,
    session::COLUMNS,
    sqlite::{Row, StoreError, database},
    with_session,
};

/// The columns about what the collectivité `$siret` may ask for in the year `?3`: its name, its declaration, when the
/// allocation was published, what it grants, and the units in use, `[[limite, métier of a derogation], …]`.
macro_rules! columns {
    ($siret:literal) => {
        concat!(
            "(SELECT c.nom FROM collectivite c WHERE c.siret = ", $siret, "), ",
            "(SELECT r.attestation FROM recensement r WHERE r.annee = +?3 AND r.siret = ", $siret,
            " ORDER BY r.version DESC LIMIT 1), p.horodatage, ",
            "(SELECT t.accorde FROM attribution t WHERE t.annee = +?3 AND t.publication = p.publication AND t.siret = ",
            $siret, "), ",
            "(SELECT json_group_array(json_array(u.limite, CASE WHEN u.derogation THEN u.metier END)) FROM unite u",
            " WHERE u.annee = +?3 AND u.siret = ", $siret, ")"
        )
    };
}
pub(crate) use columns;

/// What those columns are read from besides the session: the latest publication of the allocation, as `p`.
macro_rules! publication {
    () => {
        "LEFT JOIN allocation p ON p.annee = +?3 AND p.publication = \
           (SELECT max(publication) FROM allocation WHERE annee = +?3)"
    };
}
pub(crate) use publication;

/// How many columns there are.
pub(crate) const LARGEUR: usize = 5;

/// The session, and what the collectivité that it acts for may ask for in the year `?3`.
pub(crate) const REQUESTED: &str = with_session!(columns!("s.active"), publication!());

/// The same about the collectivité `?1`, without a session.
const OF_COLLECTIVITE: &str =
    concat!("SELECT ", columns!("+?1"), " FROM (SELECT 1) ", publication!());

/// What is stored about a collectivité's right to ask.
pub(crate) struct Donnees {
    /// Its name.
    pub(crate) nom: String,
    recensement: Option<Recensement>,
    allocation: Option<Octroi>,
    aujourd_hui: NaiveDate,
}

/// A unit in use: until when, and the métier of a derogation.
#[derive(Deserialize)]
struct Unite(Option<NaiveDate>, Option<String>);

impl Donnees {
    /// Reads a row of [`REQUESTED`], on the day `aujourd_hui`.
    pub(crate) fn read(row: &Row, aujourd_hui: NaiveDate) -> Result<Self, StoreError> {
        Self::at(row, COLUMNS, aujourd_hui)
    }

    /// What is stored about the collectivité `siret` in the year `annee`.
    pub(crate) async fn of(
        siret: &str,
        annee: i32,
        aujourd_hui: NaiveDate,
    ) -> Result<Self, Problem> {
        let rows = database().await?.query(OF_COLLECTIVITE, params![siret, "", annee]).await?;
        let row = rows.first().ok_or_else(Problem::internal)?;
        Ok(Self::at(row, 0, aujourd_hui)?)
    }

    /// Reads the columns of [`columns!`], which begin at `first`.
    pub(crate) fn at(row: &Row, first: usize, aujourd_hui: NaiveDate) -> Result<Self, StoreError> {
        let recensement = row.optional_text(first + 1)?;
        let recensement = recensement.map(serde_json::from_str::<Attestation>).transpose();
        let recensement = recensement.map_err(|error| unreadable(&error))?;
        let allocation = match row.optional_text(first + 2)? {
            None => None,
            Some(horodatage) => {
                let publiee = DateTime::parse_from_rfc3339(horodatage);
                let publiee = publiee.map_err(|error| unreadable(&error))?.to_utc();
                let accordes = row.optional_integer(first + 3)?.unwrap_or_default();
                let unites = serde_json::from_str(row.text(first + 4)?);
                let unites = unites.map_err(|error| unreadable(&error))?;
                Some(granted(accordes, paris::day(publiee), unites, aujourd_hui))
            }
        };
        Ok(Self {
            nom: row.optional_text(first)?.unwrap_or_default().to_owned(),
            recensement: recensement.map(|attestation| attestation.recensement),
            allocation,
            aujourd_hui,
        })
    }

    /// As the rules see it, in a campaign.
    pub(crate) fn contexte<'a>(
        &'a self,
        campagne: &'a Campagne,
        referentiel: &'a Referentiel,
    ) -> Contexte<'a> {
        Contexte {
            campagne,
            referentiel,
            recensement: self.recensement.as_ref(),
            allocation: self.allocation.as_ref(),
            aujourd_hui: self.aujourd_hui,
        }
    }

    /// Its latest declaration, if it answered.
    pub(crate) fn recensement(&self) -> Option<&Recensement> {
        self.recensement.as_ref()
    }

    /// What it was granted and uses, once the allocation is published.
    pub(crate) fn allocation(&self) -> Option<&Octroi> {
        self.allocation.as_ref()
    }

    /// Forgets the derogation that `dossier` uses, to look at what it was before (R-APF-04).
    pub(crate) fn forget(&mut self, dossier: &Dossier) {
        let demande = &dossier.demande;
        if let Some(octroi) = self.allocation.as_mut().filter(|_| demande.derogation)
            && let Some(used) = octroi.derogations.get_mut(&demande.metier)
        {
            *used = used.saturating_sub(1);
        }
    }

    /// The address of the person to contact.
    pub(crate) fn contact(&self) -> Option<&str> {
        self.recensement.as_ref().map(|recensement| recensement.contact.courriel.as_str())
    }
}

fn granted(accordes: u32, publiee_le: NaiveDate, unites: Vec<Unite>, at: NaiveDate) -> Octroi {
    let mut octroi = Octroi { accordes, utilises: 0, publiee_le, derogations: BTreeMap::new() };
    for Unite(limite, derogation) in unites {
        if limite.is_none_or(|limite| limite >= at) {
            octroi.utilises = octroi.utilises.saturating_add(1);
            if let Some(metier) = derogation {
                let nombre = octroi.derogations.entry(metier).or_default();
                *nombre = nombre.saturating_add(1);
            }
        }
    }
    octroi
}

fn unreadable(error: &dyn std::fmt::Display) -> StoreError {
    StoreError::Failed(format!("what is stored of an allocation is not readable: {error}"))
}
