//! What is asked for when a field is missing: a sentence of its own for each, so that a list of faults can be read
//! without looking at the form (R-REC-14).

/// The sentence for the field at `champ`, a JSON pointer; `None` where no field is required.
pub(super) fn sentence(champ: &str) -> Option<String> {
    if let Some((_, sentence)) = CHAMPS.iter().find(|(pointeur, _)| *pointeur == champ) {
        return Some((*sentence).to_owned());
    }
    let (rang, nom) = champ.strip_prefix("/intentions/")?.split_once('/')?;
    let ligne = rang.parse::<usize>().ok()?.checked_add(1)?;
    match nom {
        "metier" => Some(format!("Choisissez le métier de la catégorie cible\u{a0}{ligne}.")),
        "niveaux" => {
            Some(format!("Cochez au moins un niveau pour la catégorie cible\u{a0}{ligne}."))
        }
        "nombre" => Some(format!(
            "Indiquez le nombre d’apprentis de la catégorie cible\u{a0}{ligne}, 1 au moins."
        )),
        _ => None,
    }
}

const CHAMPS: [(&str, &str); 12] = [
    (
        "/etp",
        "Indiquez le nombre d’équivalents temps plein inscrits au tableau des effectifs, 0 s’il n’y \
         en a pas.",
    ),
    (
        "/contact",
        "Indiquez la personne à contacter\u{a0}: prénom, nom, adresse électronique et téléphone \
         direct.",
    ),
    ("/contact/prenom", "Indiquez le prénom de la personne à contacter."),
    ("/contact/nom", "Indiquez le nom de la personne à contacter."),
    ("/contact/courriel", "Indiquez l’adresse électronique de la personne à contacter."),
    ("/contact/telephone", "Indiquez le téléphone direct de la personne à contacter."),
    ("/contrats_en_cours", "Indiquez les contrats d’apprentissage en cours, 0 s’il n’y en a pas."),
    (
        "/contrats_en_cours/apprentis",
        "Indiquez le nombre d’apprentis présents, 0 s’il n’y en a pas.",
    ),
    (
        "/contrats_en_cours/dont_rqth",
        "Indiquez le nombre d’apprentis en situation de handicap (RQTH), 0 s’il n’y en a pas.",
    ),
    (
        "/contrats_en_cours/fins_janvier_aout",
        "Indiquez le nombre de contrats qui finissent du 1er\u{a0}janvier au 31\u{a0}août, 0 s’il n’y \
         en a pas.",
    ),
    (
        "/contrats_en_cours/fins_septembre_decembre",
        "Indiquez le nombre de contrats qui finissent du 1er\u{a0}septembre au 31\u{a0}décembre, 0 \
         s’il n’y en a pas.",
    ),
    ("/intentions", "Indiquez les intentions de recrutement, ou déclarez qu’il n’y en a aucune."),
];
