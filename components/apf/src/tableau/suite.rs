//! What a collectivité can expect and do next.

use crate::stockage::Ouvert;
use chrono::NaiveDate;
use serde::Serialize;
use tremplin_domain::{
    apf::{self, Contexte, Echeance},
    erreurs::Erreur,
};

/// A deadline and the dossier that it is of.
#[derive(Serialize)]
pub(super) struct EcheanceDe<'a> {
    dossier: &'a str,
    #[serde(flatten)]
    echeance: Echeance,
}

/// Whether the collectivité may ask for an agreement, and if not why (R-APF-01).
#[derive(Serialize)]
pub(super) struct Acces {
    possible: bool,
    obstacles: Vec<Obstacle>,
}

#[derive(Serialize)]
struct Obstacle {
    regle: Option<&'static str>,
    message: String,
}

/// The deadlines of all dossiers that are not past on the day `jour`, the nearest first.
pub(super) fn deadlines(dossiers: &[Ouvert], jour: NaiveDate) -> Vec<EcheanceDe<'_>> {
    let each = dossiers.iter().flat_map(|ouvert| {
        let echeances = ouvert.dossier.echeances(jour).into_iter();
        echeances.map(|echeance| EcheanceDe { dossier: &ouvert.id, echeance })
    });
    let mut all: Vec<_> = each.collect();
    all.sort_by_key(|une| une.echeance.limite);
    all
}

/// What stands in the way of a request.
pub(super) fn access(contexte: &Contexte<'_>) -> Acces {
    let obstacles: Vec<_> = apf::obstacles(contexte)
        .into_iter()
        .map(|Erreur { regle, message, .. }| Obstacle { regle, message })
        .collect();
    Acces { possible: obstacles.is_empty(), obstacles }
}
