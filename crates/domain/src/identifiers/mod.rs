//! The numbers by which the State names an employer, a school or a certification, and we a receipt.
//!
//! Each type is parsed from what people really type (spaces, lower case, a lost leading zero), keeps
//! the one canonical form, and refuses with the reason in French.

mod accords;
mod cle;
mod luhn;
mod numero;
mod recepisse;
mod rncp;
mod siret;
mod uai;

pub use accords::{NumeroApc, NumeroApcInvalide, NumeroApf, NumeroApfInvalide};
pub use numero::{Numero, NumeroInvalide, Usage};
pub use recepisse::{NumeroRecepisse, RecepisseInvalide};
pub use rncp::{CodeRncp, RncpInvalide};
pub use siret::{Siret, SiretInvalide};
pub use uai::{Uai, UaiInvalide};

/// Reads and writes an identifier as its canonical text; reading is as tolerant as `FromStr`.
macro_rules! serde_as_text {
    ($type:ty) => {
        impl serde::Serialize for $type {
            fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                to.collect_str(self)
            }
        }

        impl<'de> serde::Deserialize<'de> for $type {
            fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                let text = std::borrow::Cow::<'de, str>::deserialize(from)?;
                text.parse().map_err(serde::de::Error::custom)
            }
        }
    };
}
use serde_as_text;

/// What people put between the digits of a number and that means nothing.
fn is_separator(c: char) -> bool {
    c.is_whitespace() || matches!(c, '.' | '-' | '_' | ':' | '/' | '°' | '\u{2011}' | '\u{feff}')
}
