//! A simulated contract among others, with the quote that was chosen for it.

use super::{Demande, Simulation, Total};
use crate::formation::Offre;

/// One contract: what was asked, what was answered, and the quote to look at.
#[derive(Debug, Clone, Copy)]
pub struct Projet<'p> {
    /// How the reader calls it.
    pub nom: &'p str,
    /// The request.
    pub demande: &'p Demande,
    /// The answer to it.
    pub simulation: &'p Simulation<'p>,
    /// Rank of the quote, from 0.
    devis: usize,
}

impl<'p> Projet<'p> {
    /// A contract with its quote of rank `devis`, from 0; `None` when there is no such quote. Without training the only
    /// rank is 0.
    pub fn new(
        nom: &'p str,
        demande: &'p Demande,
        simulation: &'p Simulation<'p>,
        devis: usize,
    ) -> Option<Self> {
        simulation.total.get(devis)?;
        Some(Self { nom, demande, simulation, devis })
    }

    /// The chosen quote, when there is a training.
    pub(super) fn offre(&self) -> Option<&'p Offre<'p>> {
        self.simulation.formation.as_ref()?.devis.get(self.devis)
    }

    /// The quote as it was given.
    pub(super) fn devis(&self) -> Option<&'p super::Devis> {
        self.demande.formation.as_ref()?.devis.0.get(self.devis)
    }

    /// Training and pay together.
    pub(super) fn total(&self) -> Option<&'p Total<'p>> {
        self.simulation.total.get(self.devis)
    }
}
