//! An amount in euros as it is recorded in an event: exact, a text with two decimals.

use crate::decode::Prix;
use crate::money::{Montant, parse_decimal};
use rust_decimal::Decimal;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};

/// Euros, at most two decimals, written `"1234.50"`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Somme(pub Decimal);

impl Somme {
    /// An amount that a store kept in cents.
    pub fn of_cents(centimes: i64) -> Self {
        Self(Decimal::new(centimes, 2))
    }

    /// The amounts of a list, in its order.
    pub(super) fn decimals(sommes: &[Self]) -> Vec<Decimal> {
        sommes.iter().map(|somme| somme.0).collect()
    }
}

impl From<Prix> for Somme {
    fn from(prix: Prix) -> Self {
        Self(prix.0)
    }
}

impl Serialize for Somme {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        Montant::rounded(self.0).serialize(to)
    }
}

impl<'de> Deserialize<'de> for Somme {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let texte = std::borrow::Cow::<'de, str>::deserialize(from)?;
        parse_decimal(&texte, 2)
            .map(Self)
            .map_err(|_| D::Error::custom(format_args!("montant illisible : « {texte} »")))
    }
}
