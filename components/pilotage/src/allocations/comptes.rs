//! How many lines an allocation leaves as they are, reduces, or changes.

use super::lignes::{Brute, is_lowered, is_raised, is_reduced, is_satisfied};
use serde::Serialize;

/// What an allocation does to the collectivités, in numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub(super) struct Comptes {
    /// Collectivités that answered.
    reponses: u32,
    /// Those that ask for something.
    demandeurs: u32,
    /// Those that get all they ask for.
    satisfaites: u32,
    /// Those that get a part of it, or nothing.
    reduites: u32,
    /// Of these, those that get nothing.
    sans_attribution: u32,
    /// Those that get more than the publication before gave them.
    en_hausse: u32,
    /// Those that get less.
    en_baisse: u32,
}

impl Comptes {
    /// Counts the lines.
    pub(super) fn of(lignes: &[Brute<'_>]) -> Self {
        let count = |holds: &dyn Fn(&Brute<'_>) -> bool| {
            u32::try_from(lignes.iter().filter(|ligne| holds(ligne)).count()).unwrap_or(u32::MAX)
        };
        Self {
            reponses: count(&|_| true),
            demandeurs: count(&|ligne| ligne.demande > 0),
            satisfaites: count(&is_satisfied),
            reduites: count(&is_reduced),
            sans_attribution: count(&|ligne| is_reduced(ligne) && ligne.accorde == 0),
            en_hausse: count(&is_raised),
            en_baisse: count(&is_lowered),
        }
    }
}
