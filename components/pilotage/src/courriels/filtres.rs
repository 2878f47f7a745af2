//! Which e-mails: by state, template and recipient.

use super::vue::ETATS;
use tremplin_domain::courriels::MODELES;
use tremplin_platform::{
    Problem,
    parametres::{Parametres, whole_number},
};

/// The longest text that a recipient is searched by.
const LONGEST: usize = 200;

/// What a list is narrowed to.
pub(super) struct Filtres {
    pub(super) etat: Option<String>,
    pub(super) modele: Option<String>,
    /// In lower case.
    pub(super) q: Option<String>,
}

/// Which part of the list.
pub(super) struct Page {
    /// Only those before this one: the newest come first.
    pub(super) apres: Option<i64>,
    pub(super) limite: u32,
}

/// Reads the parameters of the list.
///
/// # Errors
/// 422 with every fault.
pub(super) fn list(query: Option<&str>) -> Result<(Filtres, Page), Problem> {
    let mut parametres = Parametres::read(query, &["etat", "modele", "q", "apres", "limite"]);
    let filtres = read(&mut parametres, true);
    let apres = parametres.value("apres", |text| {
        text.parse().ok().filter(|id| *id > 0).ok_or_else(|| {
            "Reprenez la valeur «\u{a0}suivant\u{a0}» de la page précédente.".to_owned()
        })
    });
    let limite = parametres.value("limite", whole_number(1..=200)).unwrap_or(50);
    parametres.finish()?;
    Ok((filtres, Page { apres, limite }))
}

/// Reads the parameters of what concerns all those given up.
///
/// # Errors
/// As [`list`].
pub(super) fn given_up(query: Option<&str>) -> Result<Filtres, Problem> {
    let mut parametres = Parametres::read(query, &["modele", "q"]);
    let filtres = read(&mut parametres, false);
    parametres.finish()?;
    Ok(Filtres { etat: Some("abandonne".to_owned()), ..filtres })
}

fn read(parametres: &mut Parametres<'_>, with_state: bool) -> Filtres {
    let etat =
        if with_state { parametres.value("etat", |text| one_of(text, &ETATS)) } else { None };
    Filtres {
        etat,
        modele: parametres.value("modele", |text| one_of(text, &MODELES)),
        q: parametres.value("q", |text| match text.chars().count() {
            0..=LONGEST => Ok(text.to_lowercase()),
            _ => Err(format!("{LONGEST}\u{a0}caractères au plus.")),
        }),
    }
}

fn one_of(text: &str, known: &[&str]) -> Result<String, String> {
    if known.contains(&text) {
        Ok(text.to_owned())
    } else {
        Err(format!("Valeur inconnue\u{a0}; valeurs acceptées\u{a0}: {}.", known.join(", ")))
    }
}
