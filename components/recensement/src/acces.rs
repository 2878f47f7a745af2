//! Who asks for which year's declaration.

use crate::{
    demonstration,
    lecture::{CURRENT, Courante},
};
use axum::http::HeaderMap;
use tremplin_domain::{
    campagne::{Campagne, EtatCampagne},
    dates,
    erreurs::Erreur,
};
use tremplin_platform::{
    Problem, campagnes, params,
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
    pub(crate) campagne: &'static Campagne,
    /// What is saved, if anything is.
    pub(crate) courante: Courante,
}

impl Acces {
    /// Reads session and declaration in one statement.
    ///
    /// # Errors
    /// 401 without a session, 403 for another role than a collectivité's, 409 when none is chosen, 404
    /// for a year without campaign.
    pub(crate) async fn open(headers: &HeaderMap, annee: &str) -> Result<Self, Problem> {
        let annee = year(annee);
        demonstration::seed(annee).await?;
        let (session, rows) =
            session::authenticate(headers, CURRENT, params![annee.unwrap_or_default()]).await?;
        let siret = session.collectivite_of(headers)?.to_owned();
        let campagne = campaign(annee)?;
        let row = rows.first().ok_or_else(Problem::unauthenticated)?;
        let courante = Courante::read(row)?;
        Ok(Self { session, siret, campagne, courante })
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
) -> Result<(Session, &'static Campagne, Vec<Row>), Problem> {
    let annee = year(annee);
    demonstration::seed(annee).await?;
    let (session, rows) =
        session::authenticate(headers, statement, params![annee.unwrap_or_default(), version])
            .await?;
    session.collectivite()?;
    Ok((session, campaign(annee)?, rows))
}

fn year(text: &str) -> Option<i32> {
    text.parse().ok()
}

fn campaign(annee: Option<i32>) -> Result<&'static Campagne, Problem> {
    campagnes::of_year(annee.unwrap_or_default())
}
