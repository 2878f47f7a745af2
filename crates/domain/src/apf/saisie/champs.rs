//! Field types of these documents, each of which checks itself.

use crate::apf::Somme;
use crate::decode::{Jour, Liste, Prix, text};
use crate::erreurs::Erreurs;
use deserr::{Deserr, IntoValue, Value, ValuePointerRef};
use std::{fmt::Display, str::FromStr};

/// Most characters of a reason.
pub(super) const MOTIF: usize = 1_000;

/// A day of a contract: years 2023 to 2100.
pub(super) type JourDeContrat = Jour<2023, 2100>;
/// The prices of a quote: one per year of training.
pub(super) type PrixAnnuels = Liste<Prix, 1, 10>;
/// Handicap surcharges, one per year of training.
pub(super) type Majorations = Liste<Prix, 0, 10>;

/// The amounts of a list.
pub(super) fn sums<const MIN: usize, const MAX: usize>(liste: Liste<Prix, MIN, MAX>) -> Vec<Somme> {
    liste.0.into_iter().map(Somme::from).collect()
}

/// A text that says by itself what is wrong with it: a SIRET, a number.
pub(super) struct Lu<T>(pub(super) T);

impl<T: FromStr<Err: Display>> Deserr<Erreurs> for Lu<T> {
    fn deserialize_from_value<V: IntoValue>(
        value: Value<V>,
        location: ValuePointerRef<'_>,
    ) -> Result<Self, Erreurs> {
        let lu = text(value, location)?.parse();
        lu.map(Self).map_err(|faute: T::Err| Erreurs::at(location, None, faute.to_string()))
    }
}

/// A text of at most `MAX` characters in which there is something to read; lines may be broken. Spaces around it are
/// taken off.
pub(super) struct Texte<const MAX: usize>(pub(super) String);

impl<const MAX: usize> Deserr<Erreurs> for Texte<MAX> {
    fn deserialize_from_value<V: IntoValue>(
        value: Value<V>,
        location: ValuePointerRef<'_>,
    ) -> Result<Self, Erreurs> {
        let texte = text(value, location)?;
        let texte = texte.trim();
        let message = if texte.is_empty() {
            "Ce texte est vide\u{a0}: écrivez-le.".to_owned()
        } else if texte.chars().any(|c| c.is_control() && c != '\n') {
            "Ce texte contient un caractère de contrôle.".to_owned()
        } else if texte.chars().count() > MAX {
            format!("Ce texte dépasse {MAX} caractères.")
        } else {
            return Ok(Self(texte.to_owned()));
        };
        Err(Erreurs::at(location, None, message))
    }
}
