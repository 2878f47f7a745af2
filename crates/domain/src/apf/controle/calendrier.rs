//! When an APF may be deposited (R-APF-03), and the contracts that had already begun (R-APF-04).

use super::{Contexte, Lecture};
use crate::apf::{Dossier, delais};
use crate::dates::{self, in_french};
use crate::erreurs::{Erreur, Erreurs};
use chrono::{Datelike as _, NaiveDate};

/// Longest contract, in months: three years, four with a handicap (R-CTR-04).
pub(in crate::apf) const DUREE: u32 = 48;

/// Adds the faults of dates.
pub(super) fn check(
    lue: &Lecture<'_>,
    contexte: &Contexte<'_>,
    avant: Option<&Dossier>,
    erreurs: &mut Erreurs,
) {
    let Some(debut) = lue.debut else { return };
    if let Some(message) = lue.fin.and_then(|fin| wrong_end(debut, fin)) {
        erreurs.push(Erreur::new("/fin", Some("R-CTR-04"), message));
    }
    let avant = avant.map(|avant| &avant.demande);
    // The deposit was in time: what else a modification changes does not make it late.
    if avant.is_some_and(|avant| (avant.debut, avant.derogation) == (debut, lue.derogation)) {
        return;
    }
    if lue.derogation {
        derogation(lue, debut, contexte, avant.is_some_and(|avant| avant.derogation), erreurs);
    } else if let Some(message) = too_early_or_late(debut, contexte) {
        erreurs.push(Erreur::new("/debut", Some("R-APF-03"), message));
    }
}

/// What is wrong with a contract that ends then.
pub(in crate::apf) fn wrong_end(debut: NaiveDate, fin: NaiveDate) -> Option<String> {
    if fin < debut {
        Some(
            "Le contrat ne peut pas finir avant de commencer\u{a0}: corrigez l’une des deux dates."
                .into(),
        )
    } else if dates::day_after(fin) > dates::add_months(debut, DUREE) {
        Some(format!(
            "Un contrat d’apprentissage dure trois ans au plus, quatre avec un handicap\u{a0}: sa fin est au plus tard le {}.",
            in_french(dates::day_before(dates::add_months(debut, DUREE)))
        ))
    } else {
        None
    }
}

fn too_early_or_late(debut: NaiveDate, contexte: &Contexte<'_>) -> Option<String> {
    let mois = contexte.campagne.parametres.depot_apf_mois;
    let (premier, dernier) = delais::fenetre_depot(debut, mois);
    let today = contexte.aujourd_hui;
    if today < premier {
        return Some(format!(
            "Il est trop tôt pour ce contrat\u{a0}: sa demande se dépose du {} au {}, de {mois}\u{a0}mois avant son début à la \
             veille.",
            in_french(premier),
            in_french(dernier)
        ));
    }
    let publication = contexte.allocation.map(|octroi| octroi.publiee_le);
    (today > dernier).then(|| {
        let mut message = format!(
            "Il est trop tard pour ce contrat\u{a0}: sa demande se déposait du {} au {}, veille de son début.",
            in_french(premier),
            in_french(dernier)
        );
        if publication.is_some_and(|jour| debut <= jour) {
            message.push_str(
                " Il avait commencé quand l’allocation a été publiée\u{a0}: demandez la dérogation si vous l’aviez déclaré \
                 au recensement comme déjà commencé.",
            );
        }
        message
    })
}

/// R-APF-04: begun by the day of the publication, declared as begun, and not more of them than declared. The unit comes
/// from the allocation like any other; nothing depends on the order of dates.
fn derogation(
    lue: &Lecture<'_>,
    debut: NaiveDate,
    contexte: &Contexte<'_>,
    deja: bool,
    erreurs: &mut Erreurs,
) {
    let mut add = |champ: &str, message: String| {
        erreurs.push(Erreur::new(champ, Some("R-APF-04"), message));
    };
    // A contract can begin on the very day of the publication: no eve was left to ask for it.
    if let Some(jour) =
        contexte.allocation.map(|octroi| octroi.publiee_le).filter(|jour| debut > *jour)
    {
        add(
            "/debut",
            format!(
                "La dérogation ne vaut que pour un contrat commencé avant que l’allocation soit accordée, le {}\u{a0}: retirez-la et \
             déposez la demande au plus tard la veille du début.",
                in_french(jour)
            ),
        );
    } else if debut.year() < contexte.campagne.annee {
        let annee = contexte.campagne.annee;
        add(
            "/debut",
            format!(
                "La dérogation vaut pour un contrat commencé en {annee}\u{a0}: celui-ci l’était avant."
            ),
        );
    }
    let (Some(recensement), Some(metier)) = (contexte.recensement, lue.metier) else { return };
    let intention = recensement.intentions.iter().find(|intention| intention.metier == metier);
    let Some(declares) = intention.map(|intention| intention.deja_commences) else { return };
    let utilises = contexte.allocation.and_then(|octroi| octroi.derogations.get(metier)).copied();
    let utilises = utilises.unwrap_or(0).saturating_sub(u32::from(deja));
    if declares == 0 {
        add("/derogation", "Aucun contrat de ce métier n’a été déclaré au recensement comme déjà commencé\u{a0}: la dérogation \
             n’est pas possible et le coût de la formation est à la charge de la collectivité.".into());
    } else if utilises >= declares {
        add(
            "/derogation",
            format!(
                "Les contrats déclarés au recensement comme déjà commencés pour ce métier ({declares}) ont tous leur demande\u{a0}: la \
             dérogation n’est plus possible."
            ),
        );
    }
}
