//! Explanations of charges, net pay and NBI.

use super::super::{Explication, Valeur};
use super::Phrase;
use crate::bareme::{Bareme, Entree, Nbi};
use crate::money::Montant;
use crate::remuneration::{Employeur, Remuneration};
use chrono::NaiveDate;

/// R-PAY-08.
pub(in super::super) fn at_mp<'a>(employeur: &Employeur, paie: &Remuneration) -> Explication<'a> {
    let texte = Phrase::new("L’employeur ne paie que la cotisation AT-MP, ")
        .percent(employeur.taux_at_mp)
        .text(" du brut : ")
        .euros(paie.total.charges_employeur)
        .text(" sur le contrat ; il est exonéré des autres cotisations.");
    Explication::new("R-PAY-08", texte, vec!["Code du travail, articles L6227-8-1 et L6227-9"])
        .with("taux_at_mp", Valeur::Taux(employeur.taux_at_mp))
        .with("charges_employeur", paie.total.charges_employeur)
}

/// R-PAY-09.
pub(in super::super) fn net<'a>(
    signature: NaiveDate,
    paie: &Remuneration,
    bareme: &'a Bareme,
) -> Explication<'a> {
    let entree = bareme.exoneration_salariale.at(signature);
    let texte = Phrase::new("Le contrat est signé le ")
        .date(signature)
        .text(" : l’apprenti est exonéré de cotisations jusqu’à ")
        .percent(entree.valeur.part_du_smic)
        .text(if entree.valeur.csg_crds().is_zero() {
            " du SMIC, sans CSG ni CRDS"
        } else {
            " du SMIC, avec CSG et CRDS sur 98,25 % de la part qui dépasse"
        })
        .text(". Net sur le contrat : ")
        .euros(paie.total.net_apprenti)
        .text(".");
    Explication::new("R-PAY-09", texte, vec![entree.source.as_str()])
        .with("part_du_smic", Valeur::Taux(entree.valeur.part_du_smic))
        .with("net_apprenti", paie.total.net_apprenti)
}

/// R-PAY-10.
pub(in super::super) fn nbi<'a>(
    employeur: &Employeur,
    nbi: &'a Entree<Nbi>,
    bareme: &'a Bareme,
    debut: NaiveDate,
) -> Explication<'a> {
    let charges = bareme.charges_nbi.at(debut);
    let mensuel = Montant::rounded(nbi.valeur.mensuel);
    let texte = Phrase::new(if employeur.nbi_maitres == 1 {
        "Un maître d’apprentissage fonctionnaire : "
    } else {
        "Deux maîtres d’apprentissage fonctionnaires : "
    })
    .number(nbi.valeur.points)
    .text(" points de NBI, ")
    .euros(mensuel)
    .text(" brut par mois chacun, et ")
    .percent(charges.valeur.total())
    .text(" de charges patronales au début du contrat (hors centre de gestion et versement mobilité).");
    Explication::new("R-PAY-10", texte, vec![nbi.source.as_str(), charges.source.as_str()])
        .with("points", nbi.valeur.points)
        .with("nbi_mensuelle", mensuel)
        .with("taux_charges", Valeur::Taux(charges.valeur.total()))
}
