//! The columns of a batch.

use super::super::colonnes::{Colonne, Nature};
use super::REGLE;

pub(super) const REFERENCE: usize = 0;
pub(super) const NUMERO_APF: usize = 1;
pub(super) const DEBUT: usize = 2;
pub(super) const FIN: usize = 3;
pub(super) const NUMERO_DDETS: usize = 4;
pub(super) const PRIX: usize = 5;
pub(super) const MAJORATIONS: usize = 6;

/// A column named as the member of the request that it fills.
const fn column(
    nom: &'static str,
    alias: &'static [&'static str],
    (nature, longueur): (Nature, usize),
    exemple: &'static str,
) -> Colonne {
    Colonne { nom, alias, obligatoire: true, nature, longueur, regle: REGLE, exemple }
}

/// A column that a file may lack.
const fn optional(colonne: Colonne) -> Colonne {
    Colonne { obligatoire: false, ..colonne }
}

/// The columns in the order of the constants above, which is that of the model file.
pub(super) static COLONNES: [Colonne; 7] = [
    column(
        "reference",
        &["votre reference", "numero de dossier", "ref"],
        (Nature::Code, 100),
        "2026-0117",
    ),
    column(
        "numero_apf",
        &[
            "n apf",
            "apf",
            "numero de l apf",
            "accord prealable",
            "numero de l accord prealable",
            "acc",
        ],
        (Nature::Code, 40),
        "ACC-2026-7K3M9-QWTX2-Q",
    ),
    column("debut", &["debut du contrat", "date de debut"], (Nature::Valeur, 40), "01/09/2026"),
    column("fin", &["fin du contrat", "date de fin"], (Nature::Valeur, 40), "31/08/2028"),
    optional(column(
        "numero_ddets",
        &["n ddets", "ddets", "numero d enregistrement", "numero du contrat"],
        (Nature::Code, 50),
        "033 2026 09 000123",
    )),
    column(
        "prix_annuels",
        &["prix", "prix par an", "prix de chaque annee"],
        (Nature::Valeur, 300),
        "7000,00|7000,00",
    ),
    optional(column(
        "majorations_handicap",
        &["majoration handicap", "majoration"],
        (Nature::Valeur, 300),
        "1000,00|1000,00",
    )),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::colonnes::find;

    #[test]
    fn the_constants_are_the_ranks_of_the_columns() {
        let noms = [
            (REFERENCE, "reference"),
            (NUMERO_APF, "numero_apf"),
            (DEBUT, "debut"),
            (FIN, "fin"),
            (NUMERO_DDETS, "numero_ddets"),
            (PRIX, "prix_annuels"),
            (MAJORATIONS, "majorations_handicap"),
        ];
        for (rang, nom) in noms {
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
        assert_eq!(find(&COLONNES, "N° APF"), Some(NUMERO_APF));
        assert_eq!(find(&COLONNES, "Référence"), Some(REFERENCE));
    }
}
