//! What is allowed and worth a word: hints never stop a declaration.

use super::Recensement;
use crate::referentiel::fold_into_words;
use serde::Serialize;

/// A hint about a field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Conseil {
    /// JSON pointer of the field.
    pub champ: &'static str,
    /// The rule that advises.
    pub regle: &'static str,
    /// French sentence.
    pub message: &'static str,
}

/// The hints about a declaration, in the order of its fields.
pub fn conseils(recensement: &Recensement) -> Vec<Conseil> {
    let mut conseils = Vec::new();
    if looks_personal(recensement) {
        conseils.push(Conseil {
            champ: "/contact/courriel",
            regle: "R-REC-03",
            message: "Cette adresse semble personnelle. Une adresse générique (celle d’un service) \
                      continue de recevoir les messages du CNFPT quand l’agent est absent ou change \
                      de poste.",
        });
    }
    if recensement.aucune_intention {
        conseils.push(Conseil {
            champ: "/aucune_intention",
            regle: "R-REC-07",
            message: "Sans intention de recrutement déclarée, aucun accord préalable de financement \
                      (APF) ne pourra être demandé au CNFPT cette année.",
        });
    }
    conseils
}

/// Words of an address that belong to a service rather than to somebody, folded (`cca` is CCAS).
pub(super) const SERVICES: [&str; 24] = [
    "accueil",
    "administration",
    "agglo",
    "apprenti",
    "apprentissage",
    "cca",
    "cdg",
    "commune",
    "contact",
    "contrat",
    "dgs",
    "direction",
    "drh",
    "emploi",
    "formation",
    "info",
    "mairie",
    "personnel",
    "recrutement",
    "ressource",
    "rh",
    "secretariat",
    "service",
    "ville",
];

/// Whether the address bears the contact's name, or is made of two words as `prenom.nom` is, with none of a service.
fn looks_personal(recensement: &Recensement) -> bool {
    let contact = &recensement.contact;
    let local = contact.courriel.rsplit_once('@').map_or("", |(local, _)| local);
    let words = fold_into_words(local);
    if words.iter().any(|word| SERVICES.contains(&word.as_str())) {
        return false;
    }
    let named = fold_into_words(&contact.prenom)
        .iter()
        .chain(&fold_into_words(&contact.nom))
        .filter(|nom| nom.chars().count() > 2)
        .any(|nom| words.iter().any(|word| word.contains(nom.as_str())));
    let two_words = local.split('.').collect::<Vec<_>>();
    named
        || (two_words.len() == 2
            && two_words.iter().all(|word| {
                !word.is_empty() && word.chars().all(|c| c.is_alphabetic() || c == '-')
            }))
}
