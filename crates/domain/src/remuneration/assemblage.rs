//! From periods to the lines that are shown: months, years, total (R-PAY-12).

use super::periode::Periode;
use super::sommes::{Cumul, PARTS_PAR_MOIS, Sommes, Taux};
use crate::dates;
use crate::money::Montant;
use chrono::{Datelike, NaiveDate};
use rust_decimal::Decimal;

/// The pay of a contract.
#[derive(Debug, Clone)]
pub struct Remuneration {
    /// One line per civil month, partial ones at both ends included.
    pub mois: Vec<Mois>,
    /// One line per year of the contract.
    pub annees_contrat: Vec<Annee>,
    /// One line per civil year.
    pub annees_civiles: Vec<Annee>,
    /// The whole contract.
    pub total: Sommes,
    /// Periods where percentage and figures are constant, for the explanations.
    pub periodes: Vec<Periode>,
    /// Exact cost (gross, charges, NBI), exact aid, and what both are divided by for euros.
    exact: (Decimal, Decimal, u32),
}

impl Remuneration {
    /// Cost, financing and what remains when `cout` and `finance` euros are added to the contract's pay: each rounded
    /// once, from exact sums.
    pub fn total_with(&self, cout: Decimal, finance: Decimal) -> (Montant, Montant, Montant) {
        let (paie, aide, diviseur) = self.exact;
        let fois = Decimal::from(diviseur);
        let (cout, finance) = (paie + cout * fois, aide + finance * fois);
        let euros = |montant| Montant::rounded_quotient(montant, diviseur);
        (euros(cout), euros(finance), euros(cout - finance))
    }
}

/// One civil month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mois {
    /// A day of the month.
    pub mois: NaiveDate,
    /// Percentage of the SMIC in force on the month's last covered day.
    pub pourcentage: u32,
    /// SMIC in force on the month's last covered day.
    pub smic: Montant,
    /// Amounts of the month.
    pub sommes: Sommes,
}

/// One year of the contract (rank) or one civil year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Annee {
    /// Rank from 1, or civil year.
    pub annee: i32,
    /// First covered day.
    pub debut: NaiveDate,
    /// Last covered day, included.
    pub fin: NaiveDate,
    /// Amounts of the year.
    pub sommes: Sommes,
}

/// The lines of a contract whose periods follow one another.
pub(super) fn assemble(periodes: Vec<Periode>, taux: &Taux) -> Remuneration {
    let mut mois = Vec::with_capacity(64);
    let mut contrat = Annees::default();
    let mut civiles = Annees::default();
    let mut total = Cumul::default();
    // The month that is being filled: its line so far, and whether it already holds part of another period.
    let mut entame: Option<(NaiveDate, Cumul)> = None;
    for periode in &periodes {
        let mut parts_periode = 0;
        let smic = periode.smic();
        let mut premier = periode.debut;
        while premier <= periode.fin {
            let suivant = dates::first_of_next_month(premier);
            let dernier = dates::day_before(suivant).min(periode.fin);
            let longueur = dates::month_length(premier);
            let jours = dernier.day() + 1 - premier.day();
            let parts = u64::from(jours) * u64::from(PARTS_PAR_MOIS / longueur);
            parts_periode += parts;
            let ligne =
                |sommes| Mois { mois: premier, pourcentage: periode.pourcentage(), smic, sommes };
            if jours == longueur {
                mois.push(ligne(*periode.whole_month()));
            } else {
                let mut cumul = Cumul::prorated(&periode.plein, parts);
                match entame.take() {
                    Some((autre, deja)) if dates::first_of_next_month(autre) == suivant => {
                        cumul.add(&deja);
                        mois.pop();
                    }
                    _ => {}
                }
                mois.push(ligne(cumul.shown(taux)));
                entame = Some((premier, cumul));
            }
            premier = suivant;
        }
        let cumul = Cumul::prorated(&periode.plein, parts_periode);
        let rang = i32::try_from(periode.situation.annee_contrat).unwrap_or(i32::MAX);
        contrat.add(rang, periode, &cumul, taux);
        civiles.add(periode.debut.year(), periode, &cumul, taux);
        total.add(&cumul);
    }
    let (cout, aide) = total.cost_and_aid(taux);
    Remuneration {
        mois,
        annees_contrat: contrat.finish(taux),
        annees_civiles: civiles.finish(taux),
        total: total.shown(taux),
        periodes,
        exact: (cout, aide, total.diviseur()),
    }
}

/// Lines of years under construction: periods arrive in order.
#[derive(Default)]
struct Annees {
    faites: Vec<Annee>,
    courante: Option<(i32, NaiveDate, NaiveDate, Cumul)>,
}

impl Annees {
    fn add(&mut self, annee: i32, periode: &Periode, cumul: &Cumul, taux: &Taux) {
        match &mut self.courante {
            Some((rang, _, fin, deja)) if *rang == annee => {
                *fin = periode.fin;
                deja.add(cumul);
            }
            _ => {
                self.close(taux);
                self.courante = Some((annee, periode.debut, periode.fin, *cumul));
            }
        }
    }

    fn close(&mut self, taux: &Taux) {
        if let Some((annee, debut, fin, cumul)) = self.courante.take() {
            let sommes = cumul.shown(taux);
            self.faites.push(Annee { annee, debut, fin, sommes });
        }
    }

    fn finish(mut self, taux: &Taux) -> Vec<Annee> {
        self.close(taux);
        self.faites
    }
}
