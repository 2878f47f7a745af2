//! The numbers that we give to records, so that people can quote them: one way to make, write and read them all.

mod invalide;

pub use invalide::NumeroInvalide;

use super::cle::{CROCKFORD, iso_value, mod_37_2, symbol, unmistaken};
use super::is_separator;
use std::{fmt, marker::PhantomData, str::FromStr};

/// A number, written `REC-2026-7K3M9-QWTX2-Q`: what it numbers, the campaign's year, 50 random bits in Crockford's
/// base 32 and a check character.
///
/// The check character is that of ISO 7064 MOD 37-2 over year and random part: the prefix is part of the type.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Numero<U> {
    annee: u16,
    pub(super) alea: u64,
    usage: PhantomData<U>,
}

/// What a number is given to.
pub trait Usage: Copy {
    /// What it starts with, as it is written.
    const PREFIXE: &'static str;
    /// Its French noun, after « le », without article: « numéro de récépissé ».
    const NOM: &'static str;
    /// A right number to show.
    const EXEMPLE: &'static str;
}

/// Characters of the random part, five bits each.
const LENGTH: u32 = 10;
/// Numbers that the random part can hold.
pub(super) const SPACE: u64 = 1 << (5 * LENGTH);
/// Characters after the prefix: year, random part, check character.
const AFTER_PREFIX: usize = 15;

impl<U: Usage> Numero<U> {
    /// Characters of a whole number, dashes aside.
    const WHOLE: usize = U::PREFIXE.len() + AFTER_PREFIX;

    /// A number of the campaign `annee` made from the 50 low bits of `alea`, which must come from a random generator:
    /// nobody should guess a neighbour's number.
    ///
    /// The check character can be one that Crockford's alphabet avoids (or `*`): the next number is taken then, which
    /// is at most two steps away. That no number is given twice is for whoever keeps them to enforce.
    pub fn new(annee: i32, alea: u64) -> Self {
        let annee = u16::try_from(annee.rem_euclid(10_000)).unwrap_or(0);
        let mut numero = Self { annee, alea: alea % SPACE, usage: PhantomData };
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

impl<U: Usage> FromStr for Numero<U> {
    type Err = NumeroInvalide<U>;

    /// Reads a number in either case, with or without dashes and spaces; O is read as 0, I and L as 1.
    fn from_str(text: &str) -> Result<Self, NumeroInvalide<U>> {
        let whole = Self::WHOLE;
        let typed: Vec<char> = text.chars().filter(|c| !is_separator(*c)).take(2 * whole).collect();
        let (prefix, rest) = typed.split_at_checked(U::PREFIXE.len()).ok_or(match typed.len() {
            0 => NumeroInvalide::Vide,
            _ => NumeroInvalide::Prefixe,
        })?;
        if !prefix.iter().copied().map(unmistaken).eq(U::PREFIXE.chars().map(unmistaken)) {
            return Err(NumeroInvalide::Prefixe);
        }
        if typed.len() != whole {
            return Err(NumeroInvalide::Longueur(typed.len()));
        }
        let mut annee = 0_u16;
        let mut alea = 0_u64;
        let mut check = '0';
        for (position, c) in rest.iter().enumerate() {
            let read = unmistaken(*c);
            match position {
                0..4 => {
                    let digit = read.to_digit(10).and_then(|digit| u16::try_from(digit).ok());
                    annee = annee * 10 + digit.ok_or(NumeroInvalide::Caractere(*c))?;
                }
                4..14 => {
                    let rank = (0_u64..).zip(CROCKFORD).find(|(_, symbol)| *symbol == read);
                    alea = (alea << 5) | rank.ok_or(NumeroInvalide::Caractere(*c))?.0;
                }
                _ => check = read,
            }
        }
        let numero = Self { annee, alea, usage: PhantomData };
        if numero.check_character() == Some(check) { Ok(numero) } else { Err(NumeroInvalide::Cle) }
    }
}

impl<U: Usage> fmt::Display for Numero<U> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Written at once: each piece handed to a formatter costs more than making it.
        let mut text = String::with_capacity(22);
        text.push_str(U::PREFIXE);
        text.push('-');
        for power in [1_000, 100, 10, 1] {
            text.push(symbol(u64::from(self.annee / power % 10)));
        }
        for position in (0..LENGTH).rev() {
            if matches!(position, 4 | 9) {
                text.push('-');
            }
            text.push(symbol(self.alea >> (5 * position)));
        }
        text.push('-');
        text.push(self.check_character().unwrap_or('0'));
        f.write_str(&text)
    }
}

impl<U: Usage> serde::Serialize for Numero<U> {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de, U: Usage> serde::Deserialize<'de> for Numero<U> {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(from)?;
        text.parse().map_err(|faute: NumeroInvalide<U>| serde::de::Error::custom(faute))
    }
}
