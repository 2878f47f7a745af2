//! The lines of intentions: one per métier, niveaux that it has (R-REC-05).

use super::number;
use crate::decode::Json;
use crate::erreurs::{Erreur, Erreurs};
use crate::recensement::{NIVEAUX, levels, quoted};
use crate::referentiel::{Metier, Referentiel};
use std::collections::HashMap;

/// Adds the faults of every line.
pub(super) fn check(lignes: &[Json], referentiel: &Referentiel, erreurs: &mut Erreurs) {
    let mut connus: HashMap<&str, usize> = HashMap::new();
    for (rang, ligne) in lignes.iter().enumerate() {
        let code = ligne.get("metier").and_then(Json::as_str);
        let metier = code.and_then(|code| referentiel.metier(code));
        let fault = match (code, metier) {
            (None, _) => None,
            (Some(_), None) => Some(UNKNOWN.to_owned()),
            (Some(code), Some(metier)) => match *connus.entry(code).or_insert(rang) {
                premiere if premiere == rang => None,
                premiere => Some(repeated(metier, premiere)),
            },
        };
        if let Some(message) = fault {
            let champ = format!("/intentions/{rang}/metier");
            erreurs.push(Erreur::new(champ, Some("R-REC-05"), message));
        }
        if let Some(niveaux) = ligne.get("niveaux").and_then(Json::as_slice) {
            check_levels(niveaux, rang, metier, referentiel, erreurs);
        }
        check_started(ligne, rang, erreurs);
    }
}

const UNKNOWN: &str = "Ce métier ne figure pas dans le référentiel de la campagne\u{a0}: choisissez-le dans \
                       la liste.";

/// The fault of a line whose métier has one already, at this rank from 0.
fn repeated(metier: &Metier, premiere: usize) -> String {
    format!(
        "Le métier {} figure déjà à la ligne\u{a0}{}\u{a0}: modifiez-la et retirez celle-ci.",
        quoted(&metier.libelle),
        premiere + 1
    )
}

/// At least one niveau, each once, among those of the métier.
fn check_levels(
    niveaux: &[Json],
    rang: usize,
    metier: Option<&Metier>,
    referentiel: &Referentiel,
    erreurs: &mut Erreurs,
) {
    let champ = format!("/intentions/{rang}/niveaux");
    let offerts = metier.map(|metier| (metier, referentiel.niveaux_du_metier(&metier.code)));
    if niveaux.is_empty() {
        let choix = match &offerts {
            Some((_, offerts)) if !offerts.is_empty() => format!("\u{a0}: {}", levels(offerts)),
            _ => String::new(),
        };
        let message = format!("Cochez au moins un niveau{choix}.");
        erreurs.push(Erreur::new(champ, Some("R-REC-05"), message));
        return;
    }
    let mut vus = Vec::new();
    for (place, niveau) in niveaux.iter().enumerate() {
        let Some(niveau) = niveau
            .as_u32()
            .filter(|niveau| NIVEAUX.contains(niveau))
            .and_then(|niveau| u8::try_from(niveau).ok())
        else {
            continue;
        };
        let message = match &offerts {
            _ if vus.contains(&niveau) => {
                format!("Le niveau\u{a0}{niveau} figure deux fois\u{a0}: retirez l’un des deux.")
            }
            Some((metier, offerts)) if !offerts.contains(&niveau) => format!(
                "Le niveau\u{a0}{niveau} n’est pas proposé pour le métier {}, qui se prépare {} {}.",
                quoted(&metier.libelle),
                if offerts.len() > 1 { "aux" } else { "au" },
                levels(offerts)
            ),
            _ => {
                vus.push(niveau);
                continue;
            }
        };
        erreurs.push(Erreur::new(format!("{champ}/{place}"), Some("R-REC-05"), message));
    }
}

/// No more contracts started than meant.
fn check_started(ligne: &Json, rang: usize, erreurs: &mut Erreurs) {
    let (nombre, commences) = (number(ligne, "nombre"), number(ligne, "deja_commences"));
    if let (Some(nombre @ 1..), Some(commences)) = (nombre, commences)
        && commences > nombre
    {
        let message = format!(
            "Il ne peut pas y avoir plus de contrats déjà commencés ({commences}) que de contrats \
             prévus ({nombre})."
        );
        let champ = format!("/intentions/{rang}/deja_commences");
        erreurs.push(Erreur::new(champ, Some("R-REC-05"), message));
    }
}
