//! R-CTR-05: enough hours of training (code du travail, L6211-2).

use super::{Contrat, Raison, add};
use crate::bareme::Conditions;
use crate::dates::Duree;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// Least hours of training of a contract that lasts `duree`: a quarter of its hours of work, a begun hour counting
/// whole. 12 months are 402 hours.
pub fn heures_minimum(duree: Duree, conditions: &Conditions) -> u32 {
    let jours = Decimal::from(duree.mois * 30 + duree.jours);
    let heures = Decimal::from(conditions.heures_par_an) * conditions.part_de_formation * jours;
    (heures / Decimal::from(360)).ceil().to_u32().unwrap_or(u32::MAX)
}

pub(super) fn check(contrat: &Contrat, conditions: &Conditions, raisons: &mut Vec<Raison>) {
    let Some(heures) = contrat.heures_formation else { return };
    let minimum = heures_minimum(Duree::between(contrat.debut, contrat.fin), conditions);
    let message = (heures < minimum).then(|| {
        format!(
            "La formation compte {heures} heures\u{a0}: il en faut au moins {minimum}, le quart du temps de travail du \
             contrat. Les heures suivies avant le contrat, formation déjà commencée, peuvent compter."
        )
    });
    add(raisons, "R-CTR-05", message);
}
