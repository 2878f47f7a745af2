//! The short documents about a contract that is taken in charge: rupture, extension, transfer.

use super::champs::{JourDeContrat, Lu, MOTIF, Majorations, PrixAnnuels, Texte, sums};
use super::with_rules;
use crate::apf::Evenement;
use crate::decode::{Refus, decode_with};
use crate::erreurs::Erreurs;
use crate::identifiers::Siret;
use chrono::NaiveDate;
use deserr::Deserr;

#[derive(Deserr)]
#[deserr(error = Erreurs, deny_unknown_fields)]
struct Rupture {
    date: JourDeContrat,
    motif: Texte<MOTIF>,
}

/// Reads a rupture: `{"date", "motif"}`, the date being the last day of the contract.
///
/// # Errors
/// As [`super::decode_decision_apf`].
pub fn decode_rupture(octets: &[u8]) -> Result<Evenement, Refus> {
    let manquants =
        [("/date", "Indiquez le dernier jour du contrat."), ("/motif", "Dites pourquoi.")];
    decode_with::<Rupture>(octets, |_, _| {})
        .map(|saisie| Evenement::Rupture { date: saisie.date.0, motif: saisie.motif.0 })
        .map_err(|refus| with_rules(refus, |_| "R-APC-03", &manquants))
}

#[derive(Deserr)]
#[deserr(error = Erreurs, deny_unknown_fields)]
struct Prolongation {
    fin: JourDeContrat,
    motif: Texte<MOTIF>,
    #[deserr(default)]
    prix_annuels: Option<PrixAnnuels>,
    #[deserr(default)]
    majorations_handicap: Option<Majorations>,
}

/// Reads an extension: `{"fin", "motif", "prix_annuels"?, "majorations_handicap"?}`; the two lists, when given, replace
/// those of the whole contract.
///
/// # Errors
/// As [`super::decode_decision_apf`].
pub fn decode_prolongation(octets: &[u8]) -> Result<Evenement, Refus> {
    let manquants = [
        ("/fin", "Indiquez le nouveau dernier jour du contrat."),
        ("/motif", "Dites pourquoi\u{a0}: redoublement, handicap…"),
    ];
    decode_with::<Prolongation>(octets, |_, _| {})
        .map(|saisie| Evenement::Prolongation {
            fin: saisie.fin.0,
            motif: saisie.motif.0,
            prix_annuels: saisie.prix_annuels.map(sums),
            majorations_handicap: saisie.majorations_handicap.map(sums),
        })
        .map_err(|refus| with_rules(refus, |_| "R-APC-04", &manquants))
}

#[derive(Deserr)]
#[deserr(error = Erreurs, deny_unknown_fields)]
struct Transfert {
    siret: Lu<Siret>,
    #[deserr(default)]
    date: Option<JourDeContrat>,
}

/// Reads a transfer: `{"siret", "date"?}`, the date being the new employer's first day, `aujourd_hui` if it is not given.
///
/// # Errors
/// As [`super::decode_decision_apf`].
pub fn decode_transfert(octets: &[u8], aujourd_hui: NaiveDate) -> Result<Evenement, Refus> {
    let manquants = [("/siret", "Indiquez le SIRET du nouvel employeur.")];
    decode_with::<Transfert>(octets, |_, _| {})
        .map(|saisie| Evenement::Transfert {
            siret: saisie.siret.0,
            date: saisie.date.map_or(aujourd_hui, |jour| jour.0),
        })
        .map_err(|refus| with_rules(refus, |_| "R-APC-05", &manquants))
}
