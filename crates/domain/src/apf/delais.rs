//! The deadlines, as dates: when an APF may be deposited, until when it is valid, until when an APC may be filed.
//!
//! A deadline "within N days of" a day is that day + N, included: the day itself does not count.

use super::{Cadre, Demande};
use crate::dates;
use chrono::{Datelike as _, Days, NaiveDate};
use serde::Serialize;

/// `jours` days after `date`.
pub(super) fn add_days(date: NaiveDate, jours: u16) -> NaiveDate {
    date.checked_add_days(Days::new(jours.into())).unwrap_or(NaiveDate::MAX)
}

/// `jours` days before `date`.
pub(super) fn subtract_days(date: NaiveDate, jours: u16) -> NaiveDate {
    date.checked_sub_days(Days::new(jours.into())).unwrap_or(NaiveDate::MIN)
}

/// The first and the last day on which the APF of a contract that starts on `debut` may be deposited: `mois` calendar
/// months before, and the eve (R-APF-03). For 31 May and 3 months, the last day of February and 30 May.
pub fn fenetre_depot(debut: NaiveDate, mois: u8) -> (NaiveDate, NaiveDate) {
    (dates::subtract_months(debut, mois.into()), dates::day_before(debut))
}

/// The last start that is within `mois` calendar months of a delivery (R-APF-09).
///
/// Months are counted back from the start, as for the deposit: what may be deposited on a day and is delivered on that
/// day is valid. So an agreement delivered on the last day of a month allows a start until the last day of a month:
/// 28 February and 3 months, 31 May; 30 November and 3 months, the last day of February.
pub fn dernier_debut(delivree_le: NaiveDate, mois: u8) -> NaiveDate {
    let meme_jour = dates::add_months(delivree_le, mois.into());
    if dates::day_after(delivree_le).day() == 1 {
        dates::day_before(dates::first_of_next_month(meme_jour))
    } else {
        meme_jour
    }
}

/// Why an agreement lapses when it does: which of the three deadlines is the first (R-APF-09).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Cause {
    /// The civil year of the delivery ends.
    AnneeCivile,
    /// The contract does not start soon enough after the delivery.
    DebutTropTardif,
    /// No APC was filed in time after the contract's start.
    SansPriseEnCharge,
}

/// Until when a delivered APF is valid (R-APF-09).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Validite {
    /// The day on which the number was given.
    pub delivree_le: NaiveDate,
    /// Last start that the delivery allows.
    pub dernier_debut: NaiveDate,
    /// Last day to file the APC, when nothing else ends the agreement before.
    pub depot_apc: NaiveDate,
    /// The last day of validity, included: the first of the deadlines. The agreement is *caduc* from the next day on.
    pub limite: NaiveDate,
    /// Which deadline that is.
    pub cause: Cause,
}

impl Validite {
    /// The validity of the agreement delivered on `delivree_le` for `demande`.
    pub fn of(demande: &Demande, cadre: &Cadre, delivree_le: NaiveDate) -> Self {
        let dernier_debut = dernier_debut(delivree_le, cadre.debut_apres_apf_mois);
        let depot_apc = limite_apc(demande.debut, demande.derogation, delivree_le, cadre);
        let fin_d_annee = end_of_year(delivree_le);
        let (limite, cause) = if demande.debut > dernier_debut {
            (dernier_debut, Cause::DebutTropTardif)
        } else {
            (depot_apc, Cause::SansPriseEnCharge)
        };
        let (limite, cause) =
            if fin_d_annee < limite { (fin_d_annee, Cause::AnneeCivile) } else { (limite, cause) };
        Self { delivree_le, dernier_debut, depot_apc, limite, cause }
    }
}

/// The last day to file the APC of a contract that starts on `debut` (R-APC-01).
///
/// The thirty days of a contract regularised by derogation (R-APF-04), which has begun already, are counted from the
/// delivery: they could all be over before the training body has a number to file with. *Our choice.*
pub fn limite_apc(
    debut: NaiveDate,
    derogation: bool,
    delivree_le: NaiveDate,
    cadre: &Cadre,
) -> NaiveDate {
    let depart = if derogation { debut.max(delivree_le) } else { debut };
    add_days(depart, cadre.depot_apc_jours)
}

/// 31 December of `date`'s year.
fn end_of_year(date: NaiveDate) -> NaiveDate {
    NaiveDate::from_ymd_opt(date.year(), 12, 31).unwrap_or(date)
}
