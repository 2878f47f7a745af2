//! What to look at instead of a certification that is not fundable (R-REF-02).

use super::is_fundable;
use crate::{
    identifiers::CodeRncp,
    referentiel::{Certification, Referentiel, is_stop_word},
};
use chrono::NaiveDate;
use std::cmp::Reverse;

/// How many alternatives are offered.
const MAXIMUM: usize = 5;

/// Weights of nearness, our choice: a word of the title in common counts more than the level, the
/// level more than a métier in common.
const PER_WORD: u32 = 3;
const SAME_LEVEL: u32 = 2;
const PER_METIER: u32 = 1;

/// The fundable certifications nearest to `reference`: its successor first, then those of the same
/// métiers; without any métier, those whose titles share words.
pub(super) fn nearest<'r>(
    referentiel: &'r Referentiel,
    reference: &Certification,
    successeur: Option<&'r Certification>,
    date: NaiveDate,
) -> Vec<&'r Certification> {
    let shared_words = shared_title_words(referentiel, reference.rncp);
    let mut found: Vec<(Reverse<u32>, usize)> = Vec::new();
    for (position, candidate) in referentiel.certifications().iter().enumerate() {
        let is_successor = successeur.is_some_and(|next| next.rncp == candidate.rncp);
        let is_itself = candidate.rncp == reference.rncp && !is_successor;
        if is_itself || !is_fundable(candidate, date) {
            continue;
        }
        let metiers = candidate.metiers.iter().filter(|m| reference.metiers.contains(m)).count();
        let words = shared_words.get(position).copied().unwrap_or_default();
        let is_related = if reference.metiers.is_empty() { words > 0 } else { metiers > 0 };
        if !is_successor && !is_related {
            continue;
        }
        let nearness = if is_successor {
            u32::MAX
        } else {
            words * PER_WORD
                + u32::from(candidate.niveau == reference.niveau) * SAME_LEVEL
                + u32::try_from(metiers).unwrap_or_default() * PER_METIER
        };
        found.push((Reverse(nearness), position));
    }
    found.sort_unstable();
    take(referentiel, found.into_iter().map(|(_, position)| position))
}

/// For each certification, how many telling words its title shares with that of `rncp`. A word that
/// more than an eighth of the titles have (`bac`, `agent`) tells nothing.
fn shared_title_words(referentiel: &Referentiel, rncp: CodeRncp) -> Vec<u32> {
    let size = referentiel.certifications().len();
    let mut shared = vec![0; size];
    let Some(position) = referentiel.position(rncp) else { return shared };
    for word in referentiel.vocabulaire().words() {
        let common = word.in_title.len() > (size / 8).max(2) || is_stop_word(&word.text);
        if common || word.in_title.binary_search(&position).is_err() {
            continue;
        }
        for other in &word.in_title {
            if let Some(count) = shared.get_mut(usize::from(*other)) {
                *count += 1;
            }
        }
    }
    shared
}

/// For a code that the référentiel does not have: the fundable certifications whose codes are one
/// typing error away, else those with the nearest numbers; and a sentence that says which.
pub(super) fn nearest_codes(
    referentiel: &Referentiel,
    rncp: CodeRncp,
    date: NaiveDate,
) -> (Vec<&Certification>, &'static str) {
    let asked = rncp.numero().to_string();
    let mut by_distance: Vec<(bool, u32, usize)> = referentiel
        .certifications()
        .iter()
        .enumerate()
        .filter(|(_, candidate)| is_fundable(candidate, date))
        .map(|(position, candidate)| {
            let number = candidate.rncp.numero();
            let typo = strsim::osa_distance(&asked, &number.to_string()) == 1;
            (!typo, number.abs_diff(rncp.numero()), position)
        })
        .collect();
    by_distance.sort_unstable();
    if by_distance.first().is_some_and(|(no_typo, ..)| !no_typo) {
        by_distance.retain(|(no_typo, ..)| !no_typo);
        let how = "Les certifications proposées ont un code qui ne diffère que par un chiffre, ou \
                   par deux chiffres intervertis : vérifiez la saisie.";
        return (take(referentiel, by_distance.into_iter().map(|(.., position)| position)), how);
    }
    let how = "Les certifications proposées sont celles dont les codes sont les plus proches ; \
               cherchez aussi par métier ou par mots de l’intitulé.";
    (take(referentiel, by_distance.into_iter().map(|(.., position)| position)), how)
}

fn take(referentiel: &Referentiel, positions: impl Iterator<Item = usize>) -> Vec<&Certification> {
    positions
        .filter_map(|position| referentiel.certifications().get(position))
        .take(MAXIMUM)
        .collect()
}
