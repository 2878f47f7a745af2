//! SIRET: 14 digits, the employer's SIREN (9) and its establishment (5).

use super::{is_separator, luhn, serde_as_text};
use std::{error::Error, fmt, str::FromStr};

/// A SIRET number whose keys are right.
///
/// A right key does not prove that the establishment exists. Two listed numbers in a thousand have a
/// wrong key all the same; accepting one of those is a decision for whoever keeps the directory.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Siret(u64);

/// La Poste has more establishments than Luhn's key allows: for this SIREN, a sum of digits
/// divisible by 5 is accepted as well (INSEE's exception).
const SIREN_LA_POSTE: u64 = 356_000_000;

const LENGTH: usize = 14;

impl Siret {
    /// The SIREN, the number of the legal person: the nine first digits.
    pub fn siren(self) -> u32 {
        // 14 digits divided by 10^5 leave 9, which always fit.
        u32::try_from(self.0 / 100_000).unwrap_or(u32::MAX)
    }
}

impl FromStr for Siret {
    type Err = SiretInvalide;

    /// Reads a SIRET; spaces, dots and dashes are ignored.
    fn from_str(text: &str) -> Result<Self, SiretInvalide> {
        let mut number = 0_u64;
        let mut length = 0_usize;
        for c in text.chars().filter(|c| !is_separator(*c)) {
            let digit = c.to_digit(10).ok_or(SiretInvalide::Caractere(c))?;
            length += 1;
            number = number.saturating_mul(10).saturating_add(u64::from(digit));
        }
        match length {
            0 => return Err(SiretInvalide::Vide),
            9 => return Err(SiretInvalide::SirenSeul),
            LENGTH => {}
            _ => return Err(SiretInvalide::Longueur(length)),
        }
        let siren = number / 100_000;
        if siren == 0 {
            return Err(SiretInvalide::Nul);
        }
        if !luhn::is_valid(siren, 9) {
            return Err(SiretInvalide::CleSiren);
        }
        let la_poste = siren == SIREN_LA_POSTE && luhn::digit_sum(number).is_multiple_of(5);
        if luhn::is_valid(number, 14) || la_poste {
            Ok(Self(number))
        } else {
            Err(SiretInvalide::CleSiret)
        }
    }
}

impl fmt::Display for Siret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:014}", self.0)
    }
}

serde_as_text!(Siret);

/// Why a text is not a SIRET.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SiretInvalide {
    /// Nothing was typed.
    Vide,
    /// A character that is neither a digit nor a separator.
    Caractere(char),
    /// Nine digits: the SIREN without the establishment.
    SirenSeul,
    /// Not 14 digits, but this many.
    Longueur(usize),
    /// A SIREN made of zeros, which is never assigned.
    Nul,
    /// The key of the nine first digits is wrong.
    CleSiren,
    /// The SIREN is right, the key of the whole is wrong.
    CleSiret,
}

impl fmt::Display for SiretInvalide {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Vide => f.write_str("Le numéro SIRET est vide : saisissez ses 14 chiffres."),
            Self::Caractere(c) => {
                write!(f, "Le numéro SIRET ne contient que des chiffres ; « {c} » n’en est pas un.")
            }
            Self::SirenSeul => f.write_str(
                "Ces 9 chiffres sont un numéro SIREN ; le SIRET en a 14 : ajoutez les 5 chiffres \
                 de l’établissement.",
            ),
            Self::Longueur(length) => {
                let s = if *length > 1 { "s" } else { "" };
                write!(f, "Le numéro SIRET compte 14 chiffres ; {length} chiffre{s} saisi{s}.")
            }
            Self::Nul => f.write_str("Un numéro SIRET ne commence pas par neuf zéros."),
            Self::CleSiren => f.write_str(
                "La clé de contrôle des 9 premiers chiffres (SIREN) est fausse : un chiffre est \
                 erroné ou deux chiffres sont inversés.",
            ),
            Self::CleSiret => f.write_str(
                "Le SIREN est juste mais la clé de contrôle du SIRET est fausse : vérifiez les 5 \
                 derniers chiffres.",
            ),
        }
    }
}

impl Error for SiretInvalide {}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn reads_what_people_type() {
        for text in ["35600000000048", " 356 000 000 00048 ", "356.000.000-00048"] {
            assert_eq!(text.parse::<Siret>().unwrap().to_string(), "35600000000048");
        }
        assert_eq!("35600000000048".parse::<Siret>().unwrap().siren(), 356_000_000);
    }

    #[test]
    fn la_poste_follows_its_own_key() {
        assert!("35600000009075".parse::<Siret>().is_ok());
        assert!("35600000009093".parse::<Siret>().is_ok());
        assert_eq!("35600000009090".parse::<Siret>(), Err(SiretInvalide::CleSiret));
    }

    #[test]
    fn says_why_not() {
        for (text, why) in [
            ("", SiretInvalide::Vide),
            ("356000000", SiretInvalide::SirenSeul),
            ("3560000000004", SiretInvalide::Longueur(13)),
            ("3560000000004O", SiretInvalide::Caractere('O')),
            ("00000000000000", SiretInvalide::Nul),
            ("35600000100048", SiretInvalide::CleSiren),
            ("35600000000049", SiretInvalide::CleSiret),
            ("77568013500708", SiretInvalide::CleSiret),
        ] {
            assert_eq!(text.parse::<Siret>(), Err(why), "{text}");
            assert!(why.to_string().ends_with('.'), "{why}");
        }
    }

    proptest! {
        #[test]
        fn parsing_never_panics(text in ".*") {
            let _ = text.parse::<Siret>();
        }

        #[test]
        fn one_wrong_digit_is_always_seen(siren in 1_u64..10_000, nic in 0_u64..10_000, at in 0_u32..14, by in 1_u64..10) {
            let with_key = |number: u64, length| (0..10).map(|key| number * 10 + key).find(|n| luhn::is_valid(*n, length)).unwrap();
            let number = with_key(with_key(siren, 9) * 10_000 + nic, 14);
            let text = format!("{number:014}");
            prop_assert_eq!(text.parse::<Siret>().unwrap().to_string(), text);
            let unit = 10_u64.pow(at);
            let digit = number / unit % 10;
            let wrong = number - digit * unit + (digit + by) % 10 * unit;
            let wrong = format!("{wrong:014}");
            prop_assert!(wrong.parse::<Siret>().is_err());
        }
    }
}
