//! What a new directory changes, for the preview that precedes it.

use super::super::changement::{Changement, Extrait, push};
use super::Collectivite;
use crate::identifiers::Siret;
use serde::Serialize;
use std::collections::HashMap;

/// What changes from one directory to the next. The order of lines means nothing.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct DifferenceAnnuaire {
    /// Collectivités that appear.
    pub ajoutees: Extrait<Collectivite>,
    /// Collectivités that the new directory lacks.
    pub retirees: Extrait<Collectivite>,
    /// Collectivités of which something changes.
    pub modifiees: Extrait<CollectiviteModifiee>,
    /// How many collectivités stay as they are.
    pub inchangees: usize,
}

impl DifferenceAnnuaire {
    /// Whether the new directory says the same as the one before.
    pub fn is_empty(&self) -> bool {
        self.ajoutees.is_empty() && self.retirees.is_empty() && self.modifiees.is_empty()
    }
}

/// A collectivité of which something changes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CollectiviteModifiee {
    /// Its number.
    pub siret: Siret,
    /// Its new name.
    pub nom: String,
    /// What changes.
    pub changements: Vec<Changement>,
}

/// What changes from `avant`, the directory in force, to `apres`.
pub fn difference_annuaire(avant: &[Collectivite], apres: &[Collectivite]) -> DifferenceAnnuaire {
    let mut difference = DifferenceAnnuaire::default();
    let mut anciennes: HashMap<Siret, &Collectivite> =
        avant.iter().map(|ancienne| (ancienne.siret, ancienne)).collect();
    for nouvelle in apres {
        match anciennes.remove(&nouvelle.siret) {
            None => difference.ajoutees.push(|| nouvelle.clone()),
            Some(ancienne) if ancienne == nouvelle => difference.inchangees += 1,
            Some(ancienne) => difference.modifiees.push(|| CollectiviteModifiee {
                siret: nouvelle.siret,
                nom: nouvelle.nom.clone(),
                changements: changes(ancienne, nouvelle),
            }),
        }
    }
    for ancienne in avant {
        if anciennes.contains_key(&ancienne.siret) {
            difference.retirees.push(|| ancienne.clone());
        }
    }
    difference
}

fn changes(ancienne: &Collectivite, nouvelle: &Collectivite) -> Vec<Changement> {
    let mut changements = Vec::new();
    let mut compare = |champ, read: fn(&Collectivite) -> String| {
        push(&mut changements, champ, read(ancienne), read(nouvelle));
    };
    compare(("nom", "Nom"), |une| une.nom.clone());
    compare(("statut", "Statut"), |une| une.statut.clone());
    compare(("code_postal", "Code postal"), |une| une.code_postal.clone());
    compare(("courriel", "Courriel générique"), |une| une.courriel.clone().unwrap_or_default());
    compare(("gestionnaire", "SIRET de la collectivité gestionnaire"), |une| {
        une.gestionnaire.map(|siret| siret.to_string()).unwrap_or_default()
    });
    changements
}
