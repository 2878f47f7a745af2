//! Full-time equivalents: the size of an employer, a decimal figure (R-REC-02).

use crate::decode::text;
use crate::erreurs::Erreurs;
use crate::money::{Ecriture, parse_decimal};
use deserr::{Deserr, IntoValue, Value, ValuePointerRef};
use rust_decimal::Decimal;
use std::{borrow::Cow, fmt};

/// Full-time equivalents: from 0 to 1,000,000 with two decimals, written `"152.40"`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Etp(Decimal);

const MAXIMUM: Decimal = Decimal::from_parts(1_000_000, 0, 0, false, 0);

impl Etp {
    /// Reads `152`, `152.4` or `152.40`.
    ///
    /// # Errors
    /// A French sentence that says how to mend it.
    pub fn parse(texte: &str) -> Result<Self, &'static str> {
        match parse_decimal(texte, 2) {
            Ok(valeur) if valeur.is_sign_negative() && !valeur.is_zero() => {
                Err("Le nombre d’équivalents temps plein ne peut pas être négatif.")
            }
            Ok(valeur) if valeur > MAXIMUM => Err(TOO_GREAT),
            Ok(valeur) => Ok(Self(valeur.abs())),
            Err(Ecriture::TropGrand) => Err(TOO_GREAT),
            Err(Ecriture::TropPrecis) => Err(
                "Le nombre d’équivalents temps plein a deux décimales au plus\u{a0}: \"152.40\".",
            ),
            Err(Ecriture::Illisible) => Err(
                "Nombre d’équivalents temps plein illisible\u{a0}: des chiffres et, s’il le faut, \
                 un point et deux décimales sont attendus, par exemple \"152.40\".",
            ),
        }
    }

    /// The figure.
    pub fn decimal(self) -> Decimal {
        self.0
    }

    /// The figure as it is read in French, without useless decimals: `1 152,4`.
    pub fn in_french(self) -> String {
        let texte = self.0.normalize().to_string();
        let (entier, decimales) = texte.split_once('.').unwrap_or((&texte, ""));
        let mut lu = String::with_capacity(texte.len() + 4);
        for (rang, chiffre) in entier.chars().enumerate() {
            if rang > 0 && (entier.len() - rang).is_multiple_of(3) {
                lu.push('\u{202f}');
            }
            lu.push(chiffre);
        }
        if !decimales.is_empty() {
            lu.push(',');
            lu.push_str(decimales);
        }
        lu
    }
}

const TOO_GREAT: &str =
    "Le nombre d’équivalents temps plein ne peut pas dépasser 1\u{202f}000\u{202f}000.";

impl fmt::Display for Etp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:.2}", self.0)
    }
}

impl serde::Serialize for Etp {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> serde::Deserialize<'de> for Etp {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let texte = Cow::<'de, str>::deserialize(from)?;
        Self::parse(&texte).map_err(serde::de::Error::custom)
    }
}

impl Deserr<Erreurs> for Etp {
    fn deserialize_from_value<V: IntoValue>(
        value: Value<V>,
        location: ValuePointerRef<'_>,
    ) -> Result<Self, Erreurs> {
        Self::parse(&text(value, location)?)
            .map_err(|message| Erreurs::at(location, Some("R-REC-02"), message))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_kept_with_two_decimals_and_read_in_french() {
        for (texte, canonique, lu) in [
            ("0", "0.00", "0"),
            ("-0.0", "0.00", "0"),
            ("152.4", "152.40", "152,4"),
            ("0152.40", "152.40", "152,4"),
            ("1152.05", "1152.05", "1\u{202f}152,05"),
            ("1000000", "1000000.00", "1\u{202f}000\u{202f}000"),
        ] {
            let etp = Etp::parse(texte).unwrap();
            assert_eq!(etp.to_string(), canonique);
            assert_eq!(etp.in_french(), lu);
        }
    }

    #[test]
    fn other_texts_are_refused_with_the_reason() {
        for (texte, extrait) in [
            ("-1", "négatif"),
            ("1000000.01", "dépasser"),
            ("99999999999999999999", "dépasser"),
            ("1.005", "deux décimales au plus"),
            ("152,40", "un point"),
            ("1e3", "illisible"),
            ("NaN", "illisible"),
            ("1 000", "illisible"),
            ("", "illisible"),
        ] {
            let refus = Etp::parse(texte).unwrap_err();
            assert!(refus.contains(extrait), "{texte}: {refus}");
        }
    }
}
