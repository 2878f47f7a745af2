//! The answer for one certification.

use super::{
    Saisie,
    resultats::{Ligne, metiers, plafond},
};
use tremplin_domain::{eligibilite::Decision, referentiel::Referentiel};

/// Yes or no, why, and what follows from it.
#[derive(Debug)]
pub(super) struct Fiche<'a> {
    pub(super) decision: Decision<'a>,
    pub(super) alternatives: Vec<Ligne<'a>>,
    pub(super) metiers: String,
}

impl<'a> Fiche<'a> {
    pub(super) fn new(
        saisie: Saisie<'_>,
        referentiel: &Referentiel,
        decision: Decision<'a>,
    ) -> Self {
        let line = |autre: &&'a _| Ligne::new(saisie, referentiel, autre, decision.date);
        Self {
            alternatives: decision.alternatives.iter().map(line).collect(),
            metiers: decision.certification.map_or_else(String::new, |c| metiers(referentiel, c)),
            decision,
        }
    }

    /// The name of the certification, or its code when the référentiel does not have it.
    pub(super) fn titre(&self) -> String {
        match self.decision.certification {
            Some(certification) => certification.intitule.clone(),
            None => format!("Certification {}", self.decision.rncp),
        }
    }

    /// The answer in two words.
    pub(super) fn verdict(&self) -> &'static str {
        if self.decision.eligible { "finançable" } else { "non finançable" }
    }

    /// What the CNFPT pays at most of a fundable certification.
    pub(super) fn plafond(&self) -> Option<String> {
        self.decision.certification.filter(|_| self.decision.eligible).map(plafond)
    }

    /// The simulator, with what is known here.
    pub(super) fn simulateur(&self) -> String {
        let Decision { rncp, date, eligible, .. } = &self.decision;
        match eligible {
            true => format!("/simulateur?rncp={rncp}&signature={date}"),
            false => format!("/simulateur?rncp={rncp}&finance=non"),
        }
    }
}
