//! The number of a receipt: what an agent reads out on the phone to prove a declaration (R-REC-12).

use super::{is_separator, serde_as_text};
use std::{error::Error, fmt, str::FromStr};

/// A receipt's number, written `REC-2026-7K3M9-QWTX2-Q`: the campaign's year, 50 random bits in
/// Crockford's base 32 and a check character.
///
/// The check character is that of ISO 7064 MOD 37-2 over year and random part. Being a pure system with
/// a prime modulus, it sees every wrong character and every two neighbours swapped, which the hybrid
/// MOD 37,36 does not quite.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NumeroRecepisse {
    annee: u16,
    alea: u64,
}

/// Crockford's base 32: no I, L, O, U, that people mistake for 1, 0 and V or that spell words.
const CROCKFORD: [char; 32] = [
    '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'J',
    'K', 'M', 'N', 'P', 'Q', 'R', 'S', 'T', 'V', 'W', 'X', 'Y', 'Z',
];

const PREFIX: &str = "REC";
/// Characters of the random part, five bits each.
const LENGTH: u32 = 10;
/// Numbers that the random part can hold.
const SPACE: u64 = 1 << (5 * LENGTH);
/// Characters of a whole number: prefix, year, random part, check character.
const WHOLE: usize = 18;

impl NumeroRecepisse {
    /// The number of a receipt of the campaign `annee` made from the 50 low bits of `alea`, which must come from a
    /// random generator: nobody should guess the number of a neighbour's receipt.
    ///
    /// The check character can be one that Crockford's alphabet avoids (or `*`): the next number is taken then, which
    /// is at most two steps away.
    pub fn new(annee: i32, alea: u64) -> Self {
        let annee = u16::try_from(annee.rem_euclid(10_000)).unwrap_or(0);
        let mut numero = Self { annee, alea: alea % SPACE };
        while numero.check_character().is_none() {
            numero.alea = (numero.alea + 1) % SPACE;
        }
        numero
    }

    /// The campaign's year.
    pub fn annee(self) -> i32 {
        i32::from(self.annee)
    }

    /// The check character, unless it is one that people misread.
    fn check_character(self) -> Option<char> {
        let mut body = [0; 4 + LENGTH as usize];
        let mut year = self.annee;
        let mut rest = self.alea;
        for (position, value) in body.iter_mut().enumerate().rev() {
            if position < 4 {
                *value = u32::from(year % 10);
                year /= 10;
            } else {
                *value = iso_value(symbol(rest));
                rest >>= 5;
            }
        }
        let check = mod_37_2(body);
        CROCKFORD.into_iter().find(|c| iso_value(*c) == check)
    }
}

/// The symbol of the five low bits.
fn symbol(bits: u64) -> char {
    usize::try_from(bits % 32).ok().and_then(|rank| CROCKFORD.get(rank)).copied().unwrap_or('0')
}

/// The rank of a character in the alphabet of ISO 7064: `0` to `9` then `A` to `Z`.
fn iso_value(c: char) -> u32 {
    c.to_digit(36).unwrap_or_default()
}

/// ISO 7064 MOD 37-2: the rank of the check character, 36 being `*`.
fn mod_37_2(values: impl IntoIterator<Item = u32>) -> u32 {
    let sum = values.into_iter().fold(0, |sum, value| (sum * 2 + value) % 37);
    (38 - sum * 2 % 37) % 37
}

/// What people read or type in place of a character of Crockford's alphabet.
fn unmistaken(c: char) -> char {
    match c.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        c => c,
    }
}

impl FromStr for NumeroRecepisse {
    type Err = RecepisseInvalide;

    /// Reads a number in either case, with or without dashes and spaces; O is read as 0, I and L as 1.
    fn from_str(text: &str) -> Result<Self, RecepisseInvalide> {
        let typed: Vec<char> = text.chars().filter(|c| !is_separator(*c)).take(2 * WHOLE).collect();
        let (prefix, rest) = typed.split_at_checked(PREFIX.len()).ok_or(match typed.len() {
            0 => RecepisseInvalide::Vide,
            _ => RecepisseInvalide::Prefixe,
        })?;
        if !prefix.iter().map(char::to_ascii_uppercase).eq(PREFIX.chars()) {
            return Err(RecepisseInvalide::Prefixe);
        }
        if typed.len() != WHOLE {
            return Err(RecepisseInvalide::Longueur(typed.len()));
        }
        let mut annee = 0_u16;
        let mut alea = 0_u64;
        let mut check = '0';
        for (position, c) in rest.iter().enumerate() {
            let wrong = RecepisseInvalide::Caractere(*c);
            let read = unmistaken(*c);
            match position {
                0..4 => {
                    let digit = read.to_digit(10).and_then(|digit| u16::try_from(digit).ok());
                    annee = annee * 10 + digit.ok_or(wrong)?;
                }
                4..14 => {
                    let rank = (0_u64..).zip(CROCKFORD).find(|(_, symbol)| *symbol == read);
                    alea = (alea << 5) | rank.ok_or(wrong)?.0;
                }
                _ => check = read,
            }
        }
        let numero = Self { annee, alea };
        if numero.check_character() == Some(check) {
            Ok(numero)
        } else {
            Err(RecepisseInvalide::Cle)
        }
    }
}

impl fmt::Display for NumeroRecepisse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{PREFIX}-{:04}", self.annee)?;
        for position in (0..LENGTH).rev() {
            if matches!(position, 4 | 9) {
                f.write_str("-")?;
            }
            write!(f, "{}", symbol(self.alea >> (5 * position)))?;
        }
        write!(f, "-{}", self.check_character().unwrap_or('0'))
    }
}

serde_as_text!(NumeroRecepisse);

/// Why a text is not a receipt's number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RecepisseInvalide {
    /// Nothing was typed.
    Vide,
    /// It does not start with `REC`.
    Prefixe,
    /// This many characters instead of 18.
    Longueur(usize),
    /// A character that does not belong at its place.
    Caractere(char),
    /// The check character does not belong to the rest.
    Cle,
}

impl fmt::Display for RecepisseInvalide {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Vide => f.write_str(
                "Le numéro de récépissé est vide\u{a0}: saisissez par exemple «\u{a0}REC-2026-7K3M9-QWTX2-Q\u{a0}».",
            ),
            Self::Prefixe => f.write_str("Un numéro de récépissé commence par «\u{a0}REC\u{a0}»."),
            Self::Longueur(length) => write!(
                f,
                "Un numéro de récépissé compte {WHOLE} lettres et chiffres\u{a0}; {length} saisis."
            ),
            Self::Caractere(c) => {
                write!(f, "«\u{a0}{c}\u{a0}» n’a pas sa place ici dans un numéro de récépissé.")
            }
            Self::Cle => f.write_str(
                "Ce numéro de récépissé est mal recopié : un caractère est erroné ou deux \
                 caractères sont inversés.",
            ),
        }
    }
}

impl Error for RecepisseInvalide {}

#[cfg(test)]
mod tests;
