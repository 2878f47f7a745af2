//! The number of a receipt: what an agent reads out on the phone to prove a declaration (R-REC-12).

use super::numero::{Numero, NumeroInvalide, Usage};

/// What [`NumeroRecepisse`] is given to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Recepisse;

impl Usage for Recepisse {
    const PREFIXE: &'static str = "REC";
    const NOM: &'static str = "numéro de récépissé";
    const EXEMPLE: &'static str = "REC-2026-7K3M9-QWTX2-Q";
}

/// A receipt's number, written `REC-2026-7K3M9-QWTX2-Q`.
pub type NumeroRecepisse = Numero<Recepisse>;

/// Why a text is not a receipt's number.
pub type RecepisseInvalide = NumeroInvalide<Recepisse>;

#[cfg(test)]
use super::{
    cle::{iso_value, mod_37_2, unmistaken},
    numero::SPACE,
};

#[cfg(test)]
mod tests;
