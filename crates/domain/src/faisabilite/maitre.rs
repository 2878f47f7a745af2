//! R-CTR-06: who accompanies the apprentice (code du travail, L6223-5, R6223-6, R6223-22).

use super::{Contrat, Raison, Regle, add};
use crate::bareme::Conditions;

/// A maître d'apprentissage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Maitre {
    /// Years of work linked to the diploma, training periods excluded.
    pub experience: u32,
    /// Holds a diploma of an equal level at least.
    pub diplome: bool,
    /// Apprentices that they already accompany.
    pub autres_apprentis: u32,
    /// Those of them who repeat a year.
    pub dont_redoublants: u32,
}

const REGLES: [Regle; 2] = [experience, apprentices];

pub(super) fn check(contrat: &Contrat, conditions: &Conditions, raisons: &mut Vec<Raison>) {
    for regle in REGLES {
        add(raisons, "R-CTR-06", regle(contrat, conditions));
    }
}

fn experience(contrat: &Contrat, conditions: &Conditions) -> Option<String> {
    let maitre = contrat.maitre?;
    let (usuelle, diplome) =
        (conditions.experience_du_maitre, conditions.experience_du_maitre_diplome);
    let minimum = if maitre.diplome { diplome } else { usuelle };
    (maitre.experience < minimum).then(|| {
        format!(
            "Le maître d’apprentissage justifie d’au moins {usuelle} ans d’activité en rapport avec la certification, \
             ou d’au moins {diplome} an s’il a un diplôme de niveau au moins égal."
        )
    })
}

fn apprentices(contrat: &Contrat, conditions: &Conditions) -> Option<String> {
    let maitre = contrat.maitre?;
    let redoublant = maitre.dont_redoublants > 0 || contrat.redouble();
    let (usuel, avec_redoublant) =
        (conditions.apprentis_par_maitre, conditions.apprentis_avec_redoublant);
    let maximum = if redoublant { avec_redoublant } else { usuel };
    let apprentis = maitre.autres_apprentis + 1;
    (apprentis > maximum).then(|| {
        format!(
            "Le maître d’apprentissage suivrait {apprentis} apprentis à la fois\u{a0}: {usuel} au plus, \
             {avec_redoublant} si l’un d’eux redouble."
        )
    })
}
