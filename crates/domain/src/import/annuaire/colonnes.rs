//! The columns of the directory.

use super::super::colonnes::{Colonne, Nature};

/// The rule of the directory.
pub(super) const REGLE: &str = "R-QUI-06";

pub(super) const SIRET: usize = 0;
pub(super) const NOM: usize = 1;
pub(super) const STATUT: usize = 2;
pub(super) const CODE_POSTAL: usize = 3;
pub(super) const COURRIEL: usize = 4;
pub(super) const GESTIONNAIRE: usize = 5;

/// The columns in the order of the constants above, which is that of the model file.
pub(super) static COLONNES: [Colonne; 6] = [
    Colonne {
        nom: "siret",
        alias: &["n siret", "numero siret", "siret de la collectivite"],
        obligatoire: true,
        nature: Nature::Code,
        longueur: 40,
        regle: REGLE,
        exemple: "219 900 016 00011",
    },
    Colonne {
        nom: "nom",
        alias: &[
            "collectivite",
            "nom de la collectivite",
            "denomination",
            "raison sociale",
            "employeur",
        ],
        obligatoire: true,
        nature: Nature::Texte,
        longueur: 200,
        regle: REGLE,
        exemple: "Commune d’Exempleville",
    },
    Colonne {
        nom: "statut",
        alias: &["statut juridique", "categorie juridique", "type de collectivite"],
        obligatoire: true,
        nature: Nature::Texte,
        longueur: 100,
        regle: REGLE,
        exemple: "Commune",
    },
    Colonne {
        nom: "code_postal",
        alias: &["cp"],
        obligatoire: true,
        nature: Nature::Code,
        longueur: 40,
        regle: REGLE,
        exemple: "33000",
    },
    Colonne {
        nom: "courriel",
        alias: &[
            "courriel generique",
            "email",
            "email generique",
            "mail",
            "mel",
            "adresse electronique",
            "adresse mail",
        ],
        obligatoire: false,
        nature: Nature::Code,
        longueur: 254,
        regle: REGLE,
        exemple: "mairie@exempleville.example",
    },
    Colonne {
        nom: "gestionnaire",
        alias: &[
            "siret gestionnaire",
            "siret du gestionnaire",
            "siret de la gestionnaire",
            "collectivite gestionnaire",
            "siret de la collectivite gestionnaire",
        ],
        obligatoire: false,
        nature: Nature::Code,
        longueur: 40,
        regle: REGLE,
        exemple: "219 900 016 00011",
    },
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::colonnes::find;

    #[test]
    fn the_constants_are_the_ranks_of_the_columns() {
        for (rang, nom) in [
            (SIRET, "siret"),
            (NOM, "nom"),
            (STATUT, "statut"),
            (CODE_POSTAL, "code_postal"),
            (COURRIEL, "courriel"),
            (GESTIONNAIRE, "gestionnaire"),
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
            ("N° SIRET", SIRET),
            ("Dénomination", NOM),
            ("CODE POSTAL", CODE_POSTAL),
            ("E-mail générique", COURRIEL),
            ("SIRET de la collectivité gestionnaire", GESTIONNAIRE),
        ] {
            assert_eq!(find(&COLONNES, nom), Some(rang), "{nom}");
        }
    }
}
