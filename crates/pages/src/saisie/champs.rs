//! The fields of the form and their places in the document.

use super::conversions::{self, Conversion};

/// The part of the form that a field belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Volet {
    /// Always there.
    Contrat,
    /// Only when the training is simulated.
    Formation,
    /// Only when the pay is simulated.
    Apprenti,
}

/// A field that stands for one member of the document.
pub(super) struct Champ {
    /// Its name in the form and in the address.
    pub(super) nom: &'static str,
    pub(super) volet: Volet,
    /// The member of the document that it belongs to, and its own name there.
    pub(super) partie: &'static str,
    pub(super) membre: &'static str,
    pub(super) read: Conversion,
    /// What is said when it is empty and must not be.
    pub(super) manque: Option<&'static str>,
}

const fn champ(
    nom: &'static str,
    (volet, partie): (Volet, &'static str),
    membre: &'static str,
    read: Conversion,
) -> Champ {
    Champ { nom, volet, partie, membre, read, manque: None }
}

const fn required(champ: Champ, manque: &'static str) -> Champ {
    Champ { manque: Some(manque), ..champ }
}

const CONTRAT: (Volet, &str) = (Volet::Contrat, "contrat");
const FORMATION: (Volet, &str) = (Volet::Formation, "formation");
const APPRENTI: (Volet, &str) = (Volet::Apprenti, "apprenti");
const EMPLOYEUR: (Volet, &str) = (Volet::Apprenti, "employeur");

/// In the order of the form; quotes and yearly amounts are read apart.
pub(super) const CHAMPS: &[Champ] = &[
    champ("rqth", APPRENTI, "rqth", conversions::vrai),
    required(
        champ("debut", CONTRAT, "debut", conversions::texte),
        "Indiquez la date de début du contrat.",
    ),
    required(
        champ("fin", CONTRAT, "fin", conversions::texte),
        "Indiquez la date de fin du contrat.",
    ),
    champ("signature", CONTRAT, "signature", conversions::texte),
    champ("rncp", FORMATION, "rncp", conversions::rncp),
    champ("finance", FORMATION, "finance_cnfpt", conversions::oui),
    champ("plafond", FORMATION, "plafond_annuel", conversions::montant),
    champ("debut_formation", FORMATION, "debut", conversions::texte),
    champ("prorata", FORMATION, "prorata", conversions::texte),
    required(
        champ("naissance", APPRENTI, "date_naissance", conversions::texte),
        "Indiquez la date de naissance de l’apprenti.",
    ),
    champ("cycle", APPRENTI, "annee_cycle_debut", conversions::entier),
    champ("points", APPRENTI, "majoration_points", conversions::entier),
    champ("licence", APPRENTI, "licence_professionnelle", conversions::vrai),
    champ("plus15", APPRENTI, "plus_15_points", conversions::vrai),
    champ("precedent", APPRENTI, "pourcentage_precedent", conversions::entier),
    champ("at_mp", EMPLOYEUR, "taux_at_mp", conversions::taux),
    champ("maitres", EMPLOYEUR, "nbi_maitres", conversions::entier),
];
