//! What a new version changes, for the preview that precedes its publication (R-REF-03).

use super::super::changement::{Changement, Extrait, push};
use crate::dates;
use crate::identifiers::CodeRncp;
use crate::money::Montant;
use crate::referentiel::{Certification, ContenuReferentiel, Metier};
use serde::Serialize;
use std::collections::{HashMap, HashSet};

/// What changes from one version to the next. The order of lines means nothing.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Difference {
    /// Whether there is no version before.
    pub premiere: bool,
    /// Certifications that become fundable.
    pub ajoutees: Extrait<CertificationResumee>,
    /// Certifications that are no longer in the référentiel.
    pub retirees: Extrait<CertificationResumee>,
    /// Certifications whose ceiling changes; APF already deposited keep the former one (R-REF-04).
    pub plafonds: Extrait<PlafondModifie>,
    /// Certifications of which something else changes.
    pub autres: Extrait<CertificationModifiee>,
    /// How many certifications stay as they are.
    pub inchangees: usize,
    /// Métiers that appear.
    pub metiers_ajoutes: Extrait<Metier>,
    /// Métiers that disappear: intentions declared for them keep a code that means nothing any more.
    pub metiers_retires: Extrait<Metier>,
    /// Métiers whose label or synonyms change.
    pub metiers_modifies: Extrait<MetierModifie>,
    /// What changes in what the version says of itself, its name left out.
    pub publication: Vec<Changement>,
}

impl Difference {
    /// Whether the new version says the same as the one before.
    pub fn is_empty(&self) -> bool {
        self.ajoutees.is_empty()
            && self.retirees.is_empty()
            && self.plafonds.is_empty()
            && self.autres.is_empty()
            && self.metiers_ajoutes.is_empty()
            && self.metiers_retires.is_empty()
            && self.metiers_modifies.is_empty()
            && self.publication.is_empty()
    }
}

/// A certification in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CertificationResumee {
    /// Its code.
    pub rncp: CodeRncp,
    /// Its title.
    pub intitule: String,
    /// Its level.
    pub niveau: u8,
    /// Its ceiling per training year, in euros.
    pub plafond_annuel: Montant,
}

/// A certification whose ceiling changes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PlafondModifie {
    /// Its code.
    pub rncp: CodeRncp,
    /// Its title.
    pub intitule: String,
    /// The ceiling per training year in the version before, in euros.
    pub avant: Montant,
    /// The ceiling in the new version.
    pub apres: Montant,
}

/// A certification of which something else than the ceiling changes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CertificationModifiee {
    /// Its code.
    pub rncp: CodeRncp,
    /// Its new title.
    pub intitule: String,
    /// What changes.
    pub changements: Vec<Changement>,
}

/// A métier of which something changes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MetierModifie {
    /// Its code.
    pub code: String,
    /// Its new label.
    pub libelle: String,
    /// What changes.
    pub changements: Vec<Changement>,
}

/// What changes from `avant`, the version in force if there is one, to `apres`.
pub fn difference(avant: Option<&ContenuReferentiel>, apres: &ContenuReferentiel) -> Difference {
    let mut difference = Difference { premiere: avant.is_none(), ..Difference::default() };
    let Some(avant) = avant else {
        for certification in &apres.certifications {
            difference.ajoutees.push(|| summary(certification));
        }
        for metier in &apres.metiers {
            difference.metiers_ajoutes.push(|| metier.clone());
        }
        return difference;
    };
    certifications(avant, apres, &mut difference);
    metiers(avant, apres, &mut difference);
    let list = |sources: &[String]| sources.join("\n");
    let says = |fictif: bool| if fictif { "oui" } else { "non" }.to_owned();
    let note = |contenu: &ContenuReferentiel| contenu.avertissement.clone().unwrap_or_default();
    let changements = &mut difference.publication;
    push(changements, ("fictif", "Plafonds fictifs"), says(avant.fictif), says(apres.fictif));
    push(changements, ("avertissement", "Avertissement"), note(avant), note(apres));
    push(changements, ("sources", "Sources"), list(&avant.sources), list(&apres.sources));
    difference
}

fn certifications(
    avant: &ContenuReferentiel,
    apres: &ContenuReferentiel,
    difference: &mut Difference,
) {
    let noms = (labels(avant), labels(apres));
    let mut anciennes: HashMap<CodeRncp, &Certification> =
        avant.certifications.iter().map(|ancienne| (ancienne.rncp, ancienne)).collect();
    for nouvelle in &apres.certifications {
        let Some(ancienne) = anciennes.remove(&nouvelle.rncp) else {
            difference.ajoutees.push(|| summary(nouvelle));
            continue;
        };
        let changements = changes(ancienne, nouvelle, &noms);
        if ancienne.plafond_annuel != nouvelle.plafond_annuel {
            difference.plafonds.push(|| PlafondModifie {
                rncp: nouvelle.rncp,
                intitule: nouvelle.intitule.clone(),
                avant: Montant::rounded(ancienne.plafond_annuel),
                apres: Montant::rounded(nouvelle.plafond_annuel),
            });
        } else if changements.is_empty() {
            difference.inchangees += 1;
        }
        if !changements.is_empty() {
            difference.autres.push(|| CertificationModifiee {
                rncp: nouvelle.rncp,
                intitule: nouvelle.intitule.clone(),
                changements,
            });
        }
    }
    for ancienne in &avant.certifications {
        if anciennes.contains_key(&ancienne.rncp) {
            difference.retirees.push(|| summary(ancienne));
        }
    }
}

fn summary(certification: &Certification) -> CertificationResumee {
    CertificationResumee {
        rncp: certification.rncp,
        intitule: certification.intitule.clone(),
        niveau: certification.niveau,
        plafond_annuel: Montant::rounded(certification.plafond_annuel),
    }
}

/// The labels of métiers by code.
type Labels<'c> = HashMap<&'c str, &'c str>;

fn labels(contenu: &ContenuReferentiel) -> Labels<'_> {
    contenu.metiers.iter().map(|metier| (&*metier.code, &*metier.libelle)).collect()
}

fn changes(
    ancienne: &Certification,
    nouvelle: &Certification,
    (avant, apres): &(Labels<'_>, Labels<'_>),
) -> Vec<Changement> {
    let mut changements = Vec::new();
    let mut compare = |champ, avant: String, apres: String| {
        push(&mut changements, champ, avant, apres);
    };
    compare(("intitule", "Intitulé"), ancienne.intitule.clone(), nouvelle.intitule.clone());
    compare(("niveau", "Niveau"), ancienne.niveau.to_string(), nouvelle.niveau.to_string());
    if ancienne.expiration != nouvelle.expiration {
        compare(
            ("expiration", "Expiration de la fiche RNCP"),
            dates::in_french(ancienne.expiration),
            dates::in_french(nouvelle.expiration),
        );
    }
    // A métier that keeps its code is the same one, whatever its label becomes.
    let set = |codes: &[String]| codes.iter().cloned().collect::<HashSet<_>>();
    if set(&ancienne.metiers) != set(&nouvelle.metiers) {
        let names = |codes: &[String], labels: &Labels<'_>| {
            sorted(codes.iter().map(|code| labels.get(&**code).copied().unwrap_or(code).to_owned()))
        };
        compare(
            ("metiers", "Métiers"),
            names(&ancienne.metiers, avant),
            names(&nouvelle.metiers, apres),
        );
    }
    let codes = |remplace: &[CodeRncp]| sorted(remplace.iter().map(ToString::to_string));
    compare(("remplace", "Remplace"), codes(&ancienne.remplace), codes(&nouvelle.remplace));
    changements
}

fn metiers(avant: &ContenuReferentiel, apres: &ContenuReferentiel, difference: &mut Difference) {
    let mut anciens: HashMap<&str, &Metier> =
        avant.metiers.iter().map(|metier| (&*metier.code, metier)).collect();
    for nouveau in &apres.metiers {
        let Some(ancien) = anciens.remove(&*nouveau.code) else {
            difference.metiers_ajoutes.push(|| nouveau.clone());
            continue;
        };
        let mut changements = Vec::new();
        let words = |metier: &Metier| sorted(metier.synonymes.iter().cloned());
        let label = ("libelle", "Libellé");
        push(&mut changements, label, ancien.libelle.clone(), nouveau.libelle.clone());
        push(&mut changements, ("synonymes", "Synonymes"), words(ancien), words(nouveau));
        if !changements.is_empty() {
            difference.metiers_modifies.push(|| MetierModifie {
                code: nouveau.code.clone(),
                libelle: nouveau.libelle.clone(),
                changements,
            });
        }
    }
    for ancien in &avant.metiers {
        if anciens.contains_key(&*ancien.code) {
            difference.metiers_retires.push(|| ancien.clone());
        }
    }
}

/// A list in an order of its own, as it is read.
fn sorted(elements: impl Iterator<Item = String>) -> String {
    let mut elements: Vec<String> = elements.collect();
    elements.sort_unstable();
    elements.join(", ")
}
