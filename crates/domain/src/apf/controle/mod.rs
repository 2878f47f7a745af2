//! The rules of a request that need more than itself: the collectivité's declaration, its allocation, the référentiel,
//! the calendar.

mod acces;
mod calendrier;
mod certification;
mod coherence;
mod conseils;
pub(super) mod prise_en_charge;

pub use acces::obstacles;
pub use coherence::incoherences;
pub use conseils::{Conseil, conseils};

use super::{Demande, Dossier, Octroi};
use crate::campagne::Campagne;
use crate::dates;
use crate::decode::Json;
use crate::erreurs::Erreurs;
use crate::recensement::Recensement;
use crate::referentiel::Referentiel;
use chrono::NaiveDate;

/// What a request is checked against.
#[derive(Debug, Clone, Copy)]
pub struct Contexte<'a> {
    /// The campaign of the request's year.
    pub campagne: &'a Campagne,
    /// The référentiel in force for it.
    pub referentiel: &'a Referentiel,
    /// The collectivité's latest declaration, if it answered.
    pub recensement: Option<&'a Recensement>,
    /// What it was granted and uses, once the allocation is published.
    pub allocation: Option<&'a Octroi>,
    /// The day, in Paris.
    pub aujourd_hui: NaiveDate,
}

/// Adds the faults of a request; `avant` is the dossier that it modifies, if it does.
pub(super) fn check(
    document: &Json,
    contexte: &Contexte<'_>,
    avant: Option<&Dossier>,
    erreurs: &mut Erreurs,
) {
    let lue = Lecture::of(document);
    acces::check(&lue, contexte, avant, erreurs);
    certification::check(&lue, contexte, avant, erreurs);
    calendrier::check(&lue, contexte, avant, erreurs);
}

/// What can be read of a request that may be wrong elsewhere.
pub(super) struct Lecture<'j> {
    annee: Option<u32>,
    metier: Option<&'j str>,
    rncp: Option<crate::identifiers::CodeRncp>,
    debut: Option<NaiveDate>,
    fin: Option<NaiveDate>,
    rqth: bool,
    surcharged: bool,
    derogation: bool,
}

impl<'j> Lecture<'j> {
    fn of(document: &'j Json) -> Self {
        let texte = |champ: &str| document.get(champ).and_then(Json::as_str);
        let flag = |champ: &str| document.get(champ) == Some(&Json::Booleen(true));
        let majorations = document.get("majorations_handicap").and_then(Json::as_slice);
        Self {
            annee: document.get("annee").and_then(Json::as_u32),
            metier: texte("metier"),
            rncp: texte("rncp").and_then(|texte| texte.parse().ok()),
            debut: texte("debut").and_then(dates::parse_iso),
            fin: texte("fin").and_then(dates::parse_iso),
            rqth: flag("rqth"),
            surcharged: majorations.is_some_and(|liste| !liste.is_empty()),
            derogation: flag("derogation"),
        }
    }

    /// Whether it asks for the same training of the same contract as `demande`, as far as it can be read.
    fn is_same_training(&self, demande: &Demande) -> bool {
        self.metier == Some(demande.metier.as_str())
            && self.rncp == Some(demande.rncp)
            && self.debut == Some(demande.debut)
    }
}
