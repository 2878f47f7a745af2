//! The rules' parameters that the CNFPT sets for each campaign (R-CAMP-03).

use crate::formation::Prorata;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// Conventions and deadlines of one campaign.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Parametres {
    /// How a yearly amount is reduced to a period when nobody says otherwise (R-FOR-03).
    pub prorata: Prorata,
    /// The AT-MP rate used when the collectivité gives none (R-PAY-08): `0.0180` for 1.80 %.
    #[serde(with = "taux")]
    pub taux_at_mp: Decimal,
    /// An APF may be deposited from this many calendar months before the contract's start (R-APF-03).
    pub depot_apf_mois: u8,
    /// The contract starts at most this many calendar months after the APF is delivered (R-APF-09).
    pub debut_apres_apf_mois: u8,
    /// Days after the contract's start within which the training body files the APC (R-APF-09, R-APC-01).
    pub depot_apc_jours: u16,
    /// A rupture up to this day of the contract, included, gives the unit back (R-APC-03).
    pub rupture_jours: u16,
    /// How many days before an APF lapses its contact is warned, the longest first (R-APF-10).
    pub alertes_jours: Vec<u16>,
}

/// Rates are texts, never binary floating-point numbers.
mod taux {
    use crate::money::parse_decimal;
    use rust_decimal::Decimal;
    use serde::{Deserialize as _, Deserializer, Serializer, de::Error as _};

    pub(super) fn serialize<S: Serializer>(taux: &Decimal, to: S) -> Result<S::Ok, S::Error> {
        let mut taux = taux.normalize();
        // 1.80 % is written 0.0180, as everywhere in the contract.
        taux.rescale(taux.scale().max(4));
        to.collect_str(&taux)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Decimal, D::Error> {
        let texte = std::borrow::Cow::<'de, str>::deserialize(from)?;
        parse_decimal(&texte, 6)
            .map_err(|_| D::Error::custom(format_args!("taux illisible : « {texte} »")))
    }
}
