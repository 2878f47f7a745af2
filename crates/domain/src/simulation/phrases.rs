//! The French sentences of the explanations.

pub(super) mod aides;
pub(super) mod charges;
pub(super) mod contrat;
pub(super) mod formation;
pub(super) mod paie;

use crate::money::Montant;
use crate::{dates, money};
use chrono::NaiveDate;
use rust_decimal::Decimal;
use std::borrow::Cow;

/// A sentence under construction: every piece goes straight into one text, without the formatting machinery. An answer
/// holds a dozen sentences, which would otherwise cost as much as the calculation itself.
struct Phrase(String);

impl Phrase {
    fn new(debut: &str) -> Self {
        let mut texte = String::with_capacity(256);
        texte.push_str(debut);
        Self(texte)
    }

    fn text(mut self, texte: &str) -> Self {
        self.0.push_str(texte);
        self
    }

    fn date(mut self, date: NaiveDate) -> Self {
        dates::push_french(date, &mut self.0);
        self
    }

    fn euros(mut self, montant: Montant) -> Self {
        money::push_french(montant, &mut self.0);
        self
    }

    fn percent(mut self, taux: Decimal) -> Self {
        self.0.push_str(&money::percent_in_french(taux));
        self
    }

    fn number(mut self, nombre: u32) -> Self {
        if nombre >= 10 {
            self = self.number(nombre / 10);
        }
        self.0.push(char::from_digit(nombre % 10, 10).unwrap_or('0'));
        self
    }
}

impl From<Phrase> for Cow<'static, str> {
    fn from(phrase: Phrase) -> Self {
        Cow::Owned(phrase.0)
    }
}
