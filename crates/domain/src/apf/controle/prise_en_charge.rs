//! The rules of an APC against the APF that it carries (R-APC-01).

use super::calendrier::wrong_end;
use crate::apf::{Contrat, Dossier, Etat, delais};
use crate::dates::in_french;
use crate::erreurs::Erreur;
use chrono::NaiveDate;

/// Every fault of a contract filed on `depot` for `dossier`, whose state is another matter.
pub(in crate::apf) fn check(contrat: &Contrat, dossier: &Dossier, depot: NaiveDate) -> Vec<Erreur> {
    check_dates(contrat.debut, Some(contrat.fin), dossier, depot)
}

/// The faults of the dates that could be read.
pub(in crate::apf) fn check_dates(
    debut: NaiveDate,
    fin: Option<NaiveDate>,
    dossier: &Dossier,
    depot: NaiveDate,
) -> Vec<Erreur> {
    let mut fautes = Vec::new();
    if let Some(message) = fin.and_then(|fin| wrong_end(debut, fin)) {
        fautes.push(Erreur::new("/fin", Some("R-CTR-04"), message));
    }
    let Some(validite) = dossier.validite() else { return fautes };
    let mut add = |regle, message| fautes.push(Erreur::new("/debut", Some(regle), message));
    let derogation = dossier.demande.derogation;
    let limite = delais::limite_apc(debut, derogation, validite.delivree_le, &dossier.cadre);
    if depot < debut {
        add(
            "R-APC-01",
            format!(
                "La demande de prise en charge se dépose une fois le contrat commencé\u{a0}: du {} au {}.",
                in_french(debut),
                in_french(limite)
            ),
        );
    } else if depot > limite {
        add(
            "R-APC-01",
            format!(
                "La demande de prise en charge devait être déposée dans les {}\u{a0}jours du début du contrat, au plus tard le {}.",
                dossier.cadre.depot_apc_jours,
                in_french(limite)
            ),
        );
    }
    if debut > validite.dernier_debut {
        add(
            "R-APF-09",
            format!(
                "L’accord délivré le {} vaut pour un contrat commencé au plus tard le {}.",
                in_french(validite.delivree_le),
                in_french(validite.dernier_debut)
            ),
        );
    } else if !derogation && debut <= dossier.deposee_le {
        add(
            "R-APF-03",
            format!(
                "L’accord préalable a été demandé le {}\u{a0}: il ne vaut pas pour un contrat déjà commencé ce jour-là. Vérifiez la \
             date de début inscrite sur le CERFA.",
                in_french(dossier.deposee_le)
            ),
        );
    }
    fautes
}

/// The fault of a number that no agreement has.
pub(in crate::apf) fn unknown() -> Erreur {
    let message = "Aucun accord préalable n’a ce numéro\u{a0}: recopiez-le de la convention de formation, ou demandez-le à la \
                   collectivité.";
    Erreur::new("/numero_apf", Some("R-APC-01"), message)
}

/// The fault of an agreement that has lapsed, if this one has on the day `at`.
pub(in crate::apf) fn lapsed(dossier: &Dossier, at: NaiveDate) -> Option<Erreur> {
    let validite = dossier.validite().filter(|_| dossier.etat(at) == Etat::Caduque)?;
    let message = format!(
        "Cet accord préalable est caduc\u{a0}: il valait jusqu’au {}.",
        in_french(validite.limite)
    );
    Some(Erreur::new("/numero_apf", Some("R-APF-09"), message))
}
