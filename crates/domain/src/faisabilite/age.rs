//! R-CTR-01: the apprentice's age at signature (code du travail, L6222-1, L6222-2, D6222-1).

use super::{Contrat, Raison, add};
use crate::bareme::Conditions;
use crate::dates;
use chrono::{Datelike, NaiveDate};

pub(super) fn check(contrat: &Contrat, conditions: &Conditions, raisons: &mut Vec<Raison>) {
    let Some(naissance) = contrat.naissance else { return };
    let age = dates::age_on(naissance, contrat.signature);
    let message = if age < conditions.age_minimum {
        too_young(age, naissance, conditions)
    } else if age > conditions.age_maximum && !contrat.rqth {
        Some(too_old(age, conditions))
    } else {
        None
    };
    add(raisons, "R-CTR-01", message);
}

fn too_young(age: u32, naissance: NaiveDate, conditions: &Conditions) -> Option<String> {
    let minimum = conditions.age_minimum;
    if age < conditions.age_derogatoire {
        return Some(format!(
            "À la signature, l’apprenti a {age} ans\u{a0}: l’âge minimum est de {minimum} ans."
        ));
    }
    let anniversaire = dates::birthday(naissance, conditions.age_derogatoire);
    (!in_derogation(anniversaire)).then(|| {
        format!(
            "À {age} ans, le contrat n’est possible que si cet âge est atteint entre la rentrée scolaire et le \
             31 décembre et si le collège est achevé\u{a0}; ici, il l’est le {}.",
            dates::in_french(anniversaire)
        )
    })
}

/// The school year starts in September; only its first four months open the derogation.
fn in_derogation(anniversaire: NaiveDate) -> bool {
    anniversaire.month() >= 9
}

/// The day on which the derogatory age was reached, when only that derogation makes the contract possible: it supposes
/// that collège is finished, which no date shows.
pub fn age_derogatoire_atteint(contrat: &Contrat, conditions: &Conditions) -> Option<NaiveDate> {
    let naissance = contrat.naissance?;
    let age = dates::age_on(naissance, contrat.signature);
    let anniversaire = dates::birthday(naissance, conditions.age_derogatoire);
    let sous_derogation = (conditions.age_derogatoire..conditions.age_minimum).contains(&age);
    (sous_derogation && in_derogation(anniversaire)).then_some(anniversaire)
}

fn too_old(age: u32, conditions: &Conditions) -> String {
    let maximum = conditions.age_maximum;
    let sans_limite = "handicap reconnu (ou droits équivalents), sportif de haut niveau, création ou reprise d’une \
                       entreprise qui exige la certification";
    if age > conditions.age_maximum_derogatoire {
        return format!(
            "À la signature, l’apprenti a {age} ans\u{a0}: l’âge maximum est de {maximum} ans, de {} avec dérogation. \
             Il n’y a pas de limite dans les cas suivants\u{a0}: {sans_limite}.",
            conditions.age_maximum_derogatoire
        );
    }
    format!(
        "À la signature, l’apprenti a {age} ans\u{a0}: l’âge maximum est de {maximum} ans. Le contrat est possible \
         jusqu’à {} ans révolus s’il suit, dans l’année, un contrat d’apprentissage et mène à un niveau supérieur au diplôme \
         obtenu, s’il suit dans l’année une rupture indépendante de la volonté de l’apprenti, ou si le contrat \
         précédent a été rompu pour inaptitude physique et temporaire\u{a0}; sans limite d’âge dans les cas \
         suivants\u{a0}: {sans_limite}.",
        conditions.age_maximum_derogatoire
    )
}
