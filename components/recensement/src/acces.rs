//! Who asks for which year's declaration.

use crate::{demonstration, lecture::Courante};
use axum::http::HeaderMap;
use std::sync::Arc;
use tremplin_domain::{
    campagne::{Campagne, EtatCampagne},
    dates,
    erreurs::Erreur,
    referentiel::Referentiel,
};
use tremplin_platform::{
    Problem, params,
    publication::{self, Publication},
    session::{self, Session},
    sqlite::Row,
};

/// The declaration of the collectivité that the agent acts for, as it is now.
pub(crate) struct Acces {
    /// Who asks, and when.
    pub(crate) session: Session,
    /// The collectivité's SIRET.
    pub(crate) siret: String,
    /// The campaign of the year in the path.
    pub(crate) campagne: Arc<Campagne>,
    /// What the CNFPT has published.
    pub(crate) publication: Arc<Publication>,
    /// What is saved, if anything is.
    pub(crate) courante: Courante,
}

impl Acces {
    /// Reads session and declaration in one statement, [`lecture::CURRENT`](crate::lecture::CURRENT) or
    /// [`lecture::SHOWN`](crate::lecture::SHOWN).
    ///
    /// # Errors
    /// 401 without a session, 403 for another role than a collectivité's, 409 when none is chosen, 404
    /// for a year without campaign.
    pub(crate) async fn open(
        headers: &HeaderMap,
        annee: &str,
        statement: &str,
    ) -> Result<Self, Problem> {
        let annee = year(annee);
        demonstration::seed(annee).await?;
        let (session, rows) =
            session::authenticate(headers, statement, params![annee.unwrap_or_default()]).await?;
        let siret = session.collectivite_of(headers)?.to_owned();
        let publication = publication::core().await;
        let campagne = campaign(&publication, annee)?;
        let row = rows.first().ok_or_else(Problem::unauthenticated)?;
        let courante = Courante::read(row)?;
        Ok(Self { session, siret, campagne, publication, courante })
    }

    /// The référentiel of the campaign.
    ///
    /// # Errors
    /// 500 when it cannot be read; never for one that was published.
    pub(crate) fn referentiel(&self) -> Result<&Referentiel, Problem> {
        self.publication.referentiel(&self.campagne)
    }

    /// Whether the window is open at this request's time (R-REC-09).
    pub(crate) fn is_open(&self) -> bool {
        self.campagne.etat(self.session.now) == EtatCampagne::Ouverte
    }

    /// Nothing while the window is open.
    ///
    /// # Errors
    /// 409 with the window's dates (R-REC-09).
    pub(crate) fn require_open(&self) -> Result<(), Problem> {
        if self.is_open() {
            return Ok(());
        }
        let ouverture = dates::in_french(self.campagne.ouverture);
        let fermeture = dates::in_french(self.campagne.fermeture);
        let detail = format!(
            "Le recensement {} se saisit du {ouverture} au {fermeture} inclus, heure de Paris. Vos réponses restent consultables.",
            self.campagne.annee
        );
        let fault = Erreur::new("", Some("R-REC-09"), detail.clone());
        Err(Problem::conflict(detail).fault(fault))
    }
}

/// The session alone, with the rows of a statement about the active collectivité.
///
/// # Errors
/// As [`Acces::open`].
pub(crate) async fn with_rows(
    headers: &HeaderMap,
    annee: &str,
    statement: &str,
    version: Option<u32>,
) -> Result<(Session, Arc<Campagne>, Vec<Row>), Problem> {
    let annee = year(annee);
    demonstration::seed(annee).await?;
    let (session, rows) =
        session::authenticate(headers, statement, params![annee.unwrap_or_default(), version])
            .await?;
    session.collectivite()?;
    let publication = publication::core().await;
    Ok((session, campaign(&publication, annee)?, rows))
}

fn year(text: &str) -> Option<i32> {
    text.parse().ok()
}

fn campaign(publication: &Publication, annee: Option<i32>) -> Result<Arc<Campagne>, Problem> {
    publication.of_year(annee.unwrap_or_default()).cloned()
}
