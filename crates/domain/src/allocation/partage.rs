//! The three methods (R-ALL-01, R-ALL-02).

use super::quotients::{self, Part, Tour};
use super::{Calcul, MinimumGaranti, PlafondEtp, Regulation};

/// How the contracts came to be shared, the same for every line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Regime<'a> {
    /// R-ALL-01: there are enough for all.
    Totalite,
    /// Demands reduced in proportion.
    Proportionnelle(Tour),
    /// Even capped, the demands exceed the capacity: the capped demands are reduced in proportion.
    PlafondsReduits(&'a PlafondEtp, Tour),
    /// The capped demands are met, what is left goes to what the caps cut.
    PlafondsCompletes(&'a PlafondEtp, Tour),
    /// The minimums are met, what is left is shared in proportion.
    MinimumsCompletes(Tour),
    /// There is not even the minimum for all.
    Penurie(Penurie),
}

/// When the minimums exceed the capacity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Penurie {
    /// Sum of the minimums.
    pub(super) minimums: u64,
    /// What everyone gets, up to its demand: 0 when there is less than one contract each.
    pub(super) palier: u32,
    /// Contracts left, one each to the first in order of those that ask for more.
    pub(super) servis: u32,
    /// Collectivités that ask for more.
    pub(super) candidats: u32,
}

/// Computes every part, in the order of the demands.
pub(super) fn compute(calcul: &Calcul) -> (Regime<'_>, Vec<Part<'_>>) {
    let mut parts: Vec<_> = calcul.demandes.as_slice().iter().map(Part::new).collect();
    quotients::sort_by_priority(&mut parts);
    let regime = match (&calcul.regulation, calcul.capacite) {
        (_, capacite) if calcul.demandes.total() <= u64::from(capacite) => {
            grant(&mut parts, |part| part.demande);
            Regime::Totalite
        }
        (Regulation::Proportionnelle, capacite) => {
            Regime::Proportionnelle(share_the_rest(&mut parts, capacite))
        }
        (Regulation::PlafondEtp(plafonds), capacite) => capped(&mut parts, plafonds, capacite),
        (Regulation::MinimumGaranti(minimum), capacite) => {
            minimum_first(&mut parts, *minimum, capacite)
        }
    };
    parts.sort_by(|a, b| a.ligne.siret.cmp(&b.ligne.siret));
    (regime, parts)
}

fn capped<'a>(parts: &mut [Part<'_>], plafonds: &'a PlafondEtp, capacite: u32) -> Regime<'a> {
    let retenues = grant(parts, |part| part.demande.min(plafonds.plafond(part.ligne.etp)));
    match left(capacite, retenues) {
        Some(reliquat) => Regime::PlafondsCompletes(plafonds, share_the_rest(parts, reliquat)),
        None => {
            for part in parts.iter_mut() {
                part.poids = std::mem::take(&mut part.socle);
            }
            Regime::PlafondsReduits(plafonds, quotients::share(parts, capacite))
        }
    }
}

fn minimum_first(
    parts: &mut [Part<'_>],
    MinimumGaranti { minimum }: MinimumGaranti,
    capacite: u32,
) -> Regime<'static> {
    let minimums = grant(parts, |part| part.demande.min(minimum.get()));
    if let Some(reliquat) = left(capacite, minimums) {
        return Regime::MinimumsCompletes(share_the_rest(parts, reliquat));
    }
    // The highest step that the capacity affords to all: `palier` fits, `trop` does not.
    let (mut palier, mut trop) = (0, minimum.get());
    while trop - palier > 1 {
        let milieu = palier + (trop - palier) / 2;
        let afforded = grant(parts, |part| part.demande.min(milieu)) <= u64::from(capacite);
        *(if afforded { &mut palier } else { &mut trop }) = milieu;
    }
    let paliers = grant(parts, |part| part.demande.min(palier));
    let servis = left(capacite, paliers).unwrap_or(0);
    let mut candidats = 0;
    for part in parts.iter_mut().filter(|part| part.demande > palier) {
        candidats += 1;
        part.rang = candidats;
        part.complement = candidats <= servis;
    }
    Regime::Penurie(Penurie { minimums, palier, servis, candidats })
}

/// Gives each line what `socle` says and returns the sum.
fn grant(parts: &mut [Part<'_>], socle: impl Fn(&Part<'_>) -> u32) -> u64 {
    let mut somme = 0;
    for part in parts {
        part.socle = socle(part);
        somme += u64::from(part.socle);
    }
    somme
}

/// What is left of the capacity, unless more was given.
fn left(capacite: u32, accordes: u64) -> Option<u32> {
    u32::try_from(accordes).ok().and_then(|accordes| capacite.checked_sub(accordes))
}

/// Shares what is left in proportion to what each line still lacks.
fn share_the_rest(parts: &mut [Part<'_>], reliquat: u32) -> Tour {
    for part in parts.iter_mut() {
        part.poids = part.demande.saturating_sub(part.socle);
    }
    quotients::share(parts, reliquat)
}
