//! The simulator: one JSON document in, one JSON document out, nothing stored.
//!
//! [`answer`] does the whole of `POST /api/simulateur`; [`decode`](crate::decode::decode), [`simulate`] and
//! [`Simulation`] are its three steps. [`comparaison`] and [`budget`] look at several simulated contracts at once.

pub mod budget;
pub mod comparaison;
mod demande;
mod explications;
mod json;
mod phrases;
mod projet;
mod resultat;

pub use demande::{
    Apprenti, Contrat, Demande, Devis, Employeur, Formation, JourDeContrat, Maitre, Naissance,
    Prolongation,
};
pub use explications::{Explication, Valeur, Valeurs};
pub use projet::Projet;
pub use resultat::{Simulation, Total};

use crate::bareme::Bareme;
use crate::decode::{Refus, decode};
use crate::formation::{self, PlafondConnu};
use crate::{aides, faisabilite, remuneration};
use chrono::NaiveDate;
use rust_decimal::Decimal;

/// Answers one request: the JSON of the simulation, or why the request is refused. `plafond` finds the yearly ceiling
/// of a certification by its code (`RNCP38385`); `None` means that it is not fundable.
///
/// # Errors
/// [`Refus`] when the bytes are not JSON or break the rules of the request.
pub fn answer(
    octets: &[u8],
    bareme: &Bareme,
    plafond: impl Fn(&str) -> Option<PlafondConnu>,
) -> Result<Vec<u8>, Refus> {
    let demande = decode::<Demande>(octets)?;
    Ok(simulate(&demande, bareme, plafond).to_json())
}

/// Simulates a contract. Never fails: what the law would refuse is said in `faisabilite`.
pub fn simulate<'a>(
    demande: &'a Demande,
    bareme: &'a Bareme,
    plafond: impl Fn(&str) -> Option<PlafondConnu>,
) -> Simulation<'a> {
    let contrat = &demande.contrat;
    let bornes = (contrat.debut.0, contrat.fin.0);
    let signature = contrat.signature();
    let rqth = demande.apprenti.as_ref().is_some_and(|apprenti| apprenti.rqth());
    let mut simulation = Simulation {
        faisabilite: faisabilite::check(&demande.to_check(), bareme),
        ..Simulation::default()
    };

    let mut majorations = Vec::new();
    if let Some(formation) = &demande.formation {
        majorations.extend(formation.majorations());
        let (regles, motif) = funding(formation, &majorations, plafond);
        let devis =
            formation.devis.0.iter().map(|devis| (devis.organisme.0.as_str(), devis.prices()));
        let financement = formation::compute(&regles, devis, bornes, bareme);
        explications::formation(
            &mut simulation.explications,
            formation,
            &regles,
            motif,
            &financement,
            bareme,
            bornes,
        );
        simulation.formation = Some(financement);
        if rqth {
            simulation.aides_possibles =
                aides::possible(&bareme.fiphfp.at(bornes.0).valeur, regles.finance);
        }
    } else if rqth {
        simulation.aides_possibles = aides::possible(&bareme.fiphfp.at(bornes.0).valeur, false);
    }

    if let Some(apprenti) = &demande.apprenti {
        let profil = apprenti.profil(contrat);
        let employeur = demande.employeur(bareme);
        let paie = remuneration::compute(&profil, &employeur, bornes, signature, bareme);
        explications::remuneration(
            &mut simulation.explications,
            &profil,
            &employeur,
            signature,
            &paie,
            bareme,
            bornes,
        );
        simulation.remuneration = Some(paie);
    }
    explications::contrat(&mut simulation.explications, &demande.to_check(), demande, bareme);
    simulation.sum_up();
    simulation
}

/// Why the CNFPT does not pay, when it does not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NonFinance {
    /// The request says so.
    Declare,
    /// The certification is not in the référentiel.
    Certification,
    /// Neither a ceiling nor a certification is given.
    PlafondInconnu,
}

fn funding<'m>(
    formation: &Formation,
    majorations: &'m [Decimal],
    plafond: impl Fn(&str) -> Option<PlafondConnu>,
) -> (formation::Formation<'m>, Option<NonFinance>) {
    let donne =
        formation.plafond_annuel.map(|prix| PlafondConnu { plafond_annuel: prix.0, fictif: false });
    let connu = donne.or_else(|| formation.rncp.and_then(|rncp| plafond(&rncp.to_string())));
    let motif = match connu {
        _ if !formation.finance_cnfpt => Some(NonFinance::Declare),
        Some(_) => None,
        None if formation.rncp.is_some() => Some(NonFinance::Certification),
        None => Some(NonFinance::PlafondInconnu),
    };
    let regles = formation::Formation {
        debut: formation.debut(),
        prorata: formation.prorata.unwrap_or_default(),
        plafond_annuel: connu.map(|connu| connu.plafond_annuel),
        fictif: connu.is_some_and(|connu| connu.fictif),
        finance: motif.is_none(),
        majorations,
    };
    (regles, motif)
}

/// First and last day of the contract, both included.
pub(crate) type Bornes = (NaiveDate, NaiveDate);
