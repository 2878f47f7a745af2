//! The answer of the simulator.

use super::{Explication, json};
use crate::aides::Aide;
use crate::faisabilite::Raison;
use crate::formation::Financement;
use crate::money::Montant;
use crate::remuneration::Remuneration;
use rust_decimal::Decimal;
use serde::Serialize;

/// A simulated contract.
#[derive(Debug, Clone, Default)]
pub struct Simulation<'a> {
    /// Funding of the training, when one was given.
    pub formation: Option<Financement<'a>>,
    /// Pay, when an apprentice was given.
    pub remuneration: Option<Remuneration>,
    /// Aids of the FIPHFP that may be asked for.
    pub aides_possibles: Vec<Aide>,
    /// One line per quote, or a single one without training.
    pub total: Vec<Total<'a>>,
    /// Why the law would refuse this contract; empty when it would not.
    pub faisabilite: Vec<Raison>,
    /// How the figures were obtained.
    pub explications: Vec<Explication<'a>>,
}

/// Training and pay together, for one quote.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Total<'a> {
    /// Training body; `null` when no training was given.
    pub organisme: Option<&'a str>,
    /// Price, surcharge, gross pay, charges and NBI.
    pub cout: Montant,
    /// Paid by the CNFPT and, once asked for, by the FIPHFP.
    pub finance: Montant,
    /// `cout − finance`, before rounding.
    pub reste_a_charge: Montant,
}

/// Room for the answer of a contract of three years with one quote: one allocation instead of a dozen.
const TAILLE_USUELLE: usize = 16 * 1024;

impl<'a> Simulation<'a> {
    /// Adds the lines of the total from training and pay.
    pub(super) fn sum_up(&mut self) {
        let line = |organisme, cout, finance| {
            let (cout, finance, reste_a_charge) = match &self.remuneration {
                Some(paie) => paie.total_with(cout, finance),
                None => (
                    Montant::rounded(cout),
                    Montant::rounded(finance),
                    Montant::rounded(cout - finance),
                ),
            };
            Total { organisme, cout, finance, reste_a_charge }
        };
        self.total = match &self.formation {
            Some(formation) => formation
                .devis
                .iter()
                .map(|offre| line(Some(offre.organisme), offre.cost(), offre.funded()))
                .collect(),
            None => vec![line(None, Decimal::ZERO, Decimal::ZERO)],
        };
    }

    /// The answer in JSON: `formation` and `remuneration` only when they were asked for.
    pub fn to_json(&self) -> Vec<u8> {
        let mut sortie = Vec::with_capacity(TAILLE_USUELLE);
        sortie.push(b'{');
        if let Some(formation) = &self.formation {
            write_field("formation", formation, &mut sortie);
            sortie.push(b',');
        }
        if let Some(remuneration) = &self.remuneration {
            sortie.extend_from_slice(b"\"remuneration\":");
            remuneration.write_json(&mut sortie);
            sortie.push(b',');
        }
        write_field("aides_possibles", &self.aides_possibles, &mut sortie);
        sortie.push(b',');
        write_field("total", &self.total, &mut sortie);
        sortie.push(b',');
        write_field("faisabilite", &self.faisabilite, &mut sortie);
        sortie.push(b',');
        sortie.extend_from_slice(b"\"explications\":");
        json::write_explications(&self.explications, &mut sortie);
        sortie.push(b'}');
        sortie
    }
}

fn write_field(nom: &str, valeur: &impl Serialize, sortie: &mut Vec<u8>) {
    sortie.push(b'"');
    sortie.extend_from_slice(nom.as_bytes());
    sortie.extend_from_slice(b"\":");
    // Writing to memory values whose keys are all texts cannot fail.
    let _ = serde_json::to_writer(sortie, valeur);
}
