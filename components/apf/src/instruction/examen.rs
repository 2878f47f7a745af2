//! What a gestionnaire should know of a request before deciding.

use crate::stockage::{Donnees, Ouvert};
use serde::Serialize;
use tremplin_domain::{
    apf::{self, Conseil, Contexte, Etat},
    erreurs::Erreur,
};
use tremplin_platform::{Problem, publication::Publication};

/// The look at a request that waits for a decision; empty for anything else.
#[derive(Default, Serialize)]
pub(super) struct Examen {
    /// Hints: nothing that forbids an agreement.
    pub(super) conseils: Vec<Conseil>,
    /// Rules that it breaks now.
    pub(super) incoherences: Vec<Erreur>,
    /// Whether it waits for a decision and there is neither: it may be validated with others.
    pub(super) coherent: bool,
}

impl Examen {
    /// Looks at a dossier, from what is stored of its collectivité's rights on the same day.
    pub(super) fn of(
        ouvert: &Ouvert,
        donnees: &Donnees,
        publication: &Publication,
    ) -> Result<Self, Problem> {
        let dossier = &ouvert.dossier;
        let campagne = publication.of_year(dossier.demande.annee)?;
        let contexte: Contexte<'_> = donnees.contexte(campagne, publication.referentiel(campagne)?);
        if !matches!(dossier.etat(contexte.aujourd_hui), Etat::Deposee | Etat::Modifiee) {
            return Ok(Self::default());
        }
        let conseils = apf::conseils(&dossier.demande, &contexte);
        let incoherences = apf::incoherences(dossier, &contexte);
        let coherent = conseils.is_empty() && incoherences.is_empty();
        Ok(Self { conseils, incoherences, coherent })
    }
}
