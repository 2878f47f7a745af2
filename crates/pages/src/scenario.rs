//! Several simulations on one page: what each address holds, and what it comes to.

use crate::{Faute, Saisie, saisie};
use tremplin_domain::{
    dates,
    decode::{Refus, decode},
    simulation::{Demande, Projet, Simulation},
};

/// Most characters of a name.
const NOM: usize = 60;

/// A simulation among others.
#[derive(Debug)]
pub struct Scenario {
    /// How it is called on the page: the name that it was given, else a letter.
    pub nom: String,
    /// What was typed in the simulator.
    pub saisie: Saisie,
    /// What is asked of the domain, or why nothing can be.
    pub demande: Result<Demande, Vec<Faute>>,
}

impl Scenario {
    /// Reads the addresses of a page, which are as many parameters `s`; those that say nothing are left out, and what is
    /// beyond `maximum` too.
    pub fn read_all(query: &str, maximum: usize) -> Vec<Self> {
        form_urlencoded::parse(query.as_bytes())
            .filter(|(nom, _)| nom == "s")
            .map(|(_, adresse)| Saisie::read(&adresse))
            .filter(|saisie| !saisie.is_empty())
            .take(maximum)
            .enumerate()
            .map(|(rang, saisie)| Self::new(rang, saisie))
            .collect()
    }

    /// The one simulation that a query of the simulator is.
    pub fn one(query: &str) -> Self {
        Self::new(0, Saisie::read(query))
    }

    fn new(rang: usize, saisie: Saisie) -> Self {
        let demande = read(&saisie);
        let nom = saisie.get("nom").map(|nom| nom.chars().take(NOM).collect());
        let nom = nom.unwrap_or_else(|| {
            let lettre = char::from(b'A' + u8::try_from(rang % 26).unwrap_or_default());
            format!("Simulation {lettre}")
        });
        Self { nom, saisie, demande }
    }

    /// What tells it from the others at a glance: its days and its training bodies.
    pub(crate) fn resume(&self) -> String {
        let Ok(demande) = &self.demande else { return String::new() };
        let (debut, fin) = (demande.contrat.debut.0, demande.contrat.fin.0);
        let mut resume = format!("du {} au {}", dates::in_french(debut), dates::in_french(fin));
        if let Some(formation) = &demande.formation {
            for devis in &formation.devis.0 {
                resume.push_str(", ");
                resume.push_str(&devis.organisme.0);
            }
        }
        resume
    }

    /// The address of the simulator with what was typed.
    pub(crate) fn adresse(&self) -> String {
        format!("/simulateur?{}", self.saisie.query())
    }

    /// The contract with the quote that costs the collectivité least, once it is simulated.
    pub(crate) fn projet<'p>(
        &'p self,
        simulation: Option<&'p Simulation<'p>>,
    ) -> Option<Projet<'p>> {
        let simulation = simulation?;
        let totaux = simulation.total.iter().enumerate();
        let (rang, _) = totaux.min_by_key(|(_, total)| total.reste_a_charge)?;
        Projet::new(&self.nom, self.demande.as_ref().ok()?, simulation, rang)
    }
}

/// What is asked of the domain or all that is wrong, whether the form or the domain sees it.
fn read(saisie: &Saisie) -> Result<Demande, Vec<Faute>> {
    let (document, mut fautes) = saisie.document();
    let found = match decode::<Demande>(document.to_string().as_bytes()) {
        Ok(demande) if fautes.is_empty() => return Ok(demande),
        Ok(_) => Vec::new(),
        Err(Refus::Malforme(message)) => vec![Faute::new("", message)],
        Err(Refus::Invalide(erreurs)) => {
            let faults = erreurs.into_iter().map(|erreur| Faute {
                champ: Saisie::field_of(&erreur.champ),
                message: erreur.message,
                regle: erreur.regle,
            });
            faults.collect()
        }
    };
    // What the form could not read, the domain misses: one of the two says it.
    let seen: Vec<String> = fautes.iter().map(|faute| faute.champ.clone()).collect();
    let is_new = |Faute { champ, .. }: &Faute| {
        !seen.contains(champ) && (seen.is_empty() || !champ.is_empty())
    };
    fautes.extend(found.into_iter().filter(is_new));
    Err(saisie::in_order(fautes))
}

/// The address of a page with these simulations, but for the one of rank `without`.
pub fn adresse(page: &str, scenarios: &[Scenario], without: Option<usize>) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    for (rang, scenario) in scenarios.iter().enumerate() {
        if without != Some(rang) {
            query.append_pair("s", &scenario.saisie.query());
        }
    }
    match query.finish() {
        query if query.is_empty() => page.to_owned(),
        query => format!("{page}?{query}"),
    }
}

/// The contracts that are complete, with what the domain says of each: `simulations` are in the order of `scenarios`.
pub fn projets<'p>(
    scenarios: &'p [Scenario],
    simulations: &'p [Option<Simulation<'p>>],
) -> Vec<Projet<'p>> {
    scenarios
        .iter()
        .zip(simulations)
        .filter_map(|(scenario, simulation)| scenario.projet(simulation.as_ref()))
        .collect()
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use tremplin_domain::{bareme::Bareme, formation::PlafondConnu, simulation::simulate};

    /// A year of training, 1,000 € above a ceiling of 6,000 €.
    pub(crate) const SEUL: &str = "volet=formation&debut=2026-09-01&fin=2027-08-31&plafond=6000&organisme_0=CFA&prix_0_0=7000";

    /// Shows `look` a page's simulations, from their queries.
    pub(crate) fn of(queries: &[&str], look: impl Fn(&[Scenario], &[Projet<'_>])) {
        let mut page = form_urlencoded::Serializer::new(String::new());
        for query in queries {
            page.append_pair("s", query);
        }
        let scenarios = Scenario::read_all(&page.finish(), 4);
        let plafond = |_: &str| -> Option<PlafondConnu> { None };
        let simulations: Vec<_> = scenarios
            .iter()
            .map(|scenario| {
                let demande = scenario.demande.as_ref().ok()?;
                Some(simulate(demande, Bareme::current(), plafond))
            })
            .collect();
        look(&scenarios, &projets(&scenarios, &simulations));
    }

    #[test]
    fn as_many_simulations_are_read_as_the_page_may_show() {
        let page = format!("s={}&s=&s=fin%3D&x=1", "debut%3D2026-09-01");
        assert_eq!(Scenario::read_all(&page, 4).len(), 1);
        let many = "s=debut%3D2026-09-01&".repeat(9);
        let scenarios = Scenario::read_all(&many, 4);
        let noms: Vec<&str> = scenarios.iter().map(|scenario| scenario.nom.as_str()).collect();
        assert_eq!(noms, ["Simulation A", "Simulation B", "Simulation C", "Simulation D"]);
    }

    #[test]
    fn a_simulation_is_told_from_the_others_by_its_days_and_its_training_bodies() {
        of(&[SEUL, "debut=x"], |scenarios, _| {
            assert_eq!(scenarios[0].resume(), "du 1er septembre 2026 au 31 août 2027, CFA");
            assert_eq!(scenarios[1].resume(), "");
        });
    }

    #[test]
    fn a_simulation_has_the_name_that_it_was_given() {
        let long = "é".repeat(70);
        let page = format!("s=nom%3DJardinier&s=debut%3D2026-09-01&s=nom%3D{long}");
        let scenarios = Scenario::read_all(&page, 4);
        let noms: Vec<&str> = scenarios.iter().map(|scenario| scenario.nom.as_str()).collect();
        assert_eq!(noms, ["Jardinier", "Simulation B", &"é".repeat(60)]);
    }

    #[test]
    fn a_simulation_can_be_taken_off_the_address() {
        let scenarios = Scenario::read_all("s=debut%3D1&s=fin%3D2", 4);
        assert_eq!(adresse("/p", &scenarios, None), "/p?s=debut%3D1&s=fin%3D2");
        assert_eq!(adresse("/p", &scenarios, Some(0)), "/p?s=fin%3D2");
        assert_eq!(adresse("/p", &scenarios[..1], Some(0)), "/p");
    }
}
