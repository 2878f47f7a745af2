//! The table of a quote by year of funding: price, ceiling, funding, what remains.

use super::Formation;
use super::prorata::Part;
use crate::bareme::Bareme;
use crate::dates::{self, Duree};
use crate::money::Montant;
use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::Serialize;

/// One quote.
#[derive(Debug, Clone, Serialize)]
pub struct Offre<'a> {
    /// Training body, as it was given.
    pub organisme: &'a str,
    /// One line per year of funding, then one per price beyond the contract.
    pub annees: Vec<Annee>,
    /// Sum of the prices.
    pub prix: Montant,
    /// Sum of the yearly funding.
    pub prise_en_charge: Montant,
    /// Sum of what remains to pay.
    pub reste_a_charge: Montant,
    /// Training before the contract, when there is some (R-FOR-06).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub avant_contrat: Option<AvantContrat>,
    /// Handicap surcharge, all years, when one was quoted (R-FOR-05).
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    pub majorations: Option<Majoration>,
}

/// One year of funding: from an anniversary of the contract's start to the eve of the next, or the contract's end.
#[derive(Debug, Clone, Serialize)]
pub struct Annee {
    /// Rank from 1.
    pub annee: u32,
    /// First day; `null` for a price beyond the contract.
    #[serde(serialize_with = "dates::serialize_option")]
    pub debut: Option<NaiveDate>,
    /// Last day, included; `null` for a price beyond the contract.
    #[serde(serialize_with = "dates::serialize_option")]
    pub fin: Option<NaiveDate>,
    /// Price of the quote; zero when the quote says nothing of this year.
    pub prix: Montant,
    /// Ceiling of the year: the yearly one in proportion of the length.
    pub plafond: Montant,
    /// What the CNFPT pays, surcharge excluded: never above `prix` nor `plafond`.
    pub prise_en_charge: Montant,
    /// `prix − prise_en_charge`.
    pub reste_a_charge: Montant,
    /// Handicap surcharge of the year, when one was quoted.
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    pub majoration: Option<Majoration>,
}

/// Handicap surcharge (R-FOR-05), apart from the training's own price.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Majoration {
    /// Amount quoted.
    #[serde(rename = "majoration")]
    pub montant: Montant,
    /// What the CNFPT pays of it.
    #[serde(rename = "majoration_prise_en_charge")]
    pub prise_en_charge: Montant,
    /// What remains to pay.
    #[serde(rename = "majoration_reste_a_charge")]
    pub reste_a_charge: Montant,
}

/// The share of the first price that covers the months before the contract: never funded (R-FOR-06).
#[derive(Debug, Clone, Copy, Serialize)]
pub struct AvantContrat {
    /// First day of the training.
    #[serde(serialize_with = "dates::serialize")]
    pub debut: NaiveDate,
    /// Eve of the contract's start.
    #[serde(serialize_with = "dates::serialize")]
    pub fin: NaiveDate,
    /// Length of that time.
    pub duree: Duree,
    /// Share of the first year's price, included in that year's `prix` and `reste_a_charge`.
    pub prix: Montant,
}

/// A year of funding, the same for every quote.
pub(super) struct Tranche {
    debut: NaiveDate,
    fin: NaiveDate,
    plafond: Part,
    majoration_maximum: Decimal,
}

/// The years of funding of a contract from `debut` to `fin`, both included (R-FOR-01).
pub(super) fn slices(
    formation: &Formation<'_>,
    debut: NaiveDate,
    fin: NaiveDate,
    bareme: &Bareme,
) -> Vec<Tranche> {
    (1..)
        .map_while(|rang| dates::year_slice(debut, fin, rang))
        .map(|(debut, fin, duree)| Tranche {
            debut,
            fin,
            plafond: formation.plafond_annuel.map_or(Part::ZERO, |annuel| {
                formation.prorata.part(annuel, duree, dates::days_between(debut, fin))
            }),
            majoration_maximum: bareme.majoration_handicap.at(debut).valeur,
        })
        .collect()
}

impl<'a> Offre<'a> {
    pub(super) fn compute(
        organisme: &'a str,
        prix: &[Decimal],
        formation: &Formation<'_>,
        tranches: &[Tranche],
        debut: NaiveDate,
    ) -> Self {
        let avant_contrat = AvantContrat::compute(formation, prix.first().copied(), debut);
        let mut prix_total = Decimal::ZERO;
        let mut pris_en_charge = Decimal::ZERO;
        let mut majorations = (Decimal::ZERO, Decimal::ZERO);
        let lignes = tranches.len().max(prix.len()).max(formation.majorations.len());
        let annees = (0..lignes)
            .map(|rang| {
                let tranche = tranches.get(rang);
                let prix = prix.get(rang).copied().unwrap_or_default();
                // The months before the contract are paid by the collectivité even when the rest is funded.
                let deja_du = match avant_contrat {
                    Some(avant) if rang == 0 => avant.prix.decimal(),
                    _ => Decimal::ZERO,
                };
                let prise = match tranche {
                    Some(tranche) if formation.finance => tranche.plafond.at_most(prix - deja_du),
                    _ => Decimal::ZERO,
                };
                let majoration = formation.majorations.get(rang).map(|montant| {
                    let prise = match tranche {
                        Some(tranche) if formation.finance => {
                            (*montant).min(tranche.majoration_maximum)
                        }
                        _ => Decimal::ZERO,
                    };
                    majorations.0 += *montant;
                    majorations.1 += prise;
                    Majoration::new(*montant, prise)
                });
                prix_total += prix;
                pris_en_charge += prise;
                Annee {
                    annee: u32::try_from(rang + 1).unwrap_or(u32::MAX),
                    debut: tranche.map(|tranche| tranche.debut),
                    fin: tranche.map(|tranche| tranche.fin),
                    prix: Montant::rounded(prix),
                    plafond: tranche.map_or(Montant::ZERO, |tranche| tranche.plafond.rounded()),
                    prise_en_charge: Montant::rounded(prise),
                    reste_a_charge: Montant::rounded(prix - prise),
                    majoration,
                }
            })
            .collect();
        Self {
            organisme,
            annees,
            prix: Montant::rounded(prix_total),
            prise_en_charge: Montant::rounded(pris_en_charge),
            reste_a_charge: Montant::rounded(prix_total - pris_en_charge),
            avant_contrat,
            majorations: (!formation.majorations.is_empty())
                .then(|| Majoration::new(majorations.0, majorations.1)),
        }
    }

    /// What the quote costs, surcharge included.
    pub fn cost(&self) -> Decimal {
        self.prix.decimal()
            + self.majorations.map_or(Decimal::ZERO, |majoration| majoration.montant.decimal())
    }

    /// What the CNFPT pays of it, surcharge included.
    pub fn funded(&self) -> Decimal {
        let majoration = self
            .majorations
            .map_or(Decimal::ZERO, |majoration| majoration.prise_en_charge.decimal());
        self.prise_en_charge.decimal() + majoration
    }
}

impl Majoration {
    fn new(montant: Decimal, prise: Decimal) -> Self {
        Self {
            montant: Montant::rounded(montant),
            prise_en_charge: Montant::rounded(prise),
            reste_a_charge: Montant::rounded(montant - prise),
        }
    }
}

impl AvantContrat {
    fn compute(
        formation: &Formation<'_>,
        prix: Option<Decimal>,
        contrat: NaiveDate,
    ) -> Option<Self> {
        let debut = formation.debut.filter(|debut| *debut < contrat)?;
        let fin = dates::day_before(contrat);
        let duree = Duree::between(debut, fin);
        let prix = prix.unwrap_or_default();
        let part = formation.prorata.part(prix, duree, dates::days_between(debut, fin));
        Some(Self { debut, fin, duree, prix: Montant::rounded(part.at_most(prix)) })
    }
}
