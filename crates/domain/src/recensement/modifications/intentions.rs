//! The lines of intentions of two versions, matched by métier.

use super::Modification;
use crate::recensement::{Intention, counted, enumerated, levels, quoted};
use crate::referentiel::Referentiel;

/// Adds the lines changed and added, in the newer order, then those removed, in the older one.
pub(super) fn compare(
    avant: &[Intention],
    apres: &[Intention],
    referentiel: &Referentiel,
    liste: &mut Vec<Modification>,
) {
    let name = |intention: &Intention| {
        let metier = referentiel.metier(&intention.metier);
        metier.map_or(intention.metier.as_str(), |metier| &metier.libelle).to_owned()
    };
    let mut add = |champ, libelle, avant, apres| {
        liste.push(Modification { champ, libelle, avant, apres });
    };
    for (rang, new) in apres.iter().enumerate() {
        let champ = format!("/intentions/{rang}");
        match same_metier(avant, new) {
            None => add(champ, format!("Intention {}", quoted(&name(new))), None, Some(shown(new))),
            Some(old) => {
                for (nom, libelle, read) in PARTS {
                    let (old, apres) = (read(old), read(new));
                    if old != apres {
                        let libelle = format!("{}\u{a0}: {libelle}", name(new));
                        add(format!("{champ}/{nom}"), libelle, Some(old), Some(apres));
                    }
                }
            }
        }
    }
    for (rang, old) in avant.iter().enumerate() {
        if same_metier(apres, old).is_none() {
            let libelle = format!("Intention {}", quoted(&name(old)));
            add(format!("/intentions/{rang}"), libelle, Some(shown(old)), None);
        }
    }
    let (before, after) = (common(avant, apres), common(apres, avant));
    if before.iter().zip(&after).any(|(old, new)| old.metier != new.metier) {
        let order = |lignes: &[&Intention]| {
            lignes.iter().map(|intention| name(intention)).collect::<Vec<_>>().join(", ")
        };
        let libelle = "Ordre des intentions".to_owned();
        add("/intentions".to_owned(), libelle, Some(order(&before)), Some(order(&after)));
    }
}

type Read = fn(&Intention) -> String;

/// What a line says about its métier.
const PARTS: [(&str, &str, Read); 3] = [
    ("niveaux", "niveaux", |intention| enumerated(&intention.niveaux)),
    ("nombre", "nombre de contrats", |intention| intention.nombre.to_string()),
    ("deja_commences", "contrats déjà commencés", |intention| {
        intention.deja_commences.to_string()
    }),
];

fn same_metier<'a>(lignes: &'a [Intention], intention: &Intention) -> Option<&'a Intention> {
    lignes.iter().find(|ligne| ligne.metier == intention.metier)
}

/// The lines whose métier is in the other version too.
fn common<'a>(lignes: &'a [Intention], autres: &[Intention]) -> Vec<&'a Intention> {
    lignes.iter().filter(|ligne| same_metier(autres, ligne).is_some()).collect()
}

/// `3 contrats, niveaux 3 et 4, dont 1 déjà commencé`.
fn shown(intention: &Intention) -> String {
    let mut texte =
        format!("{}, {}", counted(intention.nombre, "contrat"), levels(&intention.niveaux));
    if intention.deja_commences > 0 {
        let s = if intention.deja_commences > 1 { "s" } else { "" };
        texte.push_str(&format!(", dont {}\u{a0}déjà commencé{s}", intention.deja_commences));
    }
    texte
}
