//! What else than the state can forbid an act: dates, a number, a missing piece.

use super::controle::prise_en_charge as controle_apc;
use super::dossier::Apc;
use super::{Dossier, Evenement, Manque, Validite};
use crate::dates::{self, in_french};
use crate::erreurs::Erreur;
use chrono::NaiveDate;

/// Longest extension at once, in months (R-CTR-04: one more year).
const PROLONGATION: u32 = 12;
/// Longest contract once extended, in months: four years with a handicap, and one more to sit the exam again.
const DUREE: u32 = 60;

/// Every reason why `evenement` cannot happen on `jour`, the state aside.
pub(super) fn check(dossier: &Dossier, evenement: &Evenement, jour: NaiveDate) -> Vec<Erreur> {
    let apc = dossier.apc.as_ref();
    match (evenement, apc) {
        (Evenement::Modifiee { demande, .. }, _) if *demande == dossier.demande => {
            let rien = "Cette modification ne change rien\u{a0}: la demande reste ce qu’elle est.";
            vec![Erreur::new("", Some("R-APF-07"), rien)]
        }
        (Evenement::ComplementDemande { .. }, _) if dossier.complement.is_some() => {
            let deja = "Un complément est déjà demandé\u{a0}: attendez la réponse ou décidez.";
            vec![Erreur::new("", Some("R-APF-07"), deja)]
        }
        (Evenement::ComplementRepondu { .. }, _) if dossier.complement.is_none() => {
            let aucun = "Aucun complément n’est demandé pour ce dossier.";
            vec![Erreur::new("", Some("R-APF-07"), aucun)]
        }
        (Evenement::Validee { numero }, _) => {
            let mut fautes = stillborn(dossier, jour);
            if dossier.numero.is_some_and(|connu| connu != *numero) {
                let autre = "Un accord garde son numéro quand il est validé de nouveau.";
                fautes.push(Erreur::new("", Some("R-APF-08"), autre));
            }
            fautes
        }
        (Evenement::Avertissement { jours, .. }, _)
            if dossier.avertissements.contains(jours)
                || !dossier.cadre.alertes_jours.contains(jours) =>
        {
            vec![Erreur::new("", Some("R-APF-10"), "Cet avertissement n’est pas à envoyer.")]
        }
        (Evenement::CaduciteConstatee { .. }, _) if dossier.caducite_constatee => {
            vec![Erreur::new("", Some("R-APF-10"), "La caducité est déjà constatée.")]
        }
        (Evenement::ApcDeposee { numero_apf, contrat }, _) => {
            let mut fautes = controle_apc::check(contrat, dossier, jour);
            if dossier.numero != Some(*numero_apf) {
                fautes.push(controle_apc::unknown());
            }
            fautes
        }
        (Evenement::ApcCompletee { contrat }, Some(apc)) => {
            controle_apc::check(contrat, dossier, apc.deposee_le)
        }
        (Evenement::ApcAcceptee { .. }, Some(apc)) => {
            apc.contrat.manques().into_iter().map(missing).collect()
        }
        (Evenement::Rupture { date, .. }, Some(apc)) => rupture(apc, *date),
        (Evenement::Prolongation { fin, .. }, Some(apc)) => prolongation(apc, *fin),
        (Evenement::Transfert { siret, date }, Some(apc)) => {
            let mut fautes = transfer(apc, *date);
            if dossier.employeur(NaiveDate::MAX) == *siret {
                let meme = "Cette collectivité est déjà l’employeur\u{a0}: indiquez le SIRET du nouvel employeur.";
                fautes.push(Erreur::new("/siret", Some("R-APC-05"), meme));
            }
            fautes
        }
        _ => Vec::new(),
    }
}

/// An agreement that would have lapsed before it is given helps nobody (R-APF-09).
fn stillborn(dossier: &Dossier, jour: NaiveDate) -> Vec<Erreur> {
    let validite = Validite::of(&dossier.demande, &dossier.cadre, jour);
    if validite.limite >= jour {
        return Vec::new();
    }
    let message = format!(
        "Délivré aujourd’hui, cet accord serait déjà caduc\u{a0}: la demande de prise en charge devait être déposée au \
         plus tard le {}. Refusez la demande ou demandez à la collectivité de la modifier.",
        in_french(validite.limite)
    );
    vec![Erreur::new("", Some("R-APF-09"), message)]
}

fn missing(manque: Manque) -> Erreur {
    match manque {
        Manque::NumeroDdets => Erreur::new(
            "/numero_ddets",
            Some("R-APC-01"),
            "Le numéro d’enregistrement du contrat par la DDETS manque\u{a0}: demandez-le à l’organisme de formation avant \
             d’accepter la prise en charge.",
        ),
    }
}

fn rupture(apc: &Apc, date: NaiveDate) -> Vec<Erreur> {
    let (debut, fin) = (apc.contrat.debut, apc.fin_prevue());
    let transfert = apc.transferts.last().map(|transfert| transfert.date);
    let message = if date < debut || date > fin {
        format!(
            "La rupture a lieu pendant le contrat\u{a0}: indiquez un jour du {} au {}.",
            in_french(debut),
            in_french(fin)
        )
    } else if let Some(transfert) = transfert.filter(|transfert| date < *transfert) {
        let transfert = in_french(transfert);
        format!(
            "Le contrat a été transféré le {transfert}\u{a0}: il n’a pas pu être rompu avant ce jour."
        )
    } else {
        return Vec::new();
    };
    vec![Erreur::new("/date", Some("R-APC-03"), message)]
}

fn prolongation(apc: &Apc, fin: NaiveDate) -> Vec<Erreur> {
    let avant = apc.fin_prevue();
    let message = if fin <= avant {
        format!(
            "Le contrat va déjà jusqu’au {}\u{a0}: la nouvelle fin doit être plus tardive.",
            in_french(avant)
        )
    } else if fin > dates::add_months(avant, PROLONGATION) {
        format!(
            "Un contrat se prolonge d’un an au plus\u{a0}: jusqu’au {}.",
            in_french(dates::add_months(avant, PROLONGATION))
        )
    } else if dates::day_after(fin) > dates::add_months(apc.contrat.debut, DUREE) {
        format!("Un contrat, prolongations comprises, dure {DUREE}\u{a0}mois au plus.")
    } else {
        return Vec::new();
    };
    vec![Erreur::new("/fin", Some("R-APC-04"), message)]
}

fn transfer(apc: &Apc, date: NaiveDate) -> Vec<Erreur> {
    let apres = apc.transferts.last().map_or(apc.contrat.debut, |transfert| transfert.date);
    let fin = apc.fin_prevue();
    if date > apres && date <= fin {
        return Vec::new();
    }
    let message = format!(
        "Le nouvel employeur prend la suite pendant le contrat\u{a0}: indiquez un jour après le {} et au plus tard le {}.",
        in_french(apres),
        in_french(fin)
    );
    vec![Erreur::new("/date", Some("R-APC-05"), message)]
}
