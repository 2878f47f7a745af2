//! What several apprentices cost by civil year: the table of a budget, whose lines and columns add up to the cent.
//!
//! Pay, charges, NBI and aid fall in the civil year of their days. What remains to pay of the training is spread over the
//! days of its year of funding, since nothing says when a training body sends its bills; the months before the contract
//! over theirs, and a price beyond the contract in its last civil year.

mod repartition;

use super::Projet;
use crate::bareme::Bareme;
use crate::faisabilite::Raison;
use crate::money::{self, Montant};
use chrono::NaiveDate;
use repartition::Lignes;
use rust_decimal::Decimal;
use serde::Serialize;
use std::collections::BTreeMap;

/// A budget.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Budget<'a> {
    /// One table per apprentice, in the order received.
    pub apprentis: Vec<Tableau<'a>>,
    /// All apprentices together, by civil year.
    pub annees: Vec<Annee>,
    /// All apprentices, all years: the sum of `annees`.
    pub total: Depenses,
    /// The years in which the aids go beyond what the FIPHFP pays to one collectivité (R-FIP-01).
    pub alertes: Vec<Raison>,
}

/// One apprentice's budget.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Tableau<'a> {
    /// How the reader calls the contract.
    pub nom: &'a str,
    /// The civil years of the contract, and of the training before it.
    pub annees: Vec<Annee>,
    /// The whole contract: the sum of `annees`, line by line what the simulation shows.
    pub total: Depenses,
}

/// One civil year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Annee {
    /// Civil year.
    pub annee: i32,
    /// Its amounts.
    #[serde(flatten)]
    pub depenses: Depenses,
}

/// The lines of a budget: whole cents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Depenses {
    /// Gross pay.
    pub brut: Montant,
    /// Employer's charges.
    pub charges_employeur: Montant,
    /// NBI of the maîtres d'apprentissage, contributions included.
    pub nbi: Montant,
    /// What remains to pay of the training, handicap surcharge included.
    pub formation: Montant,
    /// The FIPHFP's *indemnité d'apprentissage*, to be asked for.
    pub aide_fiphfp: Montant,
    /// `brut + charges_employeur + nbi + formation − aide_fiphfp`, of these very cents: within two cents of the
    /// simulation's, which rounds once.
    pub reste_a_charge: Montant,
}

/// The budget of these contracts; an empty table without any.
pub fn budget<'a>(projets: &[Projet<'a>], bareme: &Bareme) -> Budget<'a> {
    let apprentis: Vec<Tableau<'a>> = projets.iter().map(table).collect();
    let mut annees = BTreeMap::<i32, Depenses>::new();
    for annee in apprentis.iter().flat_map(|apprenti| &apprenti.annees) {
        let deja = annees.entry(annee.annee).or_default();
        *deja = deja.plus(&annee.depenses);
    }
    let alertes =
        annees.iter().filter_map(|(annee, depenses)| ceiling(*annee, depenses, bareme)).collect();
    let annees = in_order(annees);
    Budget { total: sum(&annees), apprentis, annees, alertes }
}

fn table<'a>(projet: &Projet<'a>) -> Tableau<'a> {
    let annees = in_order(Lignes::of(projet).into_years());
    Tableau { nom: projet.nom, total: sum(&annees), annees }
}

fn in_order(annees: BTreeMap<i32, Depenses>) -> Vec<Annee> {
    annees.into_iter().map(|(annee, depenses)| Annee { annee, depenses }).collect()
}

fn sum(annees: &[Annee]) -> Depenses {
    annees.iter().fold(Depenses::default(), |total, annee| total.plus(&annee.depenses))
}

/// R-FIP-01: all aids together have a ceiling by collectivité and civil year.
fn ceiling(annee: i32, depenses: &Depenses, bareme: &Bareme) -> Option<Raison> {
    let jour = NaiveDate::from_ymd_opt(annee, 12, 31)?;
    let plafond = bareme.fiphfp.at(jour).valeur.plafond_annuel;
    let aide = depenses.aide_fiphfp.decimal();
    (aide > plafond).then(|| Raison {
        regle: "R-FIP-01",
        message: format!(
            "En {annee}, l’aide du FIPHFP comptée ici ({}) dépasse de {} le plafond de {} par collectivité et par année \
             civile\u{a0}: au-delà, une convention avec le FIPHFP est nécessaire.",
            money::in_french(aide),
            money::in_french(aide - plafond),
            money::in_french(plafond)
        ),
    })
}

impl Depenses {
    /// These lines, with what they come to.
    fn new(
        brut: Decimal,
        charges: Decimal,
        nbi: Decimal,
        formation: Decimal,
        aide: Decimal,
    ) -> Self {
        let [brut, charges_employeur, nbi, formation, aide_fiphfp, reste_a_charge] =
            [brut, charges, nbi, formation, aide, brut + charges + nbi + formation - aide]
                .map(Montant::rounded);
        Self { brut, charges_employeur, nbi, formation, aide_fiphfp, reste_a_charge }
    }

    fn plus(&self, autre: &Self) -> Self {
        let add = |ligne: fn(&Self) -> Montant| ligne(self).decimal() + ligne(autre).decimal();
        Self::new(
            add(|depenses| depenses.brut),
            add(|depenses| depenses.charges_employeur),
            add(|depenses| depenses.nbi),
            add(|depenses| depenses.formation),
            add(|depenses| depenses.aide_fiphfp),
        )
    }
}
