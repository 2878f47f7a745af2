//! How amounts are written.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use std::borrow::Borrow;
use tremplin_domain::{
    dates,
    money::{self, Montant},
};

/// `1 867,02 €`.
pub(crate) fn euros(montant: impl Borrow<Montant>) -> String {
    money::in_french(montant.borrow().decimal())
}

/// A difference, whose sign is always there: `+ 12,00 €`, `− 12,00 €`, or that there is none.
pub(crate) fn ecart(montant: impl Borrow<Montant>) -> String {
    let valeur = montant.borrow().decimal();
    match valeur.cmp(&Decimal::ZERO) {
        std::cmp::Ordering::Less => format!("−\u{a0}{}", money::in_french(-valeur)),
        std::cmp::Ordering::Equal => "identique".to_owned(),
        std::cmp::Ordering::Greater => format!("+\u{a0}{}", money::in_french(valeur)),
    }
}

/// `1er septembre 2026`.
pub(crate) fn jour(jour: impl Borrow<NaiveDate>) -> String {
    dates::in_french(*jour.borrow())
}

/// `septembre 2026`, from a day of the month.
pub(crate) fn mois(jour: impl Borrow<NaiveDate>) -> String {
    let premier = dates::in_french(dates::first_of_month(*jour.borrow()));
    premier.trim_start_matches("1er ").to_owned()
}

/// `01/09/2026`.
pub(crate) fn jour_court(jour: impl Borrow<NaiveDate>) -> String {
    jour.borrow().format("%d/%m/%Y").to_string()
}
