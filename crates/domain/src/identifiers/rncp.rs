//! RNCP: the number of a certification in the national register.

use super::{is_separator, serde_as_text};
use std::{error::Error, fmt, str::FromStr};

/// The code of a certification registered in the RNCP, written `RNCP38386`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CodeRncp(u32);

/// Codes have two to five digits.
const NUMBERS: std::ops::RangeInclusive<u32> = 10..=99_999;

/// Beyond this many characters a text is not a code, whatever it holds.
const LONGEST: usize = 64;

impl CodeRncp {
    /// The number alone, without `RNCP`.
    pub fn numero(self) -> u32 {
        self.0
    }
}

impl FromStr for CodeRncp {
    type Err = RncpInvalide;

    /// Reads `RNCP38386`, `rncp 38386`, `RNCP n° 38386` or `38386` (R-REF-02).
    fn from_str(text: &str) -> Result<Self, RncpInvalide> {
        let text: String = text
            .chars()
            .filter(|c| !is_separator(*c))
            .take(LONGEST)
            .map(|c| c.to_ascii_uppercase())
            .collect();
        if text.is_empty() {
            return Err(RncpInvalide::Vide);
        }
        if text
            .strip_prefix("RS")
            .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
        {
            return Err(RncpInvalide::RepertoireSpecifique);
        }
        let rest = text.strip_prefix("RNCP").unwrap_or(&text);
        let rest = rest.strip_prefix('N').unwrap_or(rest);
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let (digits, tail) = rest.split_at_checked(digits).unwrap_or((rest, ""));
        let is_block = !digits.is_empty()
            && tail.strip_prefix("BC").is_some_and(|n| n.bytes().all(|b| b.is_ascii_digit()));
        if let (Some(c), false) = (tail.chars().next(), is_block) {
            return Err(RncpInvalide::Caractere(c));
        }
        let significant = digits.trim_start_matches('0');
        let code = match significant.parse() {
            Ok(number) if NUMBERS.contains(&number) => Self(number),
            _ => return Err(RncpInvalide::Longueur(digits.len())),
        };
        if is_block { Err(RncpInvalide::Bloc(code)) } else { Ok(code) }
    }
}

impl fmt::Display for CodeRncp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "RNCP{}", self.0)
    }
}

serde_as_text!(CodeRncp);

/// Why a text is not the code of a certification that an apprentice can prepare.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RncpInvalide {
    /// Nothing was typed.
    Vide,
    /// A character that does not belong at its place.
    Caractere(char),
    /// This many digits instead of two to five.
    Longueur(usize),
    /// A code of the *répertoire spécifique* (`RS…`).
    RepertoireSpecifique,
    /// A block of competences of this certification (`RNCP38565BC01`).
    Bloc(CodeRncp),
}

impl fmt::Display for RncpInvalide {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Vide => {
                f.write_str("Le code RNCP est vide : saisissez par exemple « RNCP38386 ».")
            }
            Self::Caractere(c) => write!(
                f,
                "Un code RNCP s’écrit « RNCP » puis des chiffres, par exemple « RNCP38386 » ; \
                 « {c} » n’y a pas sa place."
            ),
            Self::Longueur(digits) => {
                let s = if *digits > 1 { "s" } else { "" };
                write!(f, "Un code RNCP compte de 2 à 5 chiffres ; {digits} chiffre{s} saisi{s}.")
            }
            Self::RepertoireSpecifique => f.write_str(
                "Ce code est celui d’une certification du répertoire spécifique (RS) : elle ne se \
                 prépare pas en apprentissage et n’est pas finançable.",
            ),
            Self::Bloc(code) => write!(
                f,
                "Ce code est celui d’un bloc de compétences : un bloc seul ne se prépare pas en \
                 apprentissage et n’est pas finançable. Cherchez la certification entière, {code}."
            ),
        }
    }
}

impl Error for RncpInvalide {}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn reads_what_people_type() {
        for text in [
            "RNCP38385",
            "rncp 38385",
            " 38385 ",
            "RNCP n° 38385",
            "Rncp-38385",
            "38\u{a0}385",
            "RNCP038385",
        ] {
            assert_eq!(text.parse::<CodeRncp>().unwrap().to_string(), "RNCP38385", "{text}");
        }
        assert_eq!("RNCP718".parse::<CodeRncp>().unwrap().numero(), 718);
    }

    #[test]
    fn says_why_not() {
        for (text, why) in [
            ("  ", RncpInvalide::Vide),
            ("RNCP", RncpInvalide::Longueur(0)),
            ("RNCP383850", RncpInvalide::Longueur(6)),
            ("7", RncpInvalide::Longueur(1)),
            ("99999999999999999999", RncpInvalide::Longueur(20)),
            ("RNCP38E85", RncpInvalide::Caractere('E')),
            ("jardinier", RncpInvalide::Caractere('J')),
            ("RS5678", RncpInvalide::RepertoireSpecifique),
            ("rncp38565bc01", RncpInvalide::Bloc(CodeRncp(38565))),
        ] {
            assert_eq!(text.parse::<CodeRncp>(), Err(why), "{text}");
        }
    }

    #[test]
    fn json_is_as_tolerant_as_typing() {
        let code: CodeRncp = serde_json::from_str("\" rncp 38386 \"").unwrap();
        assert_eq!(serde_json::to_string(&code).unwrap(), "\"RNCP38386\"");
        let refused = serde_json::from_str::<CodeRncp>("\"RS12\"").unwrap_err();
        assert!(refused.to_string().contains("répertoire spécifique"), "{refused}");
    }

    proptest! {
        #[test]
        fn parsing_never_panics(text in ".*") {
            let _ = text.parse::<CodeRncp>();
        }

        #[test]
        fn canonical_form_round_trips(number in 10_u32..100_000) {
            let text = CodeRncp(number).to_string();
            prop_assert_eq!(text.parse::<CodeRncp>(), Ok(CodeRncp(number)));
        }
    }
}
