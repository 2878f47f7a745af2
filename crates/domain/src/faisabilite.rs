//! Would the law accept this contract? Reasons, never a refusal to compute (R-CTR-01, R-CTR-02, R-CTR-04, R-PAY-05).

use crate::bareme::{Bareme, Conditions};
use crate::dates;
use chrono::{Datelike, NaiveDate};
use serde::Serialize;

/// Why the law would refuse the contract, or on what condition it would accept it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Raison {
    /// Rule.
    pub regle: &'static str,
    /// French sentence.
    pub message: String,
}

/// What decides whether the contract is possible.
#[derive(Debug, Clone, Copy)]
pub struct Contrat {
    /// First day of the contract.
    pub debut: NaiveDate,
    /// Last day, included.
    pub fin: NaiveDate,
    /// Day of signature.
    pub signature: NaiveDate,
    /// First day of the training, when known.
    pub debut_formation: Option<NaiveDate>,
    /// Day of birth, when known.
    pub naissance: Option<NaiveDate>,
    /// Recognised handicap.
    pub rqth: bool,
    /// Whether the contract is extended (repeated year or handicap).
    pub prolonge: bool,
    /// Whether 15 points are asked for a second diploma of the same level.
    pub plus_15_points: bool,
}

/// The reasons against the contract; empty when the rules known here accept it.
pub fn check(contrat: &Contrat, bareme: &Bareme) -> Vec<Raison> {
    let conditions = &bareme.contrat.at(contrat.signature).valeur;
    let mut raisons = Vec::new();
    let mut add = |regle, message| raisons.push(Raison { regle, message });
    if let Some(message) =
        contrat.naissance.and_then(|naissance| age(contrat, naissance, conditions))
    {
        add("R-CTR-01", message);
    }
    if contrat.signature > contrat.debut {
        add("R-CTR-02", "Le contrat doit être signé au plus tard le jour où il commence.".into());
    }
    if let Some(message) =
        contrat.debut_formation.and_then(|formation| start(contrat, formation, conditions))
    {
        add("R-CTR-02", message);
    }
    if let Some(message) = length(contrat, conditions) {
        add("R-CTR-04", message);
    }
    if contrat.plus_15_points && contrat.fin >= dates::add_years(contrat.debut, 1) {
        add(
            "R-PAY-05",
            "La majoration de 15 points suppose un contrat d’un an au plus (article D6222-30 du code du travail).".into(),
        );
    }
    raisons
}

/// R-CTR-01: age at signature (code du travail, L6222-1, L6222-2, D6222-1).
fn age(contrat: &Contrat, naissance: NaiveDate, conditions: &Conditions) -> Option<String> {
    let age = dates::age_on(naissance, contrat.signature);
    if age < conditions.age_derogatoire {
        return Some(format!(
            "À la signature, l’apprenti a {age} ans : l’âge minimum est de {} ans.",
            conditions.age_minimum
        ));
    }
    if age < conditions.age_minimum {
        let anniversaire = dates::birthday(naissance, conditions.age_derogatoire);
        // The school year starts in September; only its first four months open the derogation.
        return (anniversaire.month() < 9).then(|| {
            format!(
                "À {age} ans, le contrat n’est possible que si cet âge est atteint entre la rentrée scolaire et le \
                 31 décembre et si le collège est achevé."
            )
        });
    }
    if contrat.rqth || age <= conditions.age_maximum {
        return None;
    }
    let derogations = if age <= conditions.age_maximum_derogatoire {
        "sauf suite d’un contrat précédent vers un diplôme supérieur dans l’année, rupture sans faute ou inaptitude \
         temporaire, handicap, sport de haut niveau, création ou reprise d’entreprise"
    } else {
        "sauf handicap, sport de haut niveau, création ou reprise d’entreprise"
    };
    Some(format!(
        "À la signature, l’apprenti a {age} ans : l’âge maximum est de {} ans, {derogations}.",
        conditions.age_maximum
    ))
}

/// R-CTR-02: the contract starts within three months of the training (code du travail, L6222-12).
fn start(contrat: &Contrat, formation: NaiveDate, conditions: &Conditions) -> Option<String> {
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

/// R-CTR-04: length of the contract (code du travail, L6222-7-1).
fn length(contrat: &Contrat, conditions: &Conditions) -> Option<String> {
    let maximum = if contrat.rqth || contrat.prolonge {
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
