//! What a simulation comes to: what the collectivité pays first, then where it comes from.

mod paie;
mod qui_paie;
mod suites;

use crate::{Scenario, format, graphique::Graphique};
use askama::Template;
use tremplin_domain::{
    formation::Offre,
    money::Montant,
    simulation::{Demande, Explication, Simulation},
};

/// What an explanation is about: it is shown below the figures that it explains.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Famille {
    Formation,
    Remuneration,
    Aides,
    /// The contract itself, and whatever has no figures on the page.
    Contrat,
}

/// The answer to one simulation.
#[derive(Template)]
#[template(path = "simulateur/resultat.html")]
pub(super) struct Resultat<'s> {
    scenario: &'s Scenario,
    demande: &'s Demande,
    r: &'s Simulation<'s>,
}

impl<'s> Resultat<'s> {
    pub(super) fn new(
        scenario: &'s Scenario,
        demande: &'s Demande,
        simulation: &'s Simulation<'s>,
    ) -> Self {
        Self { scenario, demande, r: simulation }
    }

    fn famille(&self, explication: &Explication<'_>) -> Famille {
        match explication.regle.split('-').nth(1) {
            Some("FOR") if self.r.formation.is_some() => Famille::Formation,
            Some("PAY") if self.r.remuneration.is_some() => Famille::Remuneration,
            Some("FIP") if !self.r.aides_possibles.is_empty() => Famille::Aides,
            _ => Famille::Contrat,
        }
    }

    /// How the figures of one part were obtained, in the order in which they were.
    fn explications(&self, famille: Famille) -> Vec<&Explication<'_>> {
        self.r.explications.iter().filter(|said| self.famille(said) == famille).collect()
    }

    fn is_fictif(&self) -> bool {
        self.r.formation.as_ref().is_some_and(|formation| formation.plafond_fictif)
    }

    fn devis(&self) -> &[Offre<'s>] {
        self.r.formation.as_ref().map_or(&[], |formation| &formation.devis)
    }

    /// The rank of the total that costs the collectivité least.
    fn cheapest(&self) -> Option<usize> {
        let totaux = self.r.total.iter().enumerate();
        totaux.min_by_key(|(_, total)| total.reste_a_charge).map(|(rang, _)| rang)
    }

    /// Whether it is the cheapest of several quotes, or as cheap.
    fn is_cheapest(&self, rang: &usize) -> bool {
        let reste = |rang: usize| self.r.total.get(rang).map(|total| total.reste_a_charge);
        self.r.total.len() > 1 && self.cheapest().and_then(reste) == reste(*rang)
    }

    /// What a visitor came for: a name and an amount each.
    fn reperes(&self) -> Vec<(String, Montant)> {
        let cheapest = self.cheapest();
        let offre = cheapest.and_then(|rang| self.devis().get(rang));
        let paie = self.r.remuneration.as_ref();
        let total = cheapest.and_then(|rang| self.r.total.get(rang));
        let suffixe = match offre {
            Some(offre) if self.devis().len() > 1 => format!(" ({})", offre.organisme),
            _ => String::new(),
        };
        let formation = offre.map(|offre| {
            let nom = format!("Formation à la charge de la collectivité{suffixe}");
            (nom, Montant::rounded(offre.cost() - offre.funded()))
        });
        let remuneration = paie.map(|paie| {
            ("Rémunération de l’apprenti, coût employeur".to_owned(), paie.total.cout_employeur)
        });
        let ensemble = total.filter(|_| offre.is_some() && paie.is_some()).map(|total| {
            (format!("Total à la charge de la collectivité{suffixe}"), total.reste_a_charge)
        });
        [formation, remuneration, ensemble].into_iter().flatten().collect()
    }
}

#[cfg(test)]
mod tests;
