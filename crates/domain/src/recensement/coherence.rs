//! The rules between the fields of a declaration, and between it and the référentiel. Unreadable fields are
//! skipped, their own fault is told elsewhere.

mod lignes;

use super::{MAXIMUM, counted};
use crate::decode::Json;
use crate::erreurs::{Erreur, Erreurs};
use crate::referentiel::Referentiel;

/// Adds every fault between fields.
pub(super) fn check(document: &Json, referentiel: &Referentiel, erreurs: &mut Erreurs) {
    if let Some(contrats) = document.get("contrats_en_cours") {
        check_contracts(contrats, erreurs);
    }
    let Some(lignes) = document.get("intentions").and_then(Json::as_slice) else { return };
    check_statement(document.get("aucune_intention"), lignes, erreurs);
    lignes::check(lignes, referentiel, erreurs);
}

/// R-REC-04: a part is never more than the whole.
fn check_contracts(contrats: &Json, erreurs: &mut Erreurs) {
    let read = |champ: &str| number(contrats, champ);
    let Some(apprentis) = read("apprentis") else { return };
    let mut add = |champ: &str, message: String| {
        let champ = format!("/contrats_en_cours/{champ}");
        erreurs.push(Erreur::new(champ, Some("R-REC-04"), message));
    };
    let whole = counted(apprentis, "apprenti");
    if let Some(rqth) = read("dont_rqth").filter(|rqth| *rqth > apprentis) {
        add(
            "dont_rqth",
            format!(
                "Les apprentis reconnus travailleurs handicapés ({rqth}) ne peuvent pas être plus \
                 nombreux que les apprentis présents\u{a0}: {whole}."
            ),
        );
    }
    let (printemps, automne) = (read("fins_janvier_aout"), read("fins_septembre_decembre"));
    match (printemps, automne) {
        (Some(fins), _) if fins > apprentis => add(
            "fins_janvier_aout",
            format!(
                "Il ne peut pas finir plus de contrats entre janvier et août ({fins}) qu’il n’y a \
                 d’apprentis présents\u{a0}: {whole}."
            ),
        ),
        (_, Some(fins)) if fins > apprentis => add(
            "fins_septembre_decembre",
            format!(
                "Il ne peut pas finir plus de contrats entre septembre et décembre ({fins}) qu’il \
                 n’y a d’apprentis présents\u{a0}: {whole}."
            ),
        ),
        (Some(printemps), Some(automne)) if printemps + automne > apprentis => add(
            "fins_septembre_decembre",
            format!(
                "Il ne peut pas finir plus de contrats dans l’année ({printemps} + {automne} = {}) \
                 qu’il n’y a d’apprentis présents\u{a0}: {whole}.",
                printemps + automne
            ),
        ),
        _ => {}
    }
}

/// R-REC-07: no intention is an answer, if it is stated.
fn check_statement(aucune: Option<&Json>, lignes: &[Json], erreurs: &mut Erreurs) {
    let (champ, message) = match aucune {
        Some(Json::Booleen(true)) if !lignes.is_empty() => (
            "/aucune_intention",
            "Vous déclarez n’avoir aucune intention de recrutement et vous en saisissez\u{a0}: \
             décochez la case ou retirez les lignes.",
        ),
        None | Some(Json::Null | Json::Booleen(false)) if lignes.is_empty() => (
            "/intentions",
            "Ajoutez au moins une intention de recrutement ou, si vous n’en avez pas, cochez la \
             case qui le déclare.",
        ),
        _ => return,
    };
    erreurs.push(Erreur::new(champ, Some("R-REC-07"), message));
}

/// A number that is within its bounds.
fn number(objet: &Json, champ: &str) -> Option<u32> {
    objet.get(champ).and_then(Json::as_u32).filter(|nombre| *nombre <= MAXIMUM)
}
