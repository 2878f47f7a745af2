//! How the amounts of one contract fall into civil years without losing a cent.

use super::Depenses;
use crate::dates;
use crate::formation::Offre;
use crate::money::Montant;
use crate::remuneration::{Remuneration, Sommes};
use crate::simulation::Projet;
use chrono::{Datelike, NaiveDate};
use rust_decimal::Decimal;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// Euros by civil year, whole cents.
type ParAnnee = BTreeMap<i32, Decimal>;

/// The lines of one contract.
#[derive(Default)]
pub(super) struct Lignes {
    brut: ParAnnee,
    charges: ParAnnee,
    nbi: ParAnnee,
    formation: ParAnnee,
    aide: ParAnnee,
}

impl Lignes {
    /// The lines of a contract with its chosen quote.
    pub(super) fn of(projet: &Projet<'_>) -> Self {
        let mut lignes = match &projet.simulation.remuneration {
            Some(paie) => Self {
                brut: by_year(paie, |sommes| sommes.brut),
                charges: by_year(paie, |sommes| sommes.charges_employeur),
                nbi: by_year(paie, |sommes| sommes.nbi),
                aide: by_year(paie, |sommes| sommes.aide_fiphfp),
                ..Self::default()
            },
            None => Self::default(),
        };
        if let Some(offre) = projet.offre() {
            lignes.formation = training(offre);
        }
        lignes
    }

    /// One entry per civil year in which a line has something.
    pub(super) fn into_years(self) -> BTreeMap<i32, Depenses> {
        let lignes = [&self.brut, &self.charges, &self.nbi, &self.formation, &self.aide];
        let mut annees: Vec<i32> = lignes.iter().flat_map(|ligne| ligne.keys().copied()).collect();
        annees.sort_unstable();
        annees.dedup();
        let of = |annee, ligne: &ParAnnee| ligne.get(&annee).copied().unwrap_or_default();
        annees
            .into_iter()
            .map(|annee| {
                let [brut, charges, nbi, formation, aide] = lignes.map(|ligne| of(annee, ligne));
                (annee, Depenses::new(brut, charges, nbi, formation, aide))
            })
            .collect()
    }
}

/// A line of the pay by civil year. The years are rounded each on its own: the cents by which their sum misses the total
/// go one each to the largest years, which leaves none below zero.
fn by_year(paie: &Remuneration, ligne: fn(&Sommes) -> Montant) -> ParAnnee {
    let mut annees: Vec<(i32, Decimal)> = paie
        .annees_civiles
        .iter()
        .map(|annee| (annee.annee, ligne(&annee.sommes).decimal()))
        .collect();
    let somme: Decimal = annees.iter().map(|(_, montant)| *montant).sum();
    let centime = Decimal::new(1, 2);
    let mut manque = ligne(&paie.total).decimal() - somme;
    annees.sort_by_key(|(_, montant)| Reverse(*montant));
    for (_, montant) in &mut annees {
        if manque.is_zero() {
            break;
        }
        let pas = if manque.is_sign_negative() { -centime } else { centime };
        *montant += pas;
        manque -= pas;
    }
    annees.into_iter().collect()
}

/// What remains to pay of a quote, by civil year.
fn training(offre: &Offre<'_>) -> ParAnnee {
    let mut lignes = ParAnnee::new();
    let mut avant = offre.avant_contrat;
    let mut derniere = None;
    for annee in &offre.annees {
        let majoration = annee
            .majoration
            .map_or(Decimal::ZERO, |majoration| majoration.reste_a_charge.decimal());
        let mut reste = annee.reste_a_charge.decimal() + majoration;
        if let Some(avant) = avant.take() {
            spread(&mut lignes, avant.prix.decimal(), avant.debut, avant.fin);
            reste -= avant.prix.decimal();
        }
        match (annee.debut, annee.fin) {
            (Some(debut), Some(fin)) => {
                spread(&mut lignes, reste, debut, fin);
                derniere = Some(fin.year());
            }
            _ => *lignes.entry(derniere.unwrap_or_default()).or_default() += reste,
        }
    }
    lignes
}

/// Adds `montant` to the civil years of a period in proportion to their days. What is due by the end of each year is
/// rounded, and the years are the steps: they add up to `montant` exactly.
fn spread(lignes: &mut ParAnnee, montant: Decimal, debut: NaiveDate, fin: NaiveDate) {
    let jours = dates::days_between(debut, fin);
    let mut deja = Decimal::ZERO;
    for annee in debut.year()..=fin.year() {
        let dernier = NaiveDate::from_ymd_opt(annee, 12, 31).map_or(fin, |jour| jour.min(fin));
        let ecoules = Decimal::from(dates::days_between(debut, dernier));
        let du = Montant::rounded_quotient(montant * ecoules, jours).decimal();
        *lignes.entry(annee).or_default() += du - deja;
        deja = du;
    }
}
