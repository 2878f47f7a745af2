//! How amounts are written.

use rust_decimal::Decimal;
use std::borrow::Borrow;
use tremplin_domain::money::{self, Montant};

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
