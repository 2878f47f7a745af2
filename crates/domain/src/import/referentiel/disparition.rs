//! What a new version takes away from those who declared intentions: métiers, and levels of the métiers that stay.

use crate::eligibilite::NIVEAUX_FINANCES;
use crate::referentiel::ContenuReferentiel;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// A métier that an intention may name and that the next version no longer offers, or offers at fewer levels.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Disparition {
    /// Its code.
    pub metier: String,
    /// Its label in the version before.
    pub libelle: String,
    /// The levels that disappear, ascending; `None` when the métier itself does, with all of them.
    pub niveaux: Option<Vec<u8>>,
}

/// What intentions could name in `avant` and can no longer in `apres`, in the order of the métiers of `avant`. All of it,
/// unlike the extracts of [`super::difference`].
pub fn disparitions(avant: &ContenuReferentiel, apres: &ContenuReferentiel) -> Vec<Disparition> {
    let restants: BTreeSet<&str> = apres.metiers.iter().map(|metier| &*metier.code).collect();
    let (offerts, encore) = (levels(avant), levels(apres));
    let disparition = |metier: &crate::referentiel::Metier| {
        let code = &*metier.code;
        let of = |offre: &Offre<'_>| offre.get(code).cloned().unwrap_or_default();
        let perdus: Vec<u8> = of(&offerts).difference(&of(&encore)).copied().collect();
        let niveaux = restants.contains(code).then_some(perdus);
        (niveaux.as_ref() != Some(&Vec::new())).then(|| Disparition {
            metier: metier.code.clone(),
            libelle: metier.libelle.clone(),
            niveaux,
        })
    };
    avant.metiers.iter().filter_map(disparition).collect()
}

/// The fundable levels of each métier.
type Offre<'a> = BTreeMap<&'a str, BTreeSet<u8>>;

/// As [`crate::referentiel::Referentiel::niveaux_du_metier`] says it of one.
fn levels(contenu: &ContenuReferentiel) -> Offre<'_> {
    let mut offre = Offre::new();
    for certification in &contenu.certifications {
        if NIVEAUX_FINANCES.contains(&certification.niveau) {
            for metier in &certification.metiers {
                offre.entry(metier).or_default().insert(certification.niveau);
            }
        }
    }
    offre
}
