//! Sharing in proportion with whole numbers: the method of the largest remainder.

use super::Demande;
use std::cmp::Reverse;

/// What one collectivité gets while it is being computed, and why.
#[derive(Debug)]
pub(super) struct Part<'a> {
    /// The line.
    pub(super) ligne: &'a Demande,
    /// What it asks for.
    pub(super) demande: u32,
    /// What it has before anything is shared in proportion.
    pub(super) socle: u32,
    /// What it counts for when the rest is shared in proportion.
    pub(super) poids: u32,
    /// The whole part of its exact share.
    pub(super) entier: u32,
    /// The remainder of its exact share, a numerator over [`Tour::total`].
    pub(super) reste: u64,
    /// Whether it gets one contract more, for its remainder or for its place.
    pub(super) complement: bool,
    /// Its place from 1 when places decide, else 0.
    pub(super) rang: u32,
}

impl<'a> Part<'a> {
    pub(super) fn new(ligne: &'a Demande) -> Self {
        let demande = ligne.total();
        Self { ligne, demande, socle: 0, poids: 0, entier: 0, reste: 0, complement: false, rang: 0 }
    }

    /// The contracts granted.
    pub(super) fn accorde(&self) -> u32 {
        self.socle + self.entier + u32::from(self.complement)
    }
}

/// Puts the parts in the order in which the equal are served: smaller size first, then the greater demand, without
/// which two collectivités of one size could be served the wrong way round (R-ALL-03), then the SIRET.
pub(super) fn sort_by_priority(parts: &mut [Part<'_>]) {
    parts.sort_by(|a, b| {
        let key = |part: &Part<'_>| (part.ligne.etp, Reverse(part.demande));
        key(a).cmp(&key(b)).then_with(|| a.ligne.siret.cmp(&b.ligne.siret))
    });
}

/// One sharing in proportion.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Tour {
    /// Contracts to share.
    pub(super) a_repartir: u32,
    /// Sum of the weights.
    pub(super) total: u64,
    /// Contracts that the whole parts leave, one for each of the largest remainders.
    pub(super) restants: u32,
    /// The smallest remainder that got one.
    pub(super) dernier_reste: u64,
    /// Whether another with that very remainder got none.
    pub(super) departage: bool,
}

/// Shares `a_repartir` contracts, at most the sum of the weights, in proportion to them. `parts` are in the order in
/// which the equal are served.
///
/// All of them are given out, and none gets more than its weight: an exact share below the weight, which is whole,
/// is still not above it once rounded up.
pub(super) fn share(parts: &mut [Part<'_>], a_repartir: u32) -> Tour {
    let total: u64 = parts.iter().map(|part| u64::from(part.poids)).sum();
    let a_repartir = u32::try_from(total).map_or(a_repartir, |total| a_repartir.min(total));
    let mut tour =
        Tour { a_repartir, total, restants: a_repartir, dernier_reste: 0, departage: false };
    if total == 0 {
        return tour;
    }
    for part in parts.iter_mut() {
        let produit = u64::from(part.poids) * u64::from(a_repartir);
        part.entier = u32::try_from(produit / total).unwrap_or(part.poids);
        part.reste = produit % total;
        tour.restants = tour.restants.saturating_sub(part.entier);
    }
    let mut file: Vec<&mut Part<'_>> = parts.iter_mut().filter(|part| part.reste > 0).collect();
    // Stable: equal remainders stay in the order of the parts.
    file.sort_by_key(|part| Reverse(part.reste));
    let mut file = file.into_iter();
    for _ in 0..tour.restants {
        let Some(part) = file.next() else { break };
        part.complement = true;
        tour.dernier_reste = part.reste;
    }
    tour.departage = file.next().is_some_and(|suivant| suivant.reste == tour.dernier_reste);
    tour
}
