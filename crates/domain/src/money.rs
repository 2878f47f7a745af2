//! Amounts in euros: exact decimals, rounded half-up to the cent only where they are shown (R-PAY-02).

use rust_decimal::Decimal;
use serde::{Serialize, Serializer};
use std::fmt;

/// An amount as it is shown: whole cents, written `"1234.50"`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Montant(Decimal);

impl Montant {
    /// Zero euro.
    pub const ZERO: Self = Self(Decimal::ZERO);

    /// `valeur` euros, rounded half-up to the cent (half away from zero below zero).
    pub fn rounded(valeur: Decimal) -> Self {
        Self::rounded_quotient(valeur, 1)
    }

    /// `numerateur / denominateur` euros, rounded half-up to the cent in one exact step: no intermediate quotient
    /// is ever cut, so a result that falls on half a cent goes up whatever the divisor. A zero divisor counts as 1.
    pub fn rounded_quotient(numerateur: Decimal, denominateur: u32) -> Self {
        let echelle = numerateur.scale();
        let mantisse = numerateur.mantissa();
        let diviseur = u64::from(denominateur.max(1));
        // The quotient in cents is mantissa × 10^(2 − scale) / divisor, kept as a fraction of two integers.
        let (haut, bas) = if echelle >= 2 {
            let bas = 10u64
                .checked_pow(echelle - 2)
                .and_then(|puissance| puissance.checked_mul(diviseur));
            (mantisse.unsigned_abs(), bas)
        } else {
            (mantisse.unsigned_abs().saturating_mul(10u128.pow(2 - echelle)), Some(diviseur))
        };
        let cents = match (u64::try_from(haut), bas) {
            // Machine-size division: the usual case, several times faster than the 128-bit one.
            (Ok(haut), Some(bas)) => {
                let (quotient, reste) = (haut / bas, haut % bas);
                quotient + u64::from(reste >= bas - reste)
            }
            _ => {
                let bas = bas.map_or_else(
                    || 10u128.pow(echelle.saturating_sub(2)).saturating_mul(u128::from(diviseur)),
                    u128::from,
                );
                let (quotient, reste) = (haut / bas, haut % bas);
                u64::try_from(quotient + u128::from(reste >= bas - reste)).unwrap_or(u64::MAX)
            }
        };
        let cents = i64::try_from(cents).unwrap_or(i64::MAX);
        Self(Decimal::new(if mantisse < 0 { -cents } else { cents }, 2))
    }

    /// The amount as a decimal with two places.
    pub fn decimal(self) -> Decimal {
        self.0
    }

    /// Adds the amount, `1234.50`, to an ASCII text.
    pub(crate) fn push(self, sortie: &mut Vec<u8>) {
        sortie.extend_from_slice(self.write(&mut [0; 24]));
    }

    /// Writes the amount at the end of `tampon` and returns the part that is used.
    fn write(self, tampon: &mut [u8; 24]) -> &[u8] {
        let mantisse = self.0.mantissa();
        let mut reste = u64::try_from(mantisse.unsigned_abs()).unwrap_or(u64::MAX);
        if self.0.scale() == 0 {
            reste = reste.saturating_mul(100);
        }
        let mut debut = tampon.len();
        for (rang, octet) in tampon.iter_mut().enumerate().rev() {
            let decimales = 23 - rang;
            if decimales == 2 {
                *octet = b'.';
            } else {
                *octet = b'0' + u8::try_from(reste % 10).unwrap_or(0);
                reste /= 10;
            }
            debut = rang;
            if reste == 0 && decimales >= 3 {
                break;
            }
        }
        if mantisse < 0
            && let Some(octet) = debut.checked_sub(1).and_then(|rang| tampon.get_mut(rang))
        {
            *octet = b'-';
            debut -= 1;
        }
        tampon.get(debut..).unwrap_or_default()
    }

    fn write_text(self, tampon: &mut [u8; 24]) -> &str {
        str::from_utf8(self.write(tampon)).unwrap_or_default()
    }
}

impl Serialize for Montant {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.write_text(&mut [0; 24]))
    }
}

impl fmt::Display for Montant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.write_text(&mut [0; 24]))
    }
}

/// Why a text is not an amount or a rate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ecriture {
    /// Something else than digits and at most one decimal point between digits.
    Illisible,
    /// More decimals than allowed.
    TropPrecis,
    /// Too long to be meant.
    TropGrand,
}

/// Reads a plain decimal: optional minus sign, digits, at most `decimales` digits after a point. No exponent, no
/// space, no thousands separator, no comma.
///
/// # Errors
/// Tells apart what cannot be read, what is too precise and what has more than 15 digits before the point.
pub fn parse_decimal(texte: &str, decimales: usize) -> Result<Decimal, Ecriture> {
    let (negatif, chiffres) = match texte.strip_prefix('-') {
        Some(suite) => (true, suite),
        None => (false, texte),
    };
    let (entier, fraction) = match chiffres.split_once('.') {
        Some((_, "")) => return Err(Ecriture::Illisible),
        Some(parts) => parts,
        None => (chiffres, ""),
    };
    let numeric = |partie: &str| partie.bytes().all(|octet| octet.is_ascii_digit());
    if entier.is_empty() || !numeric(entier) || !numeric(fraction) {
        return Err(Ecriture::Illisible);
    }
    if fraction.len() > decimales.min(12) {
        return Err(Ecriture::TropPrecis);
    }
    if entier.len() > 15 {
        return Err(Ecriture::TropGrand);
    }
    let mantisse = entier
        .bytes()
        .chain(fraction.bytes())
        .fold(0i128, |acc, octet| acc * 10 + i128::from(octet - b'0'));
    let echelle = u32::try_from(fraction.len()).unwrap_or(0);
    let signe = if negatif { -mantisse } else { mantisse };
    Decimal::try_from_i128_with_scale(signe, echelle).map_err(|_| Ecriture::TropGrand)
}

/// An amount in French: `1 867,02 €` with narrow no-break spaces between thousands.
pub fn in_french(valeur: Decimal) -> String {
    let mut texte = String::with_capacity(24);
    push_french(Montant::rounded(valeur), &mut texte);
    texte
}

/// Adds an amount in French.
pub(crate) fn push_french(montant: Montant, texte: &mut String) {
    let mut tampon = [0; 24];
    let rendu = montant.write_text(&mut tampon);
    let (entier, decimales) = rendu.split_once('.').unwrap_or((rendu, "00"));
    for (rang, chiffre) in entier.chars().enumerate() {
        if rang > 0 && (entier.len() - rang).is_multiple_of(3) && !texte.ends_with('-') {
            texte.push('\u{202f}');
        }
        texte.push(chiffre);
    }
    texte.push(',');
    texte.push_str(decimales);
    texte.push_str("\u{a0}€");
}

/// A rate in French percents: `0.0180` is `1,80 %`, two decimals at least.
pub fn percent_in_french(taux: Decimal) -> String {
    let mut pourcent = (taux * Decimal::ONE_HUNDRED).normalize();
    if pourcent.scale() < 2 {
        pourcent.rescale(2);
    }
    format!("{}\u{a0}%", pourcent.to_string().replace('.', ","))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(mantisse: i64, echelle: u32) -> String {
        Montant::rounded(Decimal::new(mantisse, echelle)).to_string()
    }

    #[test]
    fn half_a_cent_goes_up() {
        assert_eq!(shown(1_005, 3), "1.01");
        assert_eq!(shown(10_049, 4), "1.00");
        assert_eq!(shown(-1_005, 3), "-1.01");
    }

    #[test]
    fn amounts_always_show_two_decimals() {
        for (mantisse, echelle, texte) in [
            (0, 0, "0.00"),
            (5, 2, "0.05"),
            (7_000, 0, "7000.00"),
            (12_345, 1, "1234.50"),
            (100_000_000, 2, "1000000.00"),
        ] {
            assert_eq!(shown(mantisse, echelle), texte);
        }
        assert_eq!(Montant::ZERO.to_string(), "0.00");
    }

    #[test]
    fn a_quotient_on_half_a_cent_goes_up_whatever_the_divisor() {
        // 31 days of a 31-day month of 0.155 €: exactly 0.155, which a cut quotient could miss.
        assert_eq!(Montant::rounded_quotient(Decimal::new(155 * 31, 3), 31).to_string(), "0.16");
        assert_eq!(Montant::rounded_quotient(Decimal::new(1, 0), 3).to_string(), "0.33");
        assert_eq!(Montant::rounded_quotient(Decimal::new(2, 28), 3).to_string(), "0.00");
    }

    #[test]
    fn amounts_are_plain_decimals() {
        assert_eq!(parse_decimal("7000.5", 2), Ok(Decimal::new(70_005, 1)));
        assert_eq!(parse_decimal("-1", 2), Ok(Decimal::NEGATIVE_ONE));
        for (texte, erreur) in [
            ("1.234", Ecriture::TropPrecis),
            ("1e3", Ecriture::Illisible),
            ("1 000", Ecriture::Illisible),
            ("1,5", Ecriture::Illisible),
            ("1.", Ecriture::Illisible),
            (".5", Ecriture::Illisible),
            ("", Ecriture::Illisible),
            ("-", Ecriture::Illisible),
            ("9999999999999999", Ecriture::TropGrand),
        ] {
            assert_eq!(parse_decimal(texte, 2), Err(erreur), "{texte}");
        }
    }

    #[test]
    fn french_texts_use_comma_and_no_break_spaces() {
        assert_eq!(in_french(Decimal::new(186_702, 2)), "1\u{202f}867,02\u{a0}€");
        assert_eq!(percent_in_french(Decimal::new(180, 4)), "1,80\u{a0}%");
        assert_eq!(percent_in_french(Decimal::new(1_967_025, 7)), "19,67025\u{a0}%");
    }
}
