//! The document in which a référentiel is written.

use crate::identifiers::CodeRncp;
use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// A référentiel as it is stored and exchanged; [`super::Referentiel`] is the checked form.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ContenuReferentiel {
    /// The name of this version; a campaign refers to it.
    pub version: String,
    /// Whether ceilings are fictitious.
    pub fictif: bool,
    /// A sentence to show next to the content.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub avertissement: Option<String>,
    /// Where the content comes from.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<String>,
    /// The métiers in tension.
    pub metiers: Vec<Metier>,
    /// The certifications correlated with them.
    pub certifications: Vec<Certification>,
}

/// A *métier en tension*, which the CNFPT also calls a *catégorie cible*.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Metier {
    /// Slug: lower-case letters, digits and dashes; never changes within a campaign.
    pub code: String,
    /// What users read.
    pub libelle: String,
    /// Other words by which people look for it (`ATSEM`, `cantine`…).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub synonymes: Vec<String>,
}

/// A diploma or professional title of the national register.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Certification {
    /// Its code in the register.
    pub rncp: CodeRncp,
    /// Its official title.
    pub intitule: String,
    /// Its level, 3 (CAP) to 7 (master).
    pub niveau: u8,
    /// What the CNFPT pays at most per training year, in euros (R-FOR-01).
    #[serde(with = "euros")]
    pub plafond_annuel: Decimal,
    /// The last day on which its card is active in the register (R-REF-05).
    pub expiration: NaiveDate,
    /// The codes of the métiers correlated with it; none means that it is not fundable (R-REF-01).
    pub metiers: Vec<String>,
    /// The codes that it replaced in the register.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub remplace: Vec<CodeRncp>,
}

impl Certification {
    /// Whether its card is active on `date`, its last day included (R-REF-05).
    pub fn is_active(&self, date: NaiveDate) -> bool {
        date <= self.expiration
    }
}

/// Amounts are texts with two decimals, never binary floating-point numbers.
mod euros {
    use crate::money::{Montant, parse_decimal};
    use rust_decimal::Decimal;
    use serde::{Deserialize as _, Deserializer, Serialize as _, Serializer, de::Error as _};

    pub(super) fn serialize<S: Serializer>(amount: &Decimal, to: S) -> Result<S::Ok, S::Error> {
        Montant::rounded(*amount).serialize(to)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Decimal, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(from)?;
        parse_decimal(&text, 2)
            .map_err(|_| D::Error::custom(format_args!("montant illisible : « {text} »")))
    }
}
