//! What the CNFPT pays the training body, year of funding by year of funding (R-APC-02).

use crate::dates;
use crate::formation::Annee;
use crate::money::Montant;
use chrono::NaiveDate;
use serde::Serialize;

/// One payment. The guide gives no other schedule than the years of funding: each is paid once it is carried out, the
/// last one being the balance, on the training body's certificates (convention, article 6). *Our choice.*
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Paiement {
    /// Year of funding, from 1.
    pub annee: u32,
    /// Its first day.
    #[serde(serialize_with = "dates::serialize")]
    pub debut: NaiveDate,
    /// Its last day, included: the payment falls due.
    #[serde(serialize_with = "dates::serialize")]
    pub fin: NaiveDate,
    /// Whether it is the balance.
    pub solde: bool,
    /// The amount, surcharge included.
    pub montant: Montant,
}

/// The payments of the years of a contract that is funded.
pub(super) fn schedule(annees: &[Annee]) -> Vec<Paiement> {
    let mut paiements: Vec<Paiement> = annees
        .iter()
        .filter_map(|annee| {
            let majoration =
                annee.majoration.map(|majoration| majoration.prise_en_charge.decimal());
            let montant = annee.prise_en_charge.decimal() + majoration.unwrap_or_default();
            Some(Paiement {
                annee: annee.annee,
                debut: annee.debut?,
                fin: annee.fin?,
                solde: false,
                montant: Montant::rounded(montant),
            })
        })
        .collect();
    if let Some(dernier) = paiements.last_mut() {
        dernier.solde = true;
    }
    paiements
}
