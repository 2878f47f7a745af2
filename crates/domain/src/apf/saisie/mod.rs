//! What is sent, decoded with every fault at once.

mod apc;
mod champs;
mod contrat;
mod decisions;
mod demande;
mod retouche;
mod validations;

pub use apc::{DemandeApc, contenu_apc, decode as decode_apc, decode_completion, numero_apf};
pub use contrat::{decode_prolongation, decode_rupture, decode_transfert};
pub use decisions::{
    DecisionApc, DecisionApf, decode_annulation, decode_complement, decode_decision_apc,
    decode_decision_apf,
};
pub use demande::{Depot, annee, decode, decode_modification};
pub use validations::{AValider, decode_validations};

use crate::decode::Refus;
use crate::erreurs::OBLIGATOIRE;

/// Gives each fault of shape its rule, by its field, and its own sentence where a field is missing.
fn with_rules(
    refus: Refus,
    rule_of: impl Fn(&str) -> &'static str,
    missing: &[(&str, &str)],
) -> Refus {
    let Refus::Invalide(mut erreurs) = refus else { return refus };
    for erreur in &mut erreurs {
        erreur.regle = erreur.regle.or_else(|| Some(rule_of(&erreur.champ)));
        if erreur.message == OBLIGATOIRE
            && let Some((_, message)) = missing.iter().find(|(champ, _)| *champ == erreur.champ)
        {
            erreur.message = (*message).to_owned();
        }
    }
    Refus::Invalide(erreurs)
}
