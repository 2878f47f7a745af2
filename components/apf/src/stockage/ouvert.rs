//! A dossier and its events, from the columns of the view `dossier_lu`.

use chrono::{DateTime, NaiveDate, Utc};
use serde::Deserialize;
use std::sync::Arc;
use tremplin_domain::{
    apf::{Dossier, Evenement, Fait},
    identifiers::Siret,
    paris,
};
use tremplin_platform::{
    publication::Publication,
    session::{Role, Session},
    sqlite::{Row, StoreError},
};

/// An event as it was recorded.
pub(crate) struct Passe {
    /// What happened, and when.
    pub(crate) fait: Fait,
    /// Who did it, as the issuer names them.
    pub(crate) acteur: String,
    /// As what.
    pub(crate) role: String,
    /// What whoever did it is called; `None` for the schedule.
    pub(crate) nom: Option<String>,
}

/// Columns of `dossier_lu` in the order of [`super::PIECES`], `evenements` as they are in the journal.
#[derive(Deserialize)]
struct Pieces(String, Option<String>, Option<String>, String, Vec<Inscrit>);

/// When, who (as the issuer names them), as what, what, the event's digest, the agent's name.
#[derive(Deserialize)]
struct Inscrit(DateTime<Utc>, String, String, Evenement, String, Option<String>);

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
    /// The référentiels, for what they call the métier.
    publication: Arc<Publication>,
}

impl Ouvert {
    /// Reads [`super::PIECES`], which begin at the column `first`.
    pub(crate) fn read(row: &Row, first: usize) -> Result<Self, StoreError> {
        Self::of(Pieces(
            row.text(first)?.to_owned(),
            row.optional_text(first + 1)?.map(str::to_owned),
            row.optional_text(first + 2)?.map(str::to_owned),
            row.text(first + 3)?.to_owned(),
            serde_json::from_str(row.text(first + 4)?).map_err(|error| damaged(&error))?,
        ))
    }

    /// Reads a list that is one text, `[[id, nom, contact, employeur, evenements], …]`: a row for each would cross the border with the host one by one.
    pub(crate) fn list(
        text: &str,
        publication: &Arc<Publication>,
    ) -> Result<Vec<Self>, StoreError> {
        let pieces: Vec<Pieces> = serde_json::from_str(text).map_err(|error| damaged(&error))?;
        pieces.into_iter().map(|pieces| Ok(Self::of(pieces)?.with(publication))).collect()
    }

    /// The same with the labels that are published now.
    pub(crate) fn with(self, publication: &Arc<Publication>) -> Self {
        Self { publication: Arc::clone(publication), ..self }
    }

    fn of(Pieces(id, nom, contact, employeur, inscrits): Pieces) -> Result<Self, StoreError> {
        let empreinte = inscrits.last().map(|inscrit| inscrit.4.clone()).unwrap_or_default();
        let passe: Vec<Passe> = inscrits
            .into_iter()
            .map(|Inscrit(horodatage, acteur, role, evenement, _, nom)| Passe {
                fait: Fait { horodatage, evenement },
                acteur,
                role,
                nom,
            })
            .collect();
        Ok(Self {
            id,
            nom: nom.unwrap_or_default(),
            contact,
            employeur,
            dossier: Dossier::replay(passe.iter().map(|passe| &passe.fait))
                .map_err(|rejet| damaged(&rejet))?,
            passe,
            empreinte,
            publication: Publication::embedded(),
        })
    }

    /// What the référentiel calls its métier; the code for one that it no longer has.
    pub(crate) fn metier(&self) -> &str {
        let demande = &self.dossier.demande;
        let campagne = self.publication.of_year(demande.annee).ok();
        let referentiel = campagne.and_then(|campagne| self.publication.referentiel(campagne).ok());
        let metier = referentiel.and_then(|referentiel| referentiel.metier(&demande.metier));
        metier.map_or(&demande.metier, |metier| &metier.libelle)
    }

    /// Takes in an event that was just recorded, which has made it `dossier`.
    pub(crate) fn push(&mut self, dossier: Dossier, fait: Fait, session: &Session) {
        self.employeur = dossier.employeur(NaiveDate::MAX).to_string();
        self.dossier = dossier;
        let (acteur, role) = (session.sujet.clone(), session.role.code().to_owned());
        self.passe.push(Passe { fait, acteur, role, nom: Some(session.nom.clone()) });
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
            Role::Collectivite => session
                .active
                .as_deref()
                .is_some_and(|active| self.is_asked_by(active) || self.employeur == active),
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
