//! Which percentage of the SMIC is due on a day.

use crate::bareme::{Age, Grille};
use crate::dates;
use chrono::NaiveDate;

/// What decides the apprentice's percentage.
#[derive(Debug, Clone, Copy)]
pub struct Profil {
    /// Day of birth.
    pub naissance: NaiveDate,
    /// Year of the training cycle in which the contract starts, from 1 (R-PAY-04, code du travail D6222-28-1).
    pub annee_cycle_debut: u32,
    /// Licence professionnelle: second year at least (R-PAY-04, D6222-32).
    pub licence_professionnelle: bool,
    /// Second diploma of the same level within a contract of at most one year: +15 points (R-PAY-05, D6222-30).
    pub plus_15_points: bool,
    /// Points added by the public employer's choice (R-PAY-07, D6272-2).
    pub majoration: Majoration,
    /// Percentage of the previous contract's last year, when its diploma was obtained (R-PAY-06, D6222-29).
    pub pourcentage_precedent: Option<u32>,
    /// Extension of the contract, if any (R-PAY-05).
    pub prolongation: Option<Prolongation>,
}

impl Profil {
    /// Somebody whose first contract starts at the beginning of a cycle, with no addition.
    pub fn first_contract(naissance: NaiveDate) -> Self {
        Self {
            naissance,
            annee_cycle_debut: 1,
            licence_professionnelle: false,
            plus_15_points: false,
            majoration: Majoration::Aucune,
            pourcentage_precedent: None,
            prolongation: None,
        }
    }
}

/// Points that a public employer may add: none, 10 or 20, nothing else (code du travail, D6272-2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Majoration {
    /// No addition.
    #[default]
    Aucune,
    /// Ten points.
    Dix,
    /// Twenty points.
    Vingt,
}

impl Majoration {
    /// The points.
    pub fn points(self) -> u32 {
        match self {
            Self::Aucune => 0,
            Self::Dix => 10,
            Self::Vingt => 20,
        }
    }
}

/// Extension of a contract beyond its first end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Prolongation {
    /// First day of the extension.
    pub debut: NaiveDate,
    /// Why the contract is extended.
    pub motif: Motif,
}

/// Why a contract is extended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, deserr::Deserr)]
#[deserr(error = crate::erreurs::Erreurs, rename_all = lowercase)]
pub enum Motif {
    /// Failed exam: the pay of the year before stays (code du travail, D6222-28).
    Redoublement,
    /// Adaptation to a handicap: the last year's pay and 15 points (R6222-48).
    Handicap,
}

const POINTS_SUPPLEMENTAIRES: u32 = 15;

/// Days, after `debut` and up to `fin` included, on which the percentage may change: anniversaries of the contract,
/// first days of the months after the 18th, 21st and 26th birthdays, start of the extension.
pub fn changes(
    profil: &Profil,
    debut: NaiveDate,
    fin: NaiveDate,
) -> impl Iterator<Item = NaiveDate> {
    let anniversaires =
        (1..).map(move |rang| dates::add_years(debut, rang)).take_while(move |jour| *jour <= fin);
    let ages = Age::SEUILS.map(|age| band_start(profil.naissance, age));
    anniversaires
        .chain(ages)
        .chain(profil.prolongation.map(|prolongation| prolongation.debut))
        .filter(move |jour| *jour > debut && *jour <= fin)
}

/// First day of the month **after** the birthday, even when the birthday is a first of the month (R-PAY-03, D6222-31).
fn band_start(naissance: NaiveDate, age: u32) -> NaiveDate {
    dates::first_of_next_month(dates::birthday(naissance, age))
}

/// Where the apprentice stands on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Situation {
    /// Rank of the contract's year, from 1: it changes on each anniversary of the start, so that a single day beyond
    /// counts in the next year (R-PAY-03).
    pub(super) annee_contrat: u32,
    /// Year that counts for the pay, from 1; beyond 3 pays as 3.
    pub(super) annee_remuneration: u32,
    /// Age band.
    pub(super) age: Age,
    /// Whether the extension has begun.
    prolonge: Option<Motif>,
}

impl Situation {
    /// Where the apprentice stands on `jour` of a contract that started on `debut`.
    pub(super) fn on(profil: &Profil, debut: NaiveDate, jour: NaiveDate) -> Self {
        let prolongation = profil.prolongation.filter(|prolongation| jour >= prolongation.debut);
        let annee_contrat = contract_year(debut, jour);
        // An extension goes on with the year that was running on its eve, whatever anniversaries it crosses.
        let annee = match prolongation {
            Some(prolongation) => contract_year(debut, dates::day_before(prolongation.debut)),
            None => annee_contrat,
        };
        let annee = annee + profil.annee_cycle_debut.saturating_sub(1);
        Self {
            annee_contrat,
            annee_remuneration: annee.max(if profil.licence_professionnelle { 2 } else { 1 }),
            age: age_band(profil.naissance, jour),
            prolonge: prolongation.map(|prolongation| prolongation.motif),
        }
    }

    /// Percentage of the SMIC due: the greater of the grid and the previous contract's, then the points, 100 at most.
    pub(super) fn pourcentage(&self, profil: &Profil, grille: &Grille) -> u32 {
        let minimum = grille.pourcentage(self.age, self.annee_remuneration);
        let mut pourcentage = minimum.max(profil.pourcentage_precedent.unwrap_or(0));
        if profil.plus_15_points {
            pourcentage += POINTS_SUPPLEMENTAIRES;
        }
        if self.prolonge == Some(Motif::Handicap) {
            pourcentage += POINTS_SUPPLEMENTAIRES;
        }
        (pourcentage + profil.majoration.points()).min(100)
    }
}

/// Percentage of the SMIC due on `jour` under a contract that started on `debut` (R-PAY-01, R-PAY-03 to R-PAY-07). The
/// age keeps its effect during an extension: only the year stands still.
pub fn pourcentage_on(profil: &Profil, grille: &Grille, debut: NaiveDate, jour: NaiveDate) -> u32 {
    Situation::on(profil, debut, jour).pourcentage(profil, grille)
}

/// Anniversaries of `debut` passed on `jour`, plus one.
fn contract_year(debut: NaiveDate, jour: NaiveDate) -> u32 {
    dates::age_on(debut, jour) + 1
}

/// The age band in force on `jour`: the age on the eve of the month, since a birthday takes effect the month after.
fn age_band(naissance: NaiveDate, jour: NaiveDate) -> Age {
    match dates::age_on(naissance, dates::day_before(dates::first_of_month(jour))) {
        0..18 => Age::MoinsDe18,
        18..21 => Age::De18A20,
        21..26 => Age::De21A25,
        _ => Age::APartirDe26,
    }
}
