//! What is wrong with a number that somebody typed.

use super::{Numero, Usage};
use std::{convert::Infallible, error::Error, fmt, marker::PhantomData};

/// Why a text is not a number of this kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NumeroInvalide<U> {
    /// Nothing was typed.
    Vide,
    /// It does not start as it should.
    Prefixe,
    /// This many characters, not those of a whole number.
    Longueur(usize),
    /// A character that does not belong at its place.
    Caractere(char),
    /// The check character does not belong to the rest.
    Cle,
    /// Never made: it only carries what the number is given to.
    #[doc(hidden)]
    Usage(PhantomData<U>, Infallible),
}

impl<U: Usage> fmt::Display for NumeroInvalide<U> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (nom, prefixe) = (U::NOM, U::PREFIXE);
        match self {
            Self::Vide => {
                let exemple = U::EXEMPLE;
                write!(f, "Le {nom} est vide\u{a0}: saisissez par exemple «\u{a0}{exemple}\u{a0}».")
            }
            Self::Prefixe => write!(f, "Un {nom} commence par «\u{a0}{prefixe}\u{a0}»."),
            Self::Longueur(length) => write!(
                f,
                "Un {nom} compte {} lettres et chiffres\u{a0}; {length} saisis.",
                Numero::<U>::WHOLE
            ),
            Self::Caractere(c) => {
                write!(f, "«\u{a0}{c}\u{a0}» n’a pas sa place ici dans un {nom}.")
            }
            Self::Cle => write!(
                f,
                "Ce {nom} est mal recopié : un caractère est erroné ou deux caractères sont \
                 inversés."
            ),
            Self::Usage(_, jamais) => match *jamais {},
        }
    }
}

impl<U: Usage + fmt::Debug> Error for NumeroInvalide<U> {}
