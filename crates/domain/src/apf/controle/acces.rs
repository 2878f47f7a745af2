//! What a collectivité needs before it can ask for anything (R-APF-01).

use super::{Contexte, Lecture};
use crate::apf::Dossier;
use crate::erreurs::{Erreur, Erreurs};

/// What not having it comes to (R-FOR-04).
const CONSEQUENCE: &str = "Le coût de la formation est entièrement à la charge de la collectivité.";

/// What stops a collectivité from asking for a funding at all: a declaration or an allocation that is missing, with
/// the consequence. Nothing when it may ask.
pub fn obstacles(contexte: &Contexte<'_>) -> Vec<Erreur> {
    let annee = contexte.campagne.annee;
    let message = match (contexte.recensement, contexte.allocation) {
        (None, _) => format!(
            "Votre collectivité n’a pas répondu au recensement {annee}, préalable à tout financement. {CONSEQUENCE}"
        ),
        (Some(recensement), _) if recensement.total_intentions() == 0 => format!(
            "Votre collectivité a déclaré n’avoir aucune intention de recrutement au recensement {annee}\u{a0}: elle ne \
             peut pas demander d’accord préalable cette année. {CONSEQUENCE}"
        ),
        (Some(_), None) => format!(
            "L’allocation {annee} n’est pas encore publiée\u{a0}: déposez votre demande après sa publication, au plus tard \
             la veille du début du contrat. Sans elle, le coût de la formation est entièrement à la charge de la \
             collectivité."
        ),
        (Some(_), Some(octroi)) if octroi.accordes == 0 => format!(
            "L’allocation {annee} de votre collectivité ne compte aucun contrat. {CONSEQUENCE}"
        ),
        (Some(_), Some(octroi)) if octroi.restants() == 0 => format!(
            "L’allocation {annee} de votre collectivité est épuisée\u{a0}: {} {} sur {}. Annulez une demande dont vous \
             n’avez plus besoin pour en déposer une autre. {CONSEQUENCE}",
            octroi.utilises,
            if octroi.utilises > 1 { "contrats utilisés" } else { "contrat utilisé" },
            octroi.accordes
        ),
        _ => return Vec::new(),
    };
    vec![Erreur::new("", Some("R-APF-01"), message)]
}

/// Adds the faults of access; a modification uses the unit that its dossier has.
pub(super) fn check(
    lue: &Lecture<'_>,
    contexte: &Contexte<'_>,
    avant: Option<&Dossier>,
    erreurs: &mut Erreurs,
) {
    let annee = contexte.campagne.annee;
    if lue.annee.is_some_and(|lue| i32::try_from(lue) != Ok(annee)) {
        let message =
            format!("Cette demande relève de la campagne {annee}\u{a0}: indiquez cette année.");
        erreurs.push(Erreur::new("/annee", Some("R-APF-01"), message));
    }
    if avant.is_none() {
        for obstacle in obstacles(contexte) {
            erreurs.push(obstacle);
        }
    }
    if lue.surcharged && !lue.rqth {
        let message = "Une majoration pour handicap va avec un apprenti reconnu travailleur handicapé (RQTH)\u{a0}: \
                       cochez RQTH ou retirez la majoration.";
        erreurs.push(Erreur::new("/majorations_handicap", Some("R-FOR-05"), message));
    }
}
