//! Where a page of results ended, as an opaque text that the next request gives back.

use crate::{identifiers::CodeRncp, referentiel::Referentiel};
use std::{error::Error, fmt, str::FromStr};

/// The place of a result in the order of results.
///
/// The derived order is that of the results: note, active before expired, position.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Curseur {
    pub(super) note: u16,
    pub(super) expired: bool,
    pub(super) position: u16,
    pub(super) code: u32,
}

impl Curseur {
    /// The same place with the position that its certification has in this référentiel.
    pub(super) fn relocated(self, referentiel: &Referentiel) -> Self {
        let position = self
            .code
            .to_string()
            .parse::<CodeRncp>()
            .ok()
            .and_then(|code| referentiel.position(code));
        Self { position: position.unwrap_or(self.position), ..self }
    }
}

impl fmt::Display for Curseur {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { note, expired, position, code } = *self;
        write!(f, "{note:04x}{:x}{position:04x}{code:05x}", u8::from(expired))
    }
}

impl FromStr for Curseur {
    type Err = CurseurInvalide;

    fn from_str(text: &str) -> Result<Self, CurseurInvalide> {
        let field = |range: std::ops::Range<usize>| {
            let digits = text.get(range).filter(|d| d.bytes().all(|b| b.is_ascii_hexdigit()))?;
            u32::from_str_radix(digits, 16).ok()
        };
        let read = || {
            Some(Self {
                note: u16::try_from(field(0..4)?).ok()?,
                expired: match field(4..5)? {
                    0 => false,
                    1 => true,
                    _ => return None,
                },
                position: u16::try_from(field(5..9)?).ok()?,
                code: field(9..14)?,
            })
        };
        read().filter(|_| text.len() == 14).ok_or(CurseurInvalide)
    }
}

/// A text that no page of results gave.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CurseurInvalide;

impl fmt::Display for CurseurInvalide {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(
            "Ce repère de page est illisible : reprenez la valeur « suivant » de la page \
             précédente, ou recommencez la recherche.",
        )
    }
}

impl Error for CurseurInvalide {}
