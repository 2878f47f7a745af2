//! Who is funded from when: each employer's part of the amounts (R-APC-05).

use super::Totaux;
use super::plan::{in_proportion, quantity};
use crate::apf::Dossier;
use crate::dates::{self, Duree};
use crate::formation::{Annee, Prorata};
use crate::identifiers::Siret;
use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::Serialize;

/// What concerns one employer. There is more than one after a transfer only.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PartEmployeur {
    /// The employer.
    pub siret: Siret,
    /// Its first day.
    #[serde(serialize_with = "dates::serialize")]
    pub debut: NaiveDate,
    /// Its last day, included.
    #[serde(serialize_with = "dates::serialize")]
    pub fin: NaiveDate,
    /// Its part of the price, of the funding, and what it pays.
    #[serde(flatten)]
    pub totaux: Totaux,
}

/// Shares the years between the employers of a contract that runs from `debut` to `fin`, in proportion of the length of
/// each one's part of a year. The last one of a year gets what is left of it, so that the parts add up to the cent;
/// prices beyond the contract are the last employer's.
pub(super) fn share(
    dossier: &Dossier,
    annees: &[Annee],
    (debut, fin): (NaiveDate, NaiveDate),
) -> Vec<PartEmployeur> {
    let mut parts = periods(dossier, (debut, fin));
    let Some(dernier) = parts.len().checked_sub(1) else { return parts };
    for annee in annees {
        let montants = amounts(annee);
        let mut deja = [Decimal::ZERO; 2];
        for (rang, part) in parts.iter_mut().enumerate() {
            let jusqu_ici = match (annee.debut, annee.fin) {
                (Some(premier), Some(jour)) if part.fin < jour && rang < dernier => {
                    let fraction = fraction((premier, jour), part.fin, dossier.cadre.prorata);
                    montants.map(|montant| in_proportion(montant, fraction.0, fraction.1))
                }
                (None, _) | (_, None) if rang < dernier => [Decimal::ZERO; 2],
                _ => montants,
            };
            let [prix, prise] = jusqu_ici;
            part.totaux.add(prix - deja[0], prise - deja[1]);
            deja = jusqu_ici;
        }
    }
    parts
}

/// The employers, in order, with nothing yet.
fn periods(dossier: &Dossier, (debut, fin): (NaiveDate, NaiveDate)) -> Vec<PartEmployeur> {
    let transferts = dossier.apc.iter().flat_map(|apc| &apc.transferts);
    let mut parts = vec![PartEmployeur { siret: dossier.siret, debut, fin, totaux: Totaux::ZERO }];
    for transfert in transferts.filter(|transfert| transfert.date <= fin) {
        if let Some(precedent) = parts.last_mut() {
            precedent.fin = dates::day_before(transfert.date);
        }
        let debut = transfert.date;
        parts.push(PartEmployeur { siret: transfert.siret, debut, fin, totaux: Totaux::ZERO });
    }
    parts
}

/// How much of a year is over at the end of `jusqu_au`: a quantity and the whole year's.
fn fraction(
    (premier, dernier): (NaiveDate, NaiveDate),
    jusqu_au: NaiveDate,
    prorata: Prorata,
) -> (u32, u32) {
    let until = |jour: NaiveDate| {
        if jour < premier {
            0
        } else {
            quantity(Duree::between(premier, jour), (premier, jour), prorata)
        }
    };
    let tout = until(dernier);
    (until(jusqu_au).min(tout), tout)
}

/// Price and funding of a year, surcharge included.
fn amounts(annee: &Annee) -> [Decimal; 2] {
    let majoration = annee.majoration.map_or([Decimal::ZERO; 2], |majoration| {
        [majoration.montant.decimal(), majoration.prise_en_charge.decimal()]
    });
    let [montant, prise] = majoration;
    [annee.prix.decimal() + montant, annee.prise_en_charge.decimal() + prise]
}
