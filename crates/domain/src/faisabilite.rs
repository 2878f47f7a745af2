//! Would the law accept this contract? Reasons, never a refusal to compute (R-CTR-01 to R-CTR-06, R-PAY-05).
//!
//! What no date shows (a diploma obtained, a fault of the employer) is said as a condition of the reason.

mod age;
mod formation;
mod maitre;
mod periode;

pub use age::age_derogatoire_atteint;
pub use formation::heures_minimum;
pub use maitre::Maitre;
pub use periode::fins_possibles;

use crate::bareme::{Bareme, Conditions};
use crate::dates;
use crate::remuneration::{Motif, Prolongation};
use chrono::NaiveDate;
use serde::Serialize;

/// Why the law would refuse the contract, or on what condition it would accept it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Raison {
    /// Rule.
    pub regle: &'static str,
    /// French sentence.
    pub message: String,
}

/// What decides whether the contract is possible.
#[derive(Debug, Clone, Copy)]
pub struct Contrat {
    /// First day of the contract.
    pub debut: NaiveDate,
    /// Last day, included.
    pub fin: NaiveDate,
    /// Day of signature.
    pub signature: NaiveDate,
    /// First day of the training, when known.
    pub debut_formation: Option<NaiveDate>,
    /// Last day of the exams, when known (R-CTR-03).
    pub derniere_epreuve: Option<NaiveDate>,
    /// First day of the next cycle that leads to the same certification, when known (R-CTR-03).
    pub cycle_suivant: Option<NaiveDate>,
    /// Hours of training during the contract, when known (R-CTR-05).
    pub heures_formation: Option<u32>,
    /// Day of birth, when known.
    pub naissance: Option<NaiveDate>,
    /// Recognised handicap.
    pub rqth: bool,
    /// Extension of the contract, if any.
    pub prolongation: Option<Prolongation>,
    /// Whether 15 points are asked for a second diploma of the same level.
    pub plus_15_points: bool,
    /// Who accompanies the apprentice, when known (R-CTR-06).
    pub maitre: Option<Maitre>,
}

impl Contrat {
    /// Whether the contract is extended for a repeated year.
    fn redouble(&self) -> bool {
        self.prolongation.is_some_and(|prolongation| prolongation.motif == Motif::Redoublement)
    }
}

/// The reasons against the contract; empty when the rules known here accept it.
pub fn check(contrat: &Contrat, bareme: &Bareme) -> Vec<Raison> {
    let conditions = &bareme.contrat.at(contrat.signature).valeur;
    let mut raisons = Vec::new();
    age::check(contrat, conditions, &mut raisons);
    periode::check(contrat, conditions, &mut raisons);
    formation::check(contrat, conditions, &mut raisons);
    maitre::check(contrat, conditions, &mut raisons);
    points(contrat, &mut raisons);
    raisons
}

/// R-PAY-05: what the 15 points suppose (code du travail, D6222-30).
fn points(contrat: &Contrat, raisons: &mut Vec<Raison>) {
    if contrat.plus_15_points && contrat.fin >= dates::add_years(contrat.debut, 1) {
        let message = "La majoration de 15 points suppose un contrat d’un an au plus (article D6222-30 du code du \
                       travail).";
        raisons.push(Raison { regle: "R-PAY-05", message: message.into() });
    }
}

/// Adds what a rule has to say, if it has.
fn add(raisons: &mut Vec<Raison>, regle: &'static str, message: Option<String>) {
    raisons.extend(message.map(|message| Raison { regle, message }));
}

/// A rule about the contract's dates or people: what it has to say against it.
type Regle = fn(&Contrat, &Conditions) -> Option<String>;
