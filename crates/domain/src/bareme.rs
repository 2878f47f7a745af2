//! The figures that the law changes: every one is dated, sourced data, read once from `data/bareme.json`.
//!
//! Calculations receive a [`Bareme`] as an argument, so that another set of figures can be tried (a SMIC raised inside
//! a month) without touching the rules.

mod lecture;
mod table;
mod valeurs;

pub use lecture::{Chiffre, Famille};
pub use table::{Entree, Table};
pub use valeurs::{Age, ChargesNbi, Conditions, Cotisations, Exoneration, Fiphfp, Grille, Nbi};

use rust_decimal::Decimal;
use serde::Deserialize;
use std::sync::LazyLock;

const DONNEES: &str = include_str!("../data/bareme.json");

/// All the dated figures of the simulator.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bareme {
    /// Gross monthly SMIC, in euros, for 35 hours a week.
    pub smic: Table<Decimal>,
    /// Percentages of the SMIC by age and year (R-PAY-01).
    pub grille: Table<Grille>,
    /// The apprentice's contributions on the part of the pay that is not exempt (R-PAY-09).
    pub cotisations_salariales: Table<Cotisations>,
    /// What is exempt for the apprentice; read at the contract's **signature** (R-PAY-09).
    pub exoneration_salariale: Table<Exoneration>,
    /// Rate of AT-MP assumed when the collectivité does not give its own (R-PAY-08).
    pub at_mp: Table<Decimal>,
    /// Monthly NBI of a maître d'apprentissage (R-PAY-10).
    pub nbi: Table<Nbi>,
    /// Employer's contributions on the NBI (R-PAY-10).
    pub charges_nbi: Table<ChargesNbi>,
    /// Aids of the FIPHFP (R-PAY-11, R-FIP-01 to R-FIP-03).
    pub fiphfp: Table<Fiphfp>,
    /// Most that the CNFPT pays for a handicap, in euros per year of training (R-FOR-05).
    pub majoration_handicap: Table<Decimal>,
    /// Conditions of a lawful contract (R-CTR-01 to R-CTR-06).
    pub contrat: Table<Conditions>,
}

impl Bareme {
    /// The figures in force, from the embedded data; parsed once.
    pub fn current() -> &'static Self {
        #[expect(
            clippy::expect_used,
            reason = "embedded data, a unit test parses it: it cannot fail once built"
        )]
        static CURRENT: LazyLock<Bareme> =
            LazyLock::new(|| serde_json::from_str(DONNEES).expect("data/bareme.json is valid"));
        &CURRENT
    }

    /// The figures in force, with the given sections replaced as a whole: for studies and tests.
    ///
    /// # Errors
    /// When a section is unknown or is not a list of entries in increasing order of dates.
    pub fn with_sections(
        sections: serde_json::Map<String, serde_json::Value>,
    ) -> serde_json::Result<Self> {
        let mut donnees: serde_json::Map<String, serde_json::Value> =
            serde_json::from_str(DONNEES)?;
        donnees.extend(sections);
        serde_json::from_value(serde_json::Value::Object(donnees))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dates::parse_iso;
    use serde_json::json;

    #[test]
    fn the_embedded_figures_parse_and_each_names_its_source() {
        let bareme: Bareme = serde_json::from_str(DONNEES).unwrap();
        assert_eq!(bareme.smic.iter().count(), 6);
        assert!(bareme.smic.iter().all(|entree| !entree.source.is_empty()));
        assert_eq!(
            bareme.smic.at(parse_iso("2026-05-31").unwrap()).valeur,
            Decimal::new(182_303, 2)
        );
        assert_eq!(
            bareme.smic.at(parse_iso("2026-06-01").unwrap()).valeur,
            Decimal::new(186_702, 2)
        );
    }

    #[test]
    fn a_section_can_be_replaced_and_only_a_known_one() {
        let smic = json!([{"depuis": "2026-01-01", "valeur": "2000.00", "source": "hypothèse"}]);
        let sections = |nom: &str| [(nom.to_owned(), smic.clone())].into_iter().collect();
        let bareme = Bareme::with_sections(sections("smic")).unwrap();
        assert_eq!(bareme.smic.at(parse_iso("2030-01-01").unwrap()).valeur, Decimal::new(2_000, 0));
        assert!(Bareme::with_sections(sections("inconnu")).is_err());
    }

    #[test]
    fn a_table_out_of_order_or_empty_is_refused() {
        for entrees in [
            json!([]),
            json!([{"depuis": "2026-01-01", "valeur": "1", "source": ""}, {"depuis": "2025-01-01", "valeur": "1", "source": ""}]),
        ] {
            assert!(serde_json::from_value::<Table<Decimal>>(entrees).is_err());
        }
    }
}
