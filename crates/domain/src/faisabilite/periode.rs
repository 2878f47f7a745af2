//! R-CTR-02 to R-CTR-04: when the contract starts, when it ends, how long it lasts.

use super::{Contrat, Raison, Regle, add};
use crate::bareme::Conditions;
use crate::dates;
use crate::remuneration::Motif;
use chrono::NaiveDate;

const REGLES: [(&str, Regle); 6] = [
    ("R-CTR-02", signature),
    ("R-CTR-02", start),
    ("R-CTR-03", end),
    ("R-CTR-04", length),
    ("R-CTR-04", extension),
    ("R-CTR-04", handicap),
];

pub(super) fn check(contrat: &Contrat, conditions: &Conditions, raisons: &mut Vec<Raison>) {
    for (id, regle) in REGLES {
        add(raisons, id, regle(contrat, conditions));
    }
}

/// R-CTR-02: signed before it is performed.
fn signature(contrat: &Contrat, _: &Conditions) -> Option<String> {
    (contrat.signature > contrat.debut)
        .then(|| "Le contrat doit être signé au plus tard le jour où il commence.".into())
}

/// R-CTR-02: the contract starts within three months of the training (code du travail, L6222-12).
fn start(contrat: &Contrat, conditions: &Conditions) -> Option<String> {
    let formation = contrat.debut_formation?;
    let mois = conditions.mois_autour_de_la_formation;
    let premier = dates::subtract_months(formation, mois);
    let dernier = dates::add_months(formation, mois);
    if !(premier..=dernier).contains(&contrat.debut) {
        return Some(format!(
            "Le contrat doit commencer entre le {} et le {}, {mois} mois avant ou après le début de la formation.",
            dates::in_french(premier),
            dates::in_french(dernier)
        ));
    }
    (formation < contrat.signature && contrat.signature < contrat.debut).then(|| {
        "La formation a commencé avant la signature : le contrat doit commencer le jour de sa signature.".to_owned()
    })
}

/// First and last day on which a contract may end (R-CTR-03): the last exam's day, then two months, cut short on the
/// eve of the next cycle that leads to the same certification. The last day may precede the first.
pub fn fins_possibles(
    derniere_epreuve: NaiveDate,
    cycle_suivant: Option<NaiveDate>,
    conditions: &Conditions,
) -> (NaiveDate, NaiveDate) {
    let dernier = dates::add_months(derniere_epreuve, conditions.mois_apres_la_derniere_epreuve);
    (derniere_epreuve, cycle_suivant.map_or(dernier, |cycle| dernier.min(dates::day_before(cycle))))
}

/// R-CTR-03: the end, from the last exam on.
fn end(contrat: &Contrat, conditions: &Conditions) -> Option<String> {
    let fin = contrat.fin;
    if let Some(epreuve) = contrat.derniere_epreuve {
        if fin < epreuve {
            return Some(format!(
                "Le contrat ne peut pas finir avant la dernière épreuve, le {}.",
                dates::in_french(epreuve)
            ));
        }
        let mois = conditions.mois_apres_la_derniere_epreuve;
        let (_, dernier) = fins_possibles(epreuve, None, conditions);
        if fin > dernier {
            return Some(format!(
                "Le contrat peut finir au plus tard le {}, {mois} mois après la dernière épreuve.",
                dates::in_french(dernier)
            ));
        }
    }
    let cycle = contrat.cycle_suivant.filter(|cycle| fin >= *cycle)?;
    Some(format!(
        "Le contrat finit au plus tard la veille du cycle suivant de la même certification, qui commence le {}.",
        dates::in_french(cycle)
    ))
}

/// R-CTR-04: length of the contract (code du travail, L6222-7-1).
fn length(contrat: &Contrat, conditions: &Conditions) -> Option<String> {
    let maximum = if contrat.rqth || contrat.prolongation.is_some() {
        conditions.mois_maximum_prolonge
    } else {
        conditions.mois_maximum
    };
    let after = dates::day_after(contrat.fin);
    if after < dates::add_months(contrat.debut, conditions.mois_minimum) {
        return Some(format!("Un contrat dure au moins {} mois.", conditions.mois_minimum));
    }
    (after > dates::add_months(contrat.debut, maximum)).then(|| {
        format!(
            "Un contrat dure au plus {} ans, {} en cas de handicap ou de redoublement.",
            conditions.mois_maximum / 12,
            conditions.mois_maximum_prolonge / 12
        )
    })
}

/// R-CTR-04: an extension adds one year at most (code du travail, L6222-11 and R6222-47).
fn extension(contrat: &Contrat, conditions: &Conditions) -> Option<String> {
    let mois = conditions.mois_maximum_prolonge.saturating_sub(conditions.mois_maximum);
    let prolongation = contrat.prolongation?;
    let dernier = dates::day_before(dates::add_months(prolongation.debut, mois));
    (contrat.fin > dernier).then(|| {
        format!(
            "Une prolongation ajoute {mois} mois au plus\u{a0}: commencée le {}, elle finit au plus tard le {}.",
            dates::in_french(prolongation.debut),
            dates::in_french(dernier)
        )
    })
}

/// R-CTR-04: an extension for a handicap supposes one (code du travail, R6222-47).
fn handicap(contrat: &Contrat, _: &Conditions) -> Option<String> {
    let pour_handicap =
        contrat.prolongation.is_some_and(|prolongation| prolongation.motif == Motif::Handicap);
    (pour_handicap && !contrat.rqth)
        .then(|| "Une prolongation en raison du handicap suppose un handicap reconnu.".into())
}
