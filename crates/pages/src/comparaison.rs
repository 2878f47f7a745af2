//! Up to four simulations side by side, their difference explained line by line.

use crate::{Page, Scenario, scenario::adresse};
use askama::Template;
use tremplin_domain::{
    bareme::Bareme,
    simulation::{Projet, comparaison},
};

/// Most simulations that are compared.
pub const MAXIMUM: usize = 4;

/// The page of a comparison.
#[derive(Template)]
#[template(path = "comparaison.html")]
pub struct Comparaison<'p> {
    scenarios: &'p [Scenario],
    /// There is one as soon as two simulations are complete.
    comparaison: Option<comparaison::Comparaison<'p>>,
}

impl<'p> Comparaison<'p> {
    /// Compares these contracts, those of `scenarios` that are complete, with the first of them.
    pub fn new(scenarios: &'p [Scenario], projets: &[Projet<'p>], bareme: &Bareme) -> Self {
        Self { scenarios, comparaison: comparaison::compare(projets, bareme) }
    }

    /// The name of the simulation that the others are compared with.
    fn reference(&self) -> &str {
        let first = self.comparaison.as_ref().and_then(|comparaison| comparaison.projets.first());
        first.map_or("", |projet| projet.nom)
    }

    fn is_full(&self) -> bool {
        self.scenarios.len() >= MAXIMUM
    }

    /// The address of the page without one of its simulations.
    fn without(&self, rang: &usize) -> String {
        adresse(self.adresse(), self.scenarios, Some(*rang))
    }

    /// The same simulations as a budget.
    fn budget(&self) -> String {
        adresse("/simulateur/budget", self.scenarios, None)
    }
}

impl Page for Comparaison<'_> {
    fn adresse(&self) -> &'static str {
        "/simulateur/comparaison"
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::tests::{SEUL, of};

    #[test]
    fn two_simulations_are_compared_line_by_line() {
        let autre = SEUL.replace("prix_0_0=7000", "prix_0_0=8000");
        of(&[SEUL, &autre], |scenarios, projets| {
            let html = Comparaison::new(scenarios, projets, Bareme::current()).html();
            let html = html.replace(['\u{a0}', '\u{202f}'], " ");
            assert!(html.contains("<th scope=\"col\">Simulation B</th>"), "{html}");
            assert!(html.contains("+ 1 000,00 €"), "{html}");
            assert!(html.contains("Ce qui change"), "{html}");
            assert!(html.contains("/simulateur/budget?s=volet%3Dformation"), "{html}");
        });
    }

    #[test]
    fn what_is_not_complete_says_what_is_missing_and_leads_back_to_the_simulator() {
        of(
            &[SEUL, "volet=formation&debut=2026-09-01&organisme_0=<script>"],
            |scenarios, projets| {
                assert_eq!(projets.len(), 1);
                let html = Comparaison::new(scenarios, projets, Bareme::current()).html();
                assert!(html.contains("Indiquez la date de fin du contrat."), "{html}");
                assert!(!html.contains("<script>"), "{html}");
                assert!(
                    html.contains("href=\"/simulateur?volet=formation&#38;debut=2026-09-01"),
                    "{html}"
                );
                assert!(!html.contains("<table>"), "{html}");
            },
        );
    }
}
