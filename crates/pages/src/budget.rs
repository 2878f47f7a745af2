//! What several apprentices cost by civil year: chart, table and file.

use crate::{
    Page, Scenario,
    graphique::{Graphique, Serie},
    scenario::adresse,
};
use askama::Template;
use tremplin_domain::{
    bareme::Bareme,
    import::Tableur,
    money::Montant,
    simulation::{
        Projet,
        budget::{self, Annee, Depenses},
    },
};

/// Most simulations of a budget.
pub const MAXIMUM: usize = 20;

/// The page of a budget.
#[derive(Template)]
#[template(path = "budget.html")]
pub struct Budget<'p> {
    scenarios: &'p [Scenario],
    budget: budget::Budget<'p>,
}

impl<'p> Budget<'p> {
    /// The budget of these contracts, those of `scenarios` that are complete.
    pub fn new(scenarios: &'p [Scenario], projets: &[Projet<'p>], bareme: &Bareme) -> Self {
        Self { scenarios, budget: budget::budget(projets, bareme) }
    }

    fn is_full(&self) -> bool {
        self.scenarios.len() >= MAXIMUM
    }

    /// The address of the page without one of its simulations.
    fn without(&self, rang: &usize) -> String {
        adresse(self.adresse(), self.scenarios, Some(*rang))
    }

    /// The address of the same budget as a file.
    fn file(&self) -> String {
        adresse("/simulateur/budget.csv", self.scenarios, None)
    }

    fn graphique(&self) -> Graphique {
        let nom = "Reste à charge de la collectivité";
        let legende = "Reste à charge de la collectivité, par exercice";
        let mut graphique = Graphique::new(legende, vec![Serie::new("s2", nom)]);
        for Annee { annee, depenses } in &self.budget.annees {
            let reste = depenses.reste_a_charge;
            graphique.bar(&annee.to_string(), reste, &[reste.decimal()]);
        }
        graphique
    }

    /// The budget for a spreadsheet: a line per apprentice and year, amounts with a comma.
    pub fn csv(&self) -> String {
        let entete = ["Contrat", "Année"].into_iter().chain(COLONNES.iter().map(|(nom, _)| *nom));
        let mut tableur = Tableur::new(entete);
        let mut line = |nom: &str, annee: &Annee| {
            let montants = COLONNES.map(|(_, read)| comma(read(&annee.depenses)));
            let annee = annee.annee.to_string();
            let cellules = [nom, &annee].into_iter();
            tableur.line(cellules.chain(montants.iter().map(String::as_str)));
        };
        for apprenti in &self.budget.apprentis {
            apprenti.annees.iter().for_each(|annee| line(apprenti.nom, annee));
        }
        self.budget.annees.iter().for_each(|annee| line("Ensemble", annee));
        tableur.finish()
    }
}

type Colonne = (&'static str, fn(&Depenses) -> Montant);

/// The amounts of a year, in the order in which they are shown.
pub(crate) const COLONNES: [Colonne; 6] = [
    ("Salaire brut", |depenses| depenses.brut),
    ("Accidents du travail", |depenses| depenses.charges_employeur),
    ("NBI des maîtres", |depenses| depenses.nbi),
    ("Formation à charge", |depenses| depenses.formation),
    ("Aide du FIPHFP", |depenses| depenses.aide_fiphfp),
    ("Reste à charge", |depenses| depenses.reste_a_charge),
];

fn comma(montant: Montant) -> String {
    montant.to_string().replace('.', ",")
}

impl Page for Budget<'_> {
    fn adresse(&self) -> &'static str {
        "/simulateur/budget"
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::tests::{SEUL, of};

    #[test]
    fn apprentices_are_added_up_by_civil_year() {
        of(&[SEUL, SEUL], |scenarios, projets| {
            let budget = Budget::new(scenarios, projets, Bareme::current());
            let html = budget.html().replace(['\u{a0}', '\u{202f}'], " ");
            // 1,000 € above the ceiling, twice, over 122 days of 2026 and 243 of 2027.
            for montant in ["668,50 €", "1 331,50 €", "2 000,00 €"] {
                assert!(html.contains(montant), "{montant} in {html}");
            }
            // 668.50 of 1,331.50 is 161 of 320 units.
            for largeur in [161, 320] {
                assert!(html.contains(&format!("width=\"{largeur}\"")), "{html}");
            }
            let csv = budget.csv();
            let lines: Vec<&str> = csv.lines().collect();
            assert_eq!(
                lines[0],
                "\u{feff}Contrat;Année;Salaire brut;Accidents du travail;NBI des maîtres;Formation à charge;Aide du \
                 FIPHFP;Reste à charge"
            );
            assert_eq!(lines[1], "Simulation A;2026;0,00;0,00;0,00;334,25;0,00;334,25");
            assert_eq!(lines.len(), 7);
        });
    }

    #[test]
    fn without_a_simulation_there_is_a_form_and_no_table() {
        of(&[], |scenarios, projets| {
            let html = Budget::new(scenarios, projets, Bareme::current()).html();
            assert!(html.contains("<form") && !html.contains("<table>"), "{html}");
        });
    }
}
