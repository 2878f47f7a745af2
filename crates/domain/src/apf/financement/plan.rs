//! The contract as it really runs: its dates and the price of each year, after extensions and rupture.

use crate::apf::dossier::{Apc, Prolongation};
use crate::apf::{Dossier, Somme};
use crate::dates::{self, Duree};
use crate::formation::Prorata;
use crate::money::Montant;
use chrono::NaiveDate;
use rust_decimal::Decimal;

/// What is funded: dates, prices and surcharges of the funding years.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Plan {
    pub(super) debut: NaiveDate,
    /// Last day, included.
    pub(super) fin: NaiveDate,
    /// Price of each year, then prices beyond the contract if there are some.
    pub(super) prix: Vec<Decimal>,
    /// Surcharge of each year, as quoted.
    pub(super) majorations: Vec<Decimal>,
}

impl Plan {
    /// What a dossier comes to.
    pub(super) fn of(dossier: &Dossier) -> Self {
        let prorata = dossier.cadre.prorata;
        let Some(apc) = &dossier.apc else {
            let demande = &dossier.demande;
            return Self {
                debut: demande.debut,
                fin: demande.fin,
                prix: Somme::decimals(&demande.prix_annuels),
                majorations: Somme::decimals(&demande.majorations_handicap),
            };
        };
        let mut plan = Self::of_contract(apc);
        for prolongation in &apc.prolongations {
            plan.extend(prolongation, prorata);
        }
        if let Some(date) = apc.rupture {
            plan.cut(date, prorata);
        }
        plan
    }

    fn of_contract(apc: &Apc) -> Self {
        let contrat = &apc.contrat;
        Self {
            debut: contrat.debut,
            fin: contrat.fin,
            prix: Somme::decimals(&contrat.prix_annuels),
            majorations: Somme::decimals(&contrat.majorations_handicap),
        }
    }

    /// R-APC-04. The amendment's prices; without any, the extension costs what a year costs, in proportion of its length:
    /// the last whole year, or for want of one the last that has a price.
    fn extend(&mut self, prolongation: &Prolongation, prorata: Prorata) {
        let avant = lengths(self.debut, self.fin, prorata);
        let apres = lengths(self.debut, prolongation.fin, prorata);
        self.fin = prolongation.fin;
        if let Some(majorations) = &prolongation.majorations_handicap {
            self.majorations = Somme::decimals(majorations);
        }
        if let Some(prix) = &prolongation.prix_annuels {
            self.prix = Somme::decimals(prix);
            return;
        }
        let Some((annuel, longueur)) = self.reference(&avant) else { return };
        let connus = self.prix.len();
        self.prix.resize(connus.max(apres.len()), Decimal::ZERO);
        for (rang, (prix, apres)) in self.prix.iter_mut().zip(&apres).enumerate() {
            let ajoute = match avant.get(rang) {
                Some(avant) => apres.quantite.saturating_sub(avant.quantite),
                // The quote gave a price for this year already.
                None if rang < connus => 0,
                None => apres.quantite,
            };
            *prix += in_proportion(annuel, ajoute, longueur);
        }
    }

    /// The price and the length of the year that an extension is priced on.
    fn reference(&self, annees: &[Longueur]) -> Option<(Decimal, u32)> {
        let priced = || self.prix.iter().zip(annees).rev().filter(|(prix, _)| !prix.is_zero());
        let (prix, annee) =
            priced().find(|(_, annee)| annee.entiere).or_else(|| priced().next())?;
        Some((*prix, annee.quantite))
    }

    /// R-APC-03, and article 4 of the convention: price and surcharge of the year of the rupture are reduced to what was
    /// carried out, those of the years after are not due.
    fn cut(&mut self, date: NaiveDate, prorata: Prorata) {
        let avant = lengths(self.debut, self.fin, prorata);
        let apres = lengths(self.debut, date, prorata);
        self.fin = date;
        for montants in [&mut self.prix, &mut self.majorations] {
            montants.truncate(apres.len());
            for (montant, (avant, apres)) in montants.iter_mut().zip(avant.iter().zip(&apres)) {
                *montant = in_proportion(*montant, apres.quantite, avant.quantite);
            }
        }
    }
}

/// The length of a year of funding.
struct Longueur {
    /// In the unit of the prorata convention.
    quantite: u32,
    /// Whether it is twelve months.
    entiere: bool,
}

/// The lengths of the years of funding of a contract.
fn lengths(debut: NaiveDate, fin: NaiveDate, prorata: Prorata) -> Vec<Longueur> {
    (1..)
        .map_while(|rang| dates::year_slice(debut, fin, rang))
        .map(|(premier, dernier, duree)| Longueur {
            quantite: quantity(duree, (premier, dernier), prorata),
            entiere: duree.mois == 12,
        })
        .collect()
}

/// A length in the unit of the prorata convention (R-FOR-03): thirtieths of a month, days, or begun months.
pub(super) fn quantity(
    duree: Duree,
    (debut, fin): (NaiveDate, NaiveDate),
    prorata: Prorata,
) -> u32 {
    match prorata {
        Prorata::MoisEtJours => duree.mois * 30 + duree.jours,
        Prorata::Jours => dates::days_between(debut, fin),
        Prorata::MoisEntame => duree.mois + u32::from(duree.jours > 0),
    }
}

/// `montant × part / tout`, rounded half-up to the cent; the whole of it when `tout` is nothing.
pub(super) fn in_proportion(montant: Decimal, part: u32, tout: u32) -> Decimal {
    if part == tout || tout == 0 {
        return montant;
    }
    Montant::rounded_quotient(montant * Decimal::from(part), tout).decimal()
}
