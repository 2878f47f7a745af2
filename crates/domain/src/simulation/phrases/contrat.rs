//! What a contract must respect, whether or not the simulator can check it.

use super::super::Explication;
use super::Phrase;
use crate::bareme::{Conditions, Entree};
use crate::dates::{self, Duree};
use crate::faisabilite::{Contrat, age_derogatoire_atteint, fins_possibles, heures_minimum};

/// Age at which one is of age, and under which rest is longer still (code du travail, L3161-1, L3163-2, L3164-1).
const MAJORITE: u32 = 18;
const SEIZE_ANS: u32 = 16;

/// R-CTR-01: a handicap lifts the age limit.
pub(in super::super) fn sans_limite_d_age<'a>(
    contrat: &Contrat,
    conditions: &'a Entree<Conditions>,
) -> Option<Explication<'a>> {
    let age = dates::age_on(contrat.naissance?, contrat.signature);
    let maximum = conditions.valeur.age_maximum;
    (contrat.rqth && age > maximum).then(|| {
        let texte = Phrase::new("À la signature, l’apprenti a ")
            .number(age)
            .text(" ans\u{a0}: la limite de ")
            .number(maximum)
            .text(" ans ne s’applique pas, son handicap étant reconnu.");
        Explication::new("R-CTR-01", texte, vec![conditions.source.as_str()])
            .with("age", age)
            .with("age_maximum", maximum)
    })
}

/// R-CTR-01: at fifteen, what the dates do not show.
pub(in super::super) fn college_acheve<'a>(
    contrat: &Contrat,
    conditions: &'a Entree<Conditions>,
) -> Option<Explication<'a>> {
    let anniversaire = age_derogatoire_atteint(contrat, &conditions.valeur)?;
    let age = conditions.valeur.age_derogatoire;
    let texte = Phrase::new("L’apprenti a ")
        .number(age)
        .text(" ans depuis le ")
        .date(anniversaire)
        .text(", entre la rentrée scolaire et le 31 décembre\u{a0}: le contrat suppose que le collège est achevé (fin de la \
               classe de 3e).");
    Some(Explication::new("R-CTR-01", texte, vec![conditions.source.as_str()]).with("age", age))
}

/// R-CTR-03: when the contract may end.
pub(in super::super) fn fin<'a>(
    contrat: &Contrat,
    conditions: &'a Entree<Conditions>,
) -> Option<Explication<'a>> {
    let epreuve = contrat.derniere_epreuve?;
    let (premier, dernier) = fins_possibles(epreuve, contrat.cycle_suivant, &conditions.valeur);
    let mois = conditions.valeur.mois_apres_la_derniere_epreuve;
    let texte = Phrase::new("La dernière épreuve a lieu le ")
        .date(epreuve)
        .text("\u{a0}: le contrat peut finir du ")
        .date(premier)
        .text(" au ")
        .date(dernier)
        .text(", dans la limite de ")
        .number(mois)
        .text(" mois et avant le cycle suivant de la même certification.");
    Some(
        Explication::new("R-CTR-03", texte, vec!["Guide de l’apprentissage du CDG 33 (2025)"])
            .with("mois", mois),
    )
}

/// R-CTR-05: the least hours of training.
pub(in super::super) fn heures<'a>(
    contrat: &Contrat,
    conditions: &'a Entree<Conditions>,
) -> Explication<'a> {
    let minimum = heures_minimum(Duree::between(contrat.debut, contrat.fin), &conditions.valeur);
    let texte = Phrase::new("Un contrat de cette durée comprend au moins ")
        .number(minimum)
        .text(" heures de formation, ")
        .percent(conditions.valeur.part_de_formation)
        .text(" du temps de travail sur la base de ")
        .number(conditions.valeur.heures_par_an)
        .text(" heures par an.");
    Explication::new("R-CTR-05", texte, vec!["Code du travail, article L6211-2"])
        .with("heures_minimum", minimum)
}

/// R-CTR-06: who may be maître d'apprentissage.
pub(in super::super) fn maitre<'a>(conditions: &'a Entree<Conditions>) -> Explication<'a> {
    let valeurs = &conditions.valeur;
    let texte = Phrase::new("Le maître d’apprentissage est majeur, a ")
        .number(valeurs.experience_du_maitre)
        .text(" ans d’activité en rapport avec la certification (")
        .number(valeurs.experience_du_maitre_diplome)
        .text(" an avec un diplôme de niveau au moins égal) et suit au plus ")
        .number(valeurs.apprentis_par_maitre)
        .text(" apprentis, ")
        .number(valeurs.apprentis_avec_redoublant)
        .text(" si l’un d’eux redouble.");
    let sources = vec!["Code du travail, articles L6223-5, L6223-8-1, R6223-6 et R6223-22"];
    Explication::new("R-CTR-06", texte, sources)
        .with("experience", valeurs.experience_du_maitre)
        .with("apprentis", valeurs.apprentis_par_maitre)
}

/// R-CTR-07: what protects a minor, until the birthday.
pub(in super::super) fn mineur<'a>(contrat: &Contrat) -> Option<Explication<'a>> {
    let naissance = contrat.naissance?;
    let majorite = dates::birthday(naissance, MAJORITE);
    if contrat.debut >= majorite {
        return None;
    }
    let moins_de_16_ans = contrat.debut < dates::birthday(naissance, SEIZE_ANS);
    let texte = Phrase::new("L’apprenti est mineur jusqu’au ")
        .date(dates::day_before(majorite))
        .text(
            "\u{a0}: le représentant légal signe le contrat, la visite médicale précède la prise de poste, les travaux \
             dangereux sont interdits ou soumis à une délibération de dérogation. Au plus 8 heures par jour, une pause \
             de 30 minutes après 4 h 30, ",
        )
        .text(if moins_de_16_ans {
            "14 heures de repos par nuit (12 à partir de 16 ans), pas de travail de 20 h à 6 h (de 22 h à 6 h à partir \
             de 16 ans)"
        } else {
            "12 heures de repos par nuit, pas de travail de 22 h à 6 h"
        })
        .text(", 2 jours de repos de suite par semaine, ni dimanches ni jours fériés, sauf exceptions prévues par la loi.");
    let sources = vec![
        "Code du travail, articles L3162-1, L3162-3, L3163-1, L3163-2, L3164-1, L3164-2, L3164-5 et L3164-6",
        "Code du travail, articles L4153-8, L4153-9, R4153-40, R4624-18 et R6222-40-1",
    ];
    Some(Explication::new("R-CTR-07", texte, sources))
}
