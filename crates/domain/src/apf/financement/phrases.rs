//! The sentences that explain a funding.

use super::{Explication, Financement};
use crate::apf::dossier::{Apc, Prolongation, Transfert};
use crate::apf::{Dossier, Etat};
use crate::bareme::Bareme;
use crate::dates::{self, Duree, in_french};
use crate::money::{self, Montant};
use chrono::NaiveDate;

/// Explains a funding, from the dates to the sums.
pub(super) fn explain(
    dossier: &Dossier,
    etat: Etat,
    financement: &Financement,
    bareme: &Bareme,
) -> Vec<Explication> {
    let mut liste = vec![length(financement), ceiling(dossier)];
    if let Some(apc) = &dossier.apc {
        liste.extend(apc.prolongations.iter().map(extension));
        liste.extend(apc.rupture.map(|date| rupture(dossier, apc, date)));
        liste.extend(apc.transferts.iter().map(transfer));
    }
    if financement.majorations.is_some() {
        liste.push(surcharge(bareme, financement.debut));
    }
    liste.extend(unfunded(etat));
    liste.push(total(financement));
    liste
}

/// `24 mois`, `9 mois et 18 jours`.
pub(in crate::apf) fn in_months(duree: Duree) -> String {
    let s = if duree.jours > 1 { "s" } else { "" };
    match (duree.mois, duree.jours) {
        (mois, 0) => format!("{mois}\u{a0}mois"),
        (0, jours) => format!("{jours}\u{a0}jour{s}"),
        (mois, jours) => format!("{mois}\u{a0}mois et {jours}\u{a0}jour{s}"),
    }
}

fn euros(montant: Montant) -> String {
    money::in_french(montant.decimal())
}

fn length(financement: &Financement) -> Explication {
    let texte = format!(
        "Du {} au {} inclus, la durée retenue est de {}. Le plafond annuel est réduit à chaque année de financement, {}.",
        in_french(financement.debut),
        in_french(financement.fin),
        in_months(financement.duree),
        financement.prorata.libelle()
    );
    Explication::new("R-FOR-03", texte)
        .with("debut", financement.debut)
        .with("fin", financement.fin)
        .with("mois", financement.duree.mois)
        .with("jours", financement.duree.jours)
}

fn ceiling(dossier: &Dossier) -> Explication {
    let reference = &dossier.reference;
    let plafond = Montant::rounded(reference.plafond_annuel.0);
    let fictif = if reference.fictif {
        " Ce plafond est fictif\u{a0}: il vient de données de démonstration et n’engage pas le CNFPT."
    } else {
        ""
    };
    let texte = format!(
        "Chaque année, le CNFPT prend en charge le prix de la formation dans la limite du plafond annuel de {}, celui du \
         référentiel «\u{a0}{}\u{a0}» en vigueur au dépôt de la demande.{fictif}",
        euros(plafond),
        reference.referentiel
    );
    Explication::new("R-REF-04", texte)
        .with("plafond_annuel", plafond)
        .with("referentiel", reference.referentiel.clone())
}

fn extension(prolongation: &Prolongation) -> Explication {
    let prix = if prolongation.prix_annuels.is_some() {
        "aux prix de l’avenant"
    } else {
        "au prix annuel du contrat, faute d’autre prix"
    };
    let fin = in_french(prolongation.fin);
    let texte = format!(
        "Le contrat est prolongé jusqu’au {fin}\u{a0}: la prise en charge couvre toute sa durée effective, {prix}."
    );
    Explication::new("R-APC-04", texte).with("fin", prolongation.fin)
}

fn rupture(dossier: &Dossier, apc: &Apc, date: NaiveDate) -> Explication {
    let jours = dates::days_between(apc.contrat.debut, date).saturating_sub(1);
    let rendue = if dossier.is_early_rupture() {
        "ce financement revient dans l’allocation de la collectivité"
    } else {
        "ce financement ne revient pas dans l’allocation de la collectivité"
    };
    let texte = format!(
        "Le contrat a été rompu le {}, {jours}\u{a0}jour{} après son début\u{a0}: le prix et la prise en charge sont réduits à la \
         durée effective. La limite étant de {}\u{a0}jours, {rendue}.",
        in_french(date),
        if jours > 1 { "s" } else { "" },
        dossier.cadre.rupture_jours
    );
    Explication::new("R-APC-03", texte)
        .with("date", date)
        .with("jours", jours)
        .with("limite", u32::from(dossier.cadre.rupture_jours))
}

fn transfer(transfert: &Transfert) -> Explication {
    let texte = format!(
        "À partir du {}, le financement suit le nouvel employeur, SIRET {}.",
        in_french(transfert.date),
        transfert.siret
    );
    Explication::new("R-APC-05", texte)
        .with("date", transfert.date)
        .with("siret", transfert.siret.to_string())
}

fn surcharge(bareme: &Bareme, debut: NaiveDate) -> Explication {
    let maximum = Montant::rounded(bareme.majoration_handicap.at(debut).valeur);
    let texte = format!(
        "La majoration pour handicap est prise en charge sur devis, dans la limite de {} par année de formation, si le \
         contrat est financé.",
        euros(maximum)
    );
    Explication::new("R-APC-06", texte).with("maximum_annuel", maximum)
}

fn unfunded(etat: Etat) -> Option<Explication> {
    let raison = match etat {
        Etat::Refusee | Etat::ApcRefusee => "le CNFPT a refusé la demande",
        Etat::Annulee => "la demande est annulée",
        Etat::Caduque => "l’accord préalable est caduc",
        _ => return None,
    };
    let texte = format!(
        "Le CNFPT ne prend rien en charge, car {raison}\u{a0}: tout le prix de la formation est à la charge de la collectivité."
    );
    Some(Explication::new("R-FOR-04", texte))
}

fn total(financement: &Financement) -> Explication {
    let total = financement.total;
    let texte = format!(
        "Prix {} − prise en charge {} = reste à charge {}.",
        euros(total.prix),
        euros(total.prise_en_charge),
        euros(total.reste_a_charge)
    );
    Explication::new("R-FOR-02", texte)
        .with("prix", total.prix)
        .with("prise_en_charge", total.prise_en_charge)
        .with("reste_a_charge", total.reste_a_charge)
}
