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
}

/// The aids possible beside the *indemnité d'apprentissage*. `formation_financee`: the CNFPT pays the training, which
/// leaves the FIPHFP's aid for the rest only.
pub fn possible(fiphfp: &Fiphfp, formation_financee: bool) -> Vec<Aide> {
    let aide = |code, libelle, montant, regle| Aide {
        code,
        libelle,
        montant_maximum: Montant::rounded(montant),
        regle,
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
        ),
        aide(
            "parcours_vers_emploi",
            "Aide au parcours vers l’emploi, versée à l’apprenti (une fois)".into(),
            fiphfp.parcours_vers_emploi,
            "R-FIP-03",
        ),
        aide(
            "insertion_durable",
            "Prime d’insertion durable, à l’embauche en CDI ou à la titularisation (une fois)"
                .into(),
            fiphfp.insertion_durable,
            "R-FIP-03",
        ),
        aide("formation", formation.into(), fiphfp.formation_par_an, "R-FOR-05"),
    ]
}
