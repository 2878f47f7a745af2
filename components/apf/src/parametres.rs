//! Parameters that several lists of dossiers have.

use serde_json::json;
use std::collections::BTreeSet;
use tremplin_domain::{
    apf::{Etat, TRANSITIONS},
    import::cle_annuaire,
};
use tremplin_platform::parametres::Parametres;

/// Most characters of a search.
const LONGEST_TEXT: usize = 200;

/// Every state, in the order of a dossier's life.
pub(crate) fn states() -> impl Iterator<Item = Etat> {
    let all: BTreeSet<Etat> =
        TRANSITIONS.iter().flat_map(|(avant, _, apres)| [*avant, *apres]).collect();
    all.into_iter()
}

/// The state of this code.
pub(crate) fn of_code(code: &str) -> Option<Etat> {
    states().find(|etat| etat.code() == code)
}

/// Reads a state.
///
/// # Errors
/// A French sentence with those that there are.
pub(crate) fn state(texte: &str) -> Result<Etat, String> {
    of_code(texte).ok_or_else(|| {
        let codes: Vec<&str> = states().map(Etat::code).collect();
        format!("État inconnu\u{a0}; états possibles\u{a0}: {}.", codes.join(", "))
    })
}

/// Reads the identifier of a dossier, which is the `suivant` of a page.
///
/// # Errors
/// A French sentence.
pub(crate) fn following(texte: &str) -> Result<String, String> {
    let is_id = texte.len() == 32 && texte.bytes().all(|b| b.is_ascii_hexdigit());
    is_id.then(|| texte.to_owned()).ok_or_else(|| "Donnez «\u{a0}suivant\u{a0}».".to_owned())
}

/// The words of the parameter `q`, a JSON array, as the directory writes them.
pub(crate) fn words(parametres: &mut Parametres<'_>) -> String {
    let texte = parametres.value("q", |texte| match texte.chars().count() {
        0..=LONGEST_TEXT => Ok(texte.to_owned()),
        _ => Err(format!("{LONGEST_TEXT}\u{a0}caractères au plus.")),
    });
    let texte = texte.unwrap_or_default();
    let cle = cle_annuaire(&texte);
    let mots: Vec<&str> = cle.split_whitespace().collect();
    // A text without a letter or digit names nothing.
    let mots = if mots.is_empty() && !texte.is_empty() { vec!["?"] } else { mots };
    json!(mots).to_string()
}
