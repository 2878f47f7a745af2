//! What changed between two versions of a declaration, field by field, in French (R-REC-08, R-REC-10).

mod intentions;

use super::Recensement;
use crate::referentiel::Referentiel;
use serde::{Deserialize, Serialize};

/// One field that changed. Values are as they are shown; texts of the user's are as they were typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Modification {
    /// JSON pointer of the field in the newer document, in the older one for what was removed.
    pub champ: String,
    /// The field's name in French.
    pub libelle: String,
    /// What it was, if it was.
    pub avant: Option<String>,
    /// What it is, if it still is.
    pub apres: Option<String>,
}

/// What changed from `avant` to `apres`, in the order of the form; everything when there is no version before.
///
/// Intentions are matched by métier and named by the référentiel's labels, or by their code for a métier that it
/// no longer has. Nothing comes back only when the two versions are equal.
pub fn modifications(
    avant: Option<&Recensement>,
    apres: &Recensement,
    referentiel: &Referentiel,
) -> Vec<Modification> {
    let mut liste = Vec::new();
    for Champ { pointeur, libelle, read } in CHAMPS {
        let (old, new) = (avant.map(read), read(apres));
        if old.as_ref() != Some(&new) {
            liste.push(Modification {
                champ: (*pointeur).to_owned(),
                libelle: (*libelle).to_owned(),
                avant: old,
                apres: Some(new),
            });
        }
    }
    let lignes = avant.map_or(&[][..], |avant| &avant.intentions);
    intentions::compare(lignes, &apres.intentions, referentiel, &mut liste);
    liste
}

/// A field that every declaration has.
struct Champ {
    pointeur: &'static str,
    libelle: &'static str,
    read: fn(&Recensement) -> String,
}

const CHAMPS: &[Champ] = &[
    Champ {
        pointeur: "/etp",
        libelle: "Équivalents temps plein",
        read: |recensement| recensement.etp.in_french(),
    },
    Champ {
        pointeur: "/contact/prenom",
        libelle: "Prénom de la personne à contacter",
        read: |recensement| recensement.contact.prenom.clone(),
    },
    Champ {
        pointeur: "/contact/nom",
        libelle: "Nom de la personne à contacter",
        read: |recensement| recensement.contact.nom.clone(),
    },
    Champ {
        pointeur: "/contact/courriel",
        libelle: "Adresse électronique de la personne à contacter",
        read: |recensement| recensement.contact.courriel.clone(),
    },
    Champ {
        pointeur: "/contact/telephone",
        libelle: "Téléphone direct de la personne à contacter",
        read: |recensement| recensement.contact.telephone.clone(),
    },
    Champ {
        pointeur: "/contrats_en_cours/apprentis",
        libelle: "Apprentis présents",
        read: |recensement| recensement.contrats_en_cours.apprentis.to_string(),
    },
    Champ {
        pointeur: "/contrats_en_cours/dont_rqth",
        libelle: "Apprentis présents, dont RQTH",
        read: |recensement| recensement.contrats_en_cours.dont_rqth.to_string(),
    },
    Champ {
        pointeur: "/contrats_en_cours/fins_janvier_aout",
        libelle: "Contrats finissant entre le 1er\u{a0}janvier et le 31\u{a0}août",
        read: |recensement| recensement.contrats_en_cours.fins_janvier_aout.to_string(),
    },
    Champ {
        pointeur: "/contrats_en_cours/fins_septembre_decembre",
        libelle: "Contrats finissant entre le 1er\u{a0}septembre et le 31\u{a0}décembre",
        read: |recensement| recensement.contrats_en_cours.fins_septembre_decembre.to_string(),
    },
    Champ {
        pointeur: "/aucune_intention",
        libelle: "Aucune intention de recrutement",
        read: |recensement| if recensement.aucune_intention { "oui" } else { "non" }.to_owned(),
    },
];
