//! UAI: the number of a school or training centre, seven digits and a key letter.

use super::{is_separator, serde_as_text};
use std::{error::Error, fmt, str::FromStr};

/// A UAI number whose key letter is right, for instance `0951099D`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Uai(u32);

/// The key letter is this alphabet (without I, O, Q) at the number modulo 23.
const KEYS: [char; 23] = [
    'A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'J', 'K', 'L', 'M', 'N', 'P', 'R', 'S', 'T', 'U', 'V',
    'W', 'X', 'Y', 'Z',
];

/// The three first of the seven digits are the département, from 001: at most two leading zeros can
/// have been lost on the way (by a spreadsheet, say).
const DIGITS: std::ops::RangeInclusive<usize> = 5..=7;

impl Uai {
    fn key(number: u32) -> char {
        KEYS.get(number as usize % KEYS.len()).copied().unwrap_or('A')
    }
}

impl FromStr for Uai {
    type Err = UaiInvalide;

    /// Reads a UAI number in either case; separators are ignored, lost leading zeros restored.
    fn from_str(text: &str) -> Result<Self, UaiInvalide> {
        let mut number = 0_u32;
        let mut digits = 0_usize;
        let mut letter = None;
        for c in text.chars().filter(|c| !is_separator(*c)) {
            match (c.to_digit(10), letter) {
                (Some(digit), None) => {
                    digits += 1;
                    number = number.saturating_mul(10).saturating_add(digit);
                }
                (None, None) if c.is_ascii_alphabetic() => letter = Some(c.to_ascii_uppercase()),
                _ => return Err(UaiInvalide::Caractere(c)),
            }
        }
        if digits == 0 && letter.is_none() {
            return Err(UaiInvalide::Vide);
        }
        if !DIGITS.contains(&digits) {
            return Err(UaiInvalide::Longueur(digits));
        }
        let expected = Self::key(number);
        match letter {
            Some(letter) if letter == expected => Ok(Self(number)),
            Some(letter) => Err(UaiInvalide::Cle { trouvee: letter, attendue: expected }),
            None => Err(UaiInvalide::SansCle { attendue: expected }),
        }
    }
}

impl fmt::Display for Uai {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:07}{}", self.0, Self::key(self.0))
    }
}

serde_as_text!(Uai);

/// Why a text is not a UAI number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UaiInvalide {
    /// Nothing was typed.
    Vide,
    /// A character that does not belong at its place.
    Caractere(char),
    /// This many digits instead of seven.
    Longueur(usize),
    /// Seven digits without their letter.
    SansCle {
        /// The letter that these digits call for.
        attendue: char,
    },
    /// The letter does not belong to these digits.
    Cle {
        /// The letter typed.
        trouvee: char,
        /// The letter that these digits call for.
        attendue: char,
    },
}

impl fmt::Display for UaiInvalide {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Vide => {
                f.write_str("Le numéro UAI est vide : saisissez ses 7 chiffres et sa lettre.")
            }
            Self::Caractere(c) => write!(
                f,
                "Le numéro UAI est formé de 7 chiffres puis d’une lettre ; « {c} » n’y a pas sa \
                 place."
            ),
            Self::Longueur(digits) => {
                let s = if *digits > 1 { "s" } else { "" };
                write!(
                    f,
                    "Le numéro UAI compte 7 chiffres avant sa lettre ; {digits} chiffre{s} \
                     saisi{s}."
                )
            }
            Self::SansCle { attendue } => write!(
                f,
                "Il manque la lettre finale du numéro UAI ; pour ces chiffres, ce serait \
                 « {attendue} »."
            ),
            Self::Cle { trouvee, attendue } => write!(
                f,
                "La lettre « {trouvee} » ne correspond pas aux chiffres du numéro UAI, qui \
                 appellent « {attendue} » : vérifiez les chiffres et la lettre."
            ),
        }
    }
}

impl Error for UaiInvalide {}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn reads_what_people_type() {
        for text in ["0951099D", "0951099d", " 095 1099 D ", "951099D"] {
            assert_eq!(text.parse::<Uai>().unwrap().to_string(), "0951099D");
        }
        assert_eq!("10826T".parse::<Uai>().unwrap().to_string(), "0010826T");
    }

    #[test]
    fn says_why_not() {
        for (text, why) in [
            ("", UaiInvalide::Vide),
            ("0951099C", UaiInvalide::Cle { trouvee: 'C', attendue: 'D' }),
            ("0951099", UaiInvalide::SansCle { attendue: 'D' }),
            ("09510990D", UaiInvalide::Longueur(8)),
            ("D", UaiInvalide::Longueur(0)),
            ("095X099D", UaiInvalide::Caractere('0')),
            ("0951099É", UaiInvalide::Caractere('É')),
        ] {
            assert_eq!(text.parse::<Uai>(), Err(why), "{text}");
        }
    }

    proptest! {
        #[test]
        fn parsing_never_panics(text in ".*") {
            let _ = text.parse::<Uai>();
        }

        #[test]
        fn canonical_form_round_trips(number in 10_000_u32..10_000_000) {
            let text = Uai(number).to_string();
            prop_assert_eq!(text.len(), 8);
            prop_assert_eq!(text.parse::<Uai>(), Ok(Uai(number)));
            prop_assert_eq!(text.trim_start_matches('0').parse::<Uai>(), Ok(Uai(number)));
        }
    }
}
