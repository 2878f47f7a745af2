//! How a refusal of the domain is answered.

use tremplin_domain::{apf::Rejet, erreurs::Erreur};
use tremplin_platform::Problem;

/// What forbids an act: 409 for the state, 422 for a date or a missing piece (R-APF-07).
pub(crate) fn problem(rejet: Rejet) -> Problem {
    match rejet {
        Rejet::Regles(fautes) => Problem::invalid(fautes),
        Rejet::Transition { .. } | Rejet::Vide => {
            let regle = rejet.regle();
            let detail = rejet.to_string();
            Problem::conflict(detail.clone()).fault(Erreur::new("", Some(regle), detail))
        }
    }
}
