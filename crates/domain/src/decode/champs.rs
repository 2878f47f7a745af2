//! Field types that check themselves, so that their faults are told with all the others.

use crate::dates;
use crate::erreurs::Erreurs;
use crate::identifiers::CodeRncp;
use crate::money::{Ecriture, parse_decimal};
use chrono::{Datelike, NaiveDate};
use deserr::{
    DeserializeError, Deserr, ErrorKind, IntoValue, Sequence, Value, ValueKind, ValuePointerRef,
};
use deserr::{MergeWithError, take_cf_content};
use rust_decimal::Decimal;

/// The fault of a value of the wrong JSON type.
fn wrong_kind<V: IntoValue>(
    actual: Value<V>,
    accepted: &[ValueKind],
    location: ValuePointerRef<'_>,
) -> Erreurs {
    take_cf_content(Erreurs::error(
        None,
        ErrorKind::IncorrectValueKind { actual, accepted },
        location,
    ))
}

/// The text, or the fault of a value that is not one.
pub(crate) fn text<V: IntoValue>(
    value: Value<V>,
    location: ValuePointerRef<'_>,
) -> Result<String, Erreurs> {
    match value {
        Value::String(texte) => Ok(texte),
        autre => Err(wrong_kind(autre, &[ValueKind::String], location)),
    }
}

/// A day of the calendar, whatever the year, written `YYYY-MM-DD`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct JourIso(pub NaiveDate);

impl Deserr<Erreurs> for JourIso {
    fn deserialize_from_value<V: IntoValue>(
        value: Value<V>,
        location: ValuePointerRef<'_>,
    ) -> Result<Self, Erreurs> {
        let texte = text(value, location)?;
        dates::parse_iso(&texte).map(Self).ok_or_else(|| {
            Erreurs::at(location, None, "Date inexistante ou mal écrite : AAAA-MM-JJ attendu.")
        })
    }
}

/// An amount in euros: a text with at most two decimals, from 0 to 1,000,000.00 included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Prix(pub Decimal);

impl Deserr<Erreurs> for Prix {
    fn deserialize_from_value<V: IntoValue>(
        value: Value<V>,
        location: ValuePointerRef<'_>,
    ) -> Result<Self, Erreurs> {
        let message = match parse_decimal(&text(value, location)?, 2) {
            Ok(valeur) if valeur.is_sign_negative() && !valeur.is_zero() => {
                "Un montant ne peut pas être négatif."
            }
            Ok(valeur) if valeur > Decimal::new(1_000_000, 0) => {
                "Un montant ne peut pas dépasser 1 000 000,00 €."
            }
            Ok(valeur) => return Ok(Self(valeur.abs())),
            Err(Ecriture::TropPrecis) => "Un montant a deux décimales au plus : \"1234.50\".",
            Err(Ecriture::TropGrand) => "Un montant ne peut pas dépasser 1 000 000,00 €.",
            Err(Ecriture::Illisible) => {
                "Montant illisible : des chiffres et un point décimal sont attendus, par exemple \"1234.50\"."
            }
        };
        Err(Erreurs::at(location, None, message))
    }
}

/// A rate: a text with at most six decimals, from 0 to 1 included (`"0.0180"` for 1.80 %).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Taux(pub Decimal);

impl Deserr<Erreurs> for Taux {
    fn deserialize_from_value<V: IntoValue>(
        value: Value<V>,
        location: ValuePointerRef<'_>,
    ) -> Result<Self, Erreurs> {
        match parse_decimal(&text(value, location)?, 6) {
            Ok(taux) if (Decimal::ZERO..=Decimal::ONE).contains(&taux) => Ok(Self(taux.abs())),
            Ok(_) => Err(Erreurs::at(
                location,
                None,
                "Un taux va de \"0\" à \"1\" : 1,80 % s’écrit \"0.0180\".",
            )),
            Err(Ecriture::TropPrecis) => {
                Err(Erreurs::at(location, None, "Un taux a six décimales au plus."))
            }
            Err(_) => {
                Err(Erreurs::at(location, None, "Taux illisible : 1,80 % s’écrit \"0.0180\"."))
            }
        }
    }
}

/// A whole number from `MIN` to `MAX`, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entier<const MIN: u32, const MAX: u32>(pub u32);

impl<const MIN: u32, const MAX: u32> Deserr<Erreurs> for Entier<MIN, MAX> {
    fn deserialize_from_value<V: IntoValue>(
        value: Value<V>,
        location: ValuePointerRef<'_>,
    ) -> Result<Self, Erreurs> {
        match value {
            Value::Integer(nombre) => match u32::try_from(nombre) {
                Ok(nombre) if (MIN..=MAX).contains(&nombre) => Ok(Self(nombre)),
                _ => Err(Erreurs::at(
                    location,
                    None,
                    format!("Un nombre de {MIN} à {MAX} est attendu."),
                )),
            },
            Value::NegativeInteger(_) => {
                Err(Erreurs::at(location, None, format!("Un nombre de {MIN} à {MAX} est attendu.")))
            }
            autre => Err(wrong_kind(autre, &[ValueKind::Integer], location)),
        }
    }
}

/// A one-line text of at most `MAX` characters, without control characters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Libelle<const MAX: usize>(pub String);

impl<const MAX: usize> Deserr<Erreurs> for Libelle<MAX> {
    fn deserialize_from_value<V: IntoValue>(
        value: Value<V>,
        location: ValuePointerRef<'_>,
    ) -> Result<Self, Erreurs> {
        let texte = text(value, location)?;
        if texte.chars().any(char::is_control) {
            return Err(Erreurs::at(location, None, "Ce texte contient un caractère de contrôle."));
        }
        if texte.len() > MAX && texte.chars().count() > MAX {
            return Err(Erreurs::at(location, None, format!("Ce texte dépasse {MAX} caractères.")));
        }
        Ok(Self(texte))
    }
}

/// A list of `MIN` to `MAX` elements, both included.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Liste<T, const MIN: usize, const MAX: usize>(pub Vec<T>);

impl<T: Deserr<Erreurs>, const MIN: usize, const MAX: usize> Deserr<Erreurs>
    for Liste<T, MIN, MAX>
{
    fn deserialize_from_value<V: IntoValue>(
        value: Value<V>,
        location: ValuePointerRef<'_>,
    ) -> Result<Self, Erreurs> {
        let suite = match value {
            Value::Sequence(suite) => suite,
            autre => return Err(wrong_kind(autre, &[ValueKind::Sequence], location)),
        };
        let longueur = suite.len();
        let mut erreurs = (!(MIN..=MAX).contains(&longueur)).then(|| {
            let message = format!("De {MIN} à {MAX} éléments sont attendus, {longueur} reçus.");
            Erreurs::at(location, None, message)
        });
        let mut elements = Vec::with_capacity(longueur.min(MAX));
        for (rang, element) in suite.into_iter().take(MAX).enumerate() {
            let place = location.push_index(rang);
            match T::deserialize_from_value(element.into_value(), place) {
                Ok(element) => elements.push(element),
                Err(autres) => {
                    erreurs = Some(take_cf_content(Erreurs::merge(erreurs, autres, place)))
                }
            }
        }
        match erreurs {
            Some(erreurs) => Err(erreurs),
            None => Ok(Self(elements)),
        }
    }
}

/// A day from the year `DE` to the year `A`, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Jour<const DE: i32, const A: i32>(pub NaiveDate);

impl<const DE: i32, const A: i32> Deserr<Erreurs> for Jour<DE, A> {
    fn deserialize_from_value<V: IntoValue>(
        value: Value<V>,
        location: ValuePointerRef<'_>,
    ) -> Result<Self, Erreurs> {
        let JourIso(jour) = JourIso::deserialize_from_value(value, location)?;
        if (DE..=A).contains(&jour.year()) {
            return Ok(Self(jour));
        }
        let message = format!("Date hors limites : du 1er janvier {DE} au 31 décembre {A}.");
        Err(Erreurs::at(location, None, message))
    }
}

/// The code of a certification, however it is typed (R-REF-02).
impl Deserr<Erreurs> for CodeRncp {
    fn deserialize_from_value<V: IntoValue>(
        value: Value<V>,
        location: ValuePointerRef<'_>,
    ) -> Result<Self, Erreurs> {
        text(value, location)?.parse().map_err(|faute: crate::identifiers::RncpInvalide| {
            Erreurs::at(location, Some("R-REF-02"), format!("{faute}"))
        })
    }
}
