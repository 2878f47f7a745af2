//! A dossier read whole, in one row.

use axum::http::HeaderMap;
use chrono::{DateTime, NaiveDate, Utc};
use tremplin_domain::{
    apf::{Dossier, Evenement, Fait},
    identifiers::Siret,
    paris,
};
use tremplin_platform::{
    Problem, params,
    session::{self, COLUMNS, Role, Session},
    sqlite::{Row, StoreError},
    with_session,
};

/// The columns of `dossier_lu`, as `d`, that [`Ouvert::read`] reads.
pub(crate) const PIECES: &str = "d.id, d.nom, d.contact, d.employeur, d.evenements";

/// The session and the dossier `?3`.
const ONE: &str = with_session!(
    "d.id, d.nom, d.contact, d.employeur, d.evenements",
    "LEFT JOIN dossier_lu d ON d.id = +?3"
);

/// An event as it was recorded.
pub(crate) struct Passe {
    /// What happened, and when.
    pub(crate) fait: Fait,
    /// Who did it, as the issuer names them.
    pub(crate) acteur: String,
    /// As what.
    pub(crate) role: String,
}

/// A dossier and what is known around it.
pub(crate) struct Ouvert {
    /// By what it is asked for.
    pub(crate) id: String,
    /// The name of the collectivité that asked.
    pub(crate) nom: String,
    /// The address of the person to contact, if the collectivité declared one.
    pub(crate) contact: Option<String>,
    /// The SIRET of who employs the apprentice after the last transfer.
    pub(crate) employeur: String,
    /// What the events come to.
    pub(crate) dossier: Dossier,
    /// The events, in order.
    pub(crate) passe: Vec<Passe>,
    /// The digest of the last event.
    pub(crate) empreinte: String,
}

/// The dossier `id` for whoever asks, if it is theirs to see and their role is one of `roles`.
///
/// # Errors
/// 401 without a session, 403 for another role, 409 for an agent who has not chosen a collectivité, 404 when there is no
/// such dossier or it is somebody else's.
pub(crate) async fn open(
    headers: &HeaderMap,
    id: &str,
    roles: &[Role],
) -> Result<(Session, Ouvert), Problem> {
    let (session, rows) = session::authenticate(headers, ONE, params![id]).await?;
    if let Some(role) = roles.first().filter(|_| !roles.contains(&session.role)) {
        session.require(*role)?;
    }
    if session.role == Role::Collectivite {
        session.collectivite_of(headers)?;
    }
    let unknown = || Problem::not_found("Il n’y a pas de dossier à cette adresse.");
    let row = rows.first().filter(|row| !row.is_null(COLUMNS)).ok_or_else(unknown)?;
    let ouvert = Ouvert::read(row, COLUMNS)?;
    if ouvert.is_visible_to(&session) { Ok((session, ouvert)) } else { Err(unknown()) }
}

impl Ouvert {
    /// Reads [`PIECES`], which begin at the column `first`.
    pub(crate) fn read(row: &Row, first: usize) -> Result<Self, StoreError> {
        type Inscrit = (DateTime<Utc>, String, String, Evenement, String);
        let inscrits: Vec<Inscrit> =
            serde_json::from_str(row.text(first + 4)?).map_err(|error| damaged(&error))?;
        let empreinte = inscrits.last().map(|inscrit| inscrit.4.clone()).unwrap_or_default();
        let passe: Vec<Passe> = inscrits
            .into_iter()
            .map(|(horodatage, acteur, role, evenement, _)| Passe {
                fait: Fait { horodatage, evenement },
                acteur,
                role,
            })
            .collect();
        Ok(Self {
            id: row.text(first)?.to_owned(),
            nom: row.optional_text(first + 1)?.unwrap_or_default().to_owned(),
            contact: row.optional_text(first + 2)?.map(str::to_owned),
            employeur: row.text(first + 3)?.to_owned(),
            dossier: Dossier::replay(passe.iter().map(|passe| &passe.fait))
                .map_err(|rejet| damaged(&rejet))?,
            passe,
            empreinte,
        })
    }

    /// Takes in an event that was just recorded, which has made it `dossier`.
    pub(crate) fn push(&mut self, dossier: Dossier, fait: Fait, session: &Session) {
        self.employeur = dossier.employeur(NaiveDate::MAX).to_string();
        self.dossier = dossier;
        let (acteur, role) = (session.sujet.clone(), session.role.code().to_owned());
        self.passe.push(Passe { fait, acteur, role });
    }

    /// Its version: the rank of its last event.
    pub(crate) fn rang(&self) -> u32 {
        u32::try_from(self.passe.len()).unwrap_or(u32::MAX)
    }

    /// Whether whoever asks may see it: gestionnaires all, a collectivité its own and what it took over, a training
    /// body the agreements that it was given (R-QUI-02 to R-QUI-04, R-APC-05).
    pub(crate) fn is_visible_to(&self, session: &Session) -> bool {
        match session.role {
            Role::Gestionnaire => true,
            Role::Collectivite => session.active.as_deref().is_some_and(|active| {
                self.is_asked_by(active) || self.employeur == active
            }),
            Role::Organisme => {
                let is_for = |siret: Siret| self.dossier.is_for(siret);
                self.dossier.numero.is_some()
                    && session.sirets.iter().filter_map(|siret| siret.parse().ok()).any(is_for)
            }
        }
    }

    /// Whether `siret` is the collectivité that asked.
    pub(crate) fn is_asked_by(&self, siret: &str) -> bool {
        siret.parse() == Ok(self.dossier.siret)
    }

    /// The day in Paris of a request.
    pub(crate) fn jour(session: &Session) -> NaiveDate {
        paris::day(session.now)
    }
}

fn damaged(error: &dyn std::fmt::Display) -> StoreError {
    StoreError::Failed(format!("the events of a dossier are not readable: {error}"))
}
