//! The columns of the référentiel.

use super::super::REGLE;
use super::super::colonnes::{Colonne, Nature};
use super::super::ligne::Motif;
use crate::referentiel::fold_into_words;

pub(super) const TYPE: usize = 0;
pub(super) const CODE: usize = 1;
pub(super) const INTITULE: usize = 2;
pub(super) const NIVEAU: usize = 3;
pub(super) const PLAFOND: usize = 4;
pub(super) const EXPIRATION: usize = 5;
pub(super) const METIERS: usize = 6;
pub(super) const REMPLACE: usize = 7;
pub(super) const SYNONYMES: usize = 8;

/// The columns in the order of the constants above, which is that of the model file.
pub(super) static COLONNES: [Colonne; 9] = [
    Colonne {
        nom: "type",
        alias: &["type de ligne", "nature de la ligne"],
        obligatoire: false,
        nature: Nature::Code,
        longueur: 40,
        regle: REGLE,
        exemple: "certification",
    },
    Colonne {
        nom: "code",
        alias: &["rncp", "code rncp", "n rncp", "numero rncp", "fiche rncp", "code certification"],
        obligatoire: true,
        nature: Nature::Code,
        longueur: 100,
        regle: REGLE,
        exemple: "RNCP38386",
    },
    Colonne {
        nom: "intitule",
        alias: &["libelle", "titre", "certification", "diplome", "intitule de la certification"],
        obligatoire: true,
        nature: Nature::Texte,
        longueur: 500,
        regle: REGLE,
        exemple: "CAPA - Jardinier-paysagiste",
    },
    Colonne {
        nom: "niveau",
        alias: &["niv", "niveau de qualification", "niveau de diplome"],
        obligatoire: true,
        nature: Nature::Code,
        longueur: 20,
        regle: REGLE,
        exemple: "3",
    },
    Colonne {
        nom: "plafond_annuel",
        alias: &[
            "plafond",
            "plafond annuel en euros",
            "montant",
            "montant plafond",
            "plafond cnfpt",
        ],
        obligatoire: true,
        nature: Nature::Valeur,
        longueur: 40,
        regle: REGLE,
        exemple: "6000,00",
    },
    Colonne {
        nom: "expiration",
        alias: &[
            "echeance",
            "date d expiration",
            "date d echeance",
            "date de fin",
            "fin de validite",
            "date de fin d enregistrement",
        ],
        obligatoire: true,
        nature: Nature::Valeur,
        longueur: 40,
        regle: REGLE,
        exemple: "31/12/2028",
    },
    Colonne {
        nom: "metiers",
        alias: &["metier en tension", "categorie cible", "metier correle", "famille de metiers"],
        obligatoire: true,
        nature: Nature::Texte,
        longueur: 5_000,
        regle: REGLE,
        exemple: "Jardinier|Agent des espaces naturels",
    },
    Colonne {
        nom: "remplace",
        alias: &["code remplace", "rncp remplace", "ancien code", "ancien code rncp"],
        obligatoire: false,
        nature: Nature::Code,
        longueur: 2_000,
        regle: REGLE,
        exemple: "RNCP24928",
    },
    Colonne {
        nom: "synonymes",
        alias: &["mots cles", "autres noms"],
        obligatoire: false,
        nature: Nature::Texte,
        longueur: 5_000,
        regle: REGLE,
        exemple: "espaces verts|paysagiste",
    },
];

/// What a line describes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TypeDeLigne {
    /// A certification; so does a line without a type.
    Certification,
    /// A métier.
    Metier,
}

impl TypeDeLigne {
    /// Reads a type.
    ///
    /// # Errors
    /// When it is another word.
    pub(super) fn read(texte: &str) -> Result<Self, Motif> {
        match fold_into_words(texte).join(" ").as_str() {
            "certification" | "diplome" | "titre" => Ok(Self::Certification),
            "metier" | "metier en tension" | "categorie cible" => Ok(Self::Metier),
            _ => Err("Type de ligne inconnu\u{a0}: écrivez «\u{a0}certification\u{a0}» ou \
                      «\u{a0}métier\u{a0}», ou laissez la cellule vide pour une certification."
                .into()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::colonnes::find;

    #[test]
    fn the_constants_are_the_ranks_of_the_columns() {
        for (rang, nom) in [
            (TYPE, "type"),
            (CODE, "code"),
            (INTITULE, "intitule"),
            (NIVEAU, "niveau"),
            (PLAFOND, "plafond_annuel"),
            (EXPIRATION, "expiration"),
            (METIERS, "metiers"),
            (REMPLACE, "remplace"),
            (SYNONYMES, "synonymes"),
        ] {
            assert_eq!(COLONNES[rang].nom, nom);
        }
    }

    #[test]
    fn every_name_designates_one_column_however_it_is_written() {
        for (rang, colonne) in COLONNES.iter().enumerate() {
            for nom in std::iter::once(&colonne.nom).chain(colonne.alias) {
                assert_eq!(find(&COLONNES, nom), Some(rang), "{nom}");
            }
        }
        for (nom, rang) in [
            ("N° RNCP", Some(CODE)),
            ("Intitulé", Some(INTITULE)),
            (" NIVEAUX ", Some(NIVEAU)),
            ("Plafond annuel (€)", Some(PLAFOND)),
            ("plafondAnnuel", Some(PLAFOND)),
            ("Date d’échéance", Some(EXPIRATION)),
            ("Catégories cibles", Some(METIERS)),
            ("Mots-clés", Some(SYNONYMES)),
            ("cfd", None),
            ("", None),
        ] {
            assert_eq!(find(&COLONNES, nom), rang, "{nom}");
        }
    }
}
