//! The simulator: the form as it was filled in, what is wrong with it or what it comes to.

mod field;
mod resultat;

use crate::{
    Faute, Page, Saisie, Scenario, format,
    saisie::{Champ, Genre},
};
use askama::Template;
use field::{Field, fault};
use resultat::Resultat;
use tremplin_domain::simulation::Simulation;

/// The page of one simulation.
#[derive(Template)]
#[template(path = "simulateur.html")]
pub struct Simulateur<'s> {
    scenario: &'s Scenario,
    /// What is wrong, when an answer was asked for.
    fautes: &'s [Faute],
    resultat: Option<Resultat<'s>>,
}

/// A year of funding, as the form asks for its price.
struct Annee {
    rang: usize,
    /// Its days, when they are known.
    bornes: String,
}

impl<'s> Simulateur<'s> {
    /// The form of this simulation, with its faults if an answer was asked for, and the answer if there is one.
    pub fn new(scenario: &'s Scenario, simulation: Option<&'s Simulation<'s>>) -> Self {
        let (fautes, resultat) = match &scenario.demande {
            Err(fautes) if scenario.saisie.asks() => (fautes.as_slice(), None),
            Err(_) => (Default::default(), None),
            Ok(demande) => {
                let shown = |simulation| Resultat::new(scenario, demande, simulation);
                (Default::default(), simulation.map(shown))
            }
        };
        Self { scenario, fautes, resultat }
    }

    fn saisie(&self) -> &Saisie {
        &self.scenario.saisie
    }

    fn valeur(&self, nom: impl AsRef<str>) -> &str {
        self.saisie().get(nom.as_ref()).unwrap_or_default()
    }

    /// The fields of these names.
    fn champs(&self, noms: &[&str]) -> Vec<Field<'_>> {
        let champs = noms.iter().filter_map(|nom| Champ::named(nom));
        champs
            .map(|champ| Field::new(champ, self.saisie(), fault(self.fautes, champ.nom)))
            .collect()
    }

    fn faute(&self, champ: impl AsRef<str>) -> Option<&str> {
        fault(self.fautes, champ.as_ref())
    }

    /// Whether the CNFPT pays: it does unless something else was said.
    fn is_funded(&self) -> bool {
        matches!(self.saisie().get("finance"), None | Some("oui"))
    }

    /// The ranks of the quotes that are shown.
    fn devis(&self) -> Vec<usize> {
        (0..self.saisie().quotes_shown()).collect()
    }

    fn annees(&self) -> Vec<Annee> {
        let periodes = self.saisie().periodes();
        let bornes = |rang: usize| match periodes.get(rang) {
            Some((debut, fin)) => {
                format!("du {} au {}", format::jour_court(debut), format::jour_court(fin))
            }
            None if periodes.is_empty() => "par exemple 7\u{a0}000,00".to_owned(),
            None => "après le contrat".to_owned(),
        };
        (0..self.saisie().annees()).map(|rang| Annee { rang, bornes: bornes(rang) }).collect()
    }
}

impl Page for Simulateur<'_> {
    fn adresse(&self) -> &'static str {
        "/simulateur"
    }
}

#[cfg(test)]
mod tests;
