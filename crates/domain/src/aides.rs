//! Aids of the FIPHFP that a disabled apprentice's employer may ask for (R-FIP-01 to R-FIP-03, R-FOR-05).

use crate::bareme::Fiphfp;
use crate::money::{self, Montant};
use rust_decimal::Decimal;
use serde::Serialize;

/// An aid that can be asked for; never automatic (R-FIP-03).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Aide {
    /// Stable code.
    pub code: &'static str,
    /// French name with the unit of the maximum.
    pub libelle: String,
    /// Most that can be paid per unit of the name.
    pub montant_maximum: Montant,
    /// Rule.
    pub regle: &'static str,
    /// On what it depends, in French sentences: its own condition, then those of every aid (R-FIP-01, R-FIP-02).
    pub conditions: Vec<String>,
    /// Most for all aids together, per collectivité and civil year (R-FIP-01).
    pub plafond: Montant,
}

/// The aids possible beside the *indemnité d'apprentissage*. `formation_financee`: the CNFPT pays the training, which
/// leaves the FIPHFP's aid for the rest only.
pub fn possible(fiphfp: &Fiphfp, formation_financee: bool) -> Vec<Aide> {
    let communes = [
        format!(
            "Toutes aides du FIPHFP réunies, au plus {} par collectivité et par année civile.",
            money::in_french(fiphfp.plafond_annuel)
        ),
        format!(
            "Aucun dossier jusqu’à {} TTC au total pour un bénéficiaire.",
            money::in_french(fiphfp.plancher)
        ),
    ];
    let aide = |code, libelle, montant, regle, condition: &str| Aide {
        code,
        libelle,
        montant_maximum: Montant::rounded(montant),
        regle,
        conditions: std::iter::once(condition.to_owned()).chain(communes.iter().cloned()).collect(),
        plafond: Montant::rounded(fiphfp.plafond_annuel),
    };
    let tutorat = fiphfp.tutorat_par_heure * Decimal::from(fiphfp.tutorat_heures_par_mois);
    let formation = if formation_financee {
        "Formation : surcoûts qui restent après la prise en charge du CNFPT (par an)"
    } else {
        "Formation que le CNFPT ne finance pas (par an)"
    };
    vec![
        aide(
            "tutorat",
            format!(
                "Aide au tutorat : {} par heure, {} heures par mois au plus (par mois)",
                money::in_french(fiphfp.tutorat_par_heure),
                fiphfp.tutorat_heures_par_mois
            ),
            tutorat,
            "R-FIP-03",
            "Pour le temps que le maître d’apprentissage consacre aux besoins nés du handicap, pendant le contrat.",
        ),
        aide(
            "parcours_vers_emploi",
            "Aide au parcours vers l’emploi, versée à l’apprenti (une fois)".into(),
            fiphfp.parcours_vers_emploi,
            "R-FIP-03",
            "Pour un déménagement nécessaire, attesté par l’employeur, du matériel pédagogique ou une aide prescrite.",
        ),
        aide(
            "insertion_durable",
            "Prime d’insertion durable, à l’embauche en CDI ou à la titularisation (une fois)"
                .into(),
            fiphfp.insertion_durable,
            "R-FIP-03",
            "Si l’apprenti est titularisé ou engagé en CDI à l’issue de son contrat.",
        ),
        aide(
            "formation",
            formation.into(),
            fiphfp.formation_par_an,
            "R-FOR-05",
            if formation_financee {
                "Après la prise en charge du CNFPT, pour ce qui reste dû à l’organisme de formation, tant que le contrat court."
            } else {
                "En l’absence de prise en charge par le CNFPT, tant que le contrat court."
            },
        ),
    ]
}
