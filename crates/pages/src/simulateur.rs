//! The simulator: the form as it was filled in, what is wrong with it or what it comes to.

use crate::{Faute, Page, Saisie, Scenario, format, scenario::adresse};
use askama::Template;
use std::borrow::Borrow;
use tremplin_domain::{
    money::Montant,
    remuneration::{Remuneration, Sommes},
    simulation::Simulation,
};

/// The page of one simulation.
#[derive(Template)]
#[template(path = "simulateur.html")]
pub struct Simulateur<'s> {
    scenario: &'s Scenario,
    /// What is wrong, when an answer was asked for.
    fautes: &'s [Faute],
    simulation: Option<&'s Simulation<'s>>,
}

/// A year of funding, as the form asks for its price.
struct Annee {
    rang: usize,
    /// Its days, when they are known.
    bornes: String,
}

/// A line of a table of pay.
struct Ligne<'s> {
    nom: String,
    aide: String,
    sommes: &'s Sommes,
}

type Colonne = (&'static str, fn(&Sommes) -> Montant);

/// The columns of a table of pay.
pub(crate) const SOMMES: [Colonne; 6] = [
    ("Salaire brut", |sommes| sommes.brut),
    ("Accidents du travail", |sommes| sommes.charges_employeur),
    ("NBI des maîtres", |sommes| sommes.nbi),
    ("Aide du FIPHFP", |sommes| sommes.aide_fiphfp),
    ("Coût pour l’employeur", |sommes| sommes.cout_employeur),
    ("Net de l’apprenti", |sommes| sommes.net_apprenti),
];

impl<'s> Simulateur<'s> {
    /// The form of this simulation, with its faults if an answer was asked for, and the answer if there is one.
    pub fn new(scenario: &'s Scenario, simulation: Option<&'s Simulation<'s>>) -> Self {
        let fautes = match &scenario.demande {
            Err(fautes) if scenario.saisie.asks() => fautes.as_slice(),
            _ => &[],
        };
        Self { scenario, fautes, simulation }
    }

    fn saisie(&self) -> &Saisie {
        &self.scenario.saisie
    }

    fn valeur(&self, nom: impl AsRef<str>) -> &str {
        self.saisie().get(nom.as_ref()).unwrap_or_default()
    }

    /// Both parts are ticked, and the CNFPT pays, unless something else was said.
    fn is_checked(&self, nom: &str, valeur: &str) -> bool {
        match (nom, self.saisie().get(nom)) {
            ("volet", _) => self.saisie().has(valeur),
            ("finance", None) => valeur == "oui",
            (_, typed) => typed == Some(valeur),
        }
    }

    fn faute(&self, champ: impl AsRef<str>) -> Option<&str> {
        let mut fautes = self.fautes.iter();
        fautes.find(|faute| faute.champ == champ.as_ref()).map(|faute| faute.message.as_str())
    }

    fn devis(&self) -> Vec<usize> {
        (0..self.saisie().quotes_shown()).collect()
    }

    fn champ_devis(&self, nom: &str, rang: impl Borrow<usize>) -> String {
        format!("{nom}_{}", rang.borrow())
    }

    fn champ_annee(
        &self,
        nom: &str,
        rang: impl Borrow<usize>,
        annee: impl Borrow<usize>,
    ) -> String {
        format!("{nom}_{}_{}", rang.borrow(), annee.borrow())
    }

    fn annees(&self) -> Vec<Annee> {
        let periodes = self.saisie().periodes();
        if periodes.is_empty() {
            let bornes = || "par exemple 7\u{a0}000,00".to_owned();
            return (0..2).map(|rang| Annee { rang, bornes: bornes() }).collect();
        }
        let annees = periodes.into_iter().enumerate().map(|(rang, (debut, fin))| Annee {
            rang,
            bornes: format!("du {} au {}", format::jour_court(debut), format::jour_court(fin)),
        });
        annees.collect()
    }

    fn is_fictif(&self) -> bool {
        self.simulation
            .and_then(|simulation| simulation.formation.as_ref())
            .is_some_and(|formation| formation.plafond_fictif)
    }

    /// Whether a year of a quote has no price, and counts as nothing.
    fn lacks_prices(&self) -> bool {
        let years = self.annees().len();
        self.saisie().has("formation")
            && self.devis().into_iter().any(|rang| {
                (0..years)
                    .any(|annee| self.valeur(self.champ_annee("prix", rang, annee)).is_empty())
            })
    }

    fn contract_years<'r>(&self, paie: &'r Remuneration) -> Vec<Ligne<'r>> {
        let annees = paie.annees_contrat.iter().map(|annee| Ligne {
            nom: format!("Année {}", annee.annee),
            aide: format!(
                "{} – {}",
                format::jour_court(annee.debut),
                format::jour_court(annee.fin)
            ),
            sommes: &annee.sommes,
        });
        annees.collect()
    }

    fn civil_years<'r>(&self, paie: &'r Remuneration) -> Vec<Ligne<'r>> {
        let annees = paie.annees_civiles.iter().map(|annee| Ligne {
            nom: annee.annee.to_string(),
            aide: String::new(),
            sommes: &annee.sommes,
        });
        annees.collect()
    }

    fn months<'r>(&self, paie: &'r Remuneration) -> Vec<Ligne<'r>> {
        let mois = paie.mois.iter().map(|mois| Ligne {
            nom: mois.mois.format("%m/%Y").to_string(),
            aide: format!("{} % du SMIC ({})", mois.pourcentage, format::euros(mois.smic)),
            sommes: &mois.sommes,
        });
        mois.collect()
    }

    /// The address of another page with this simulation.
    fn with_others(&self, page: &str) -> String {
        adresse(&format!("/simulateur/{page}"), std::slice::from_ref(self.scenario), None)
    }
}

impl Page for Simulateur<'_> {
    fn adresse(&self) -> &'static str {
        "/simulateur"
    }
}

#[cfg(test)]
mod tests;
