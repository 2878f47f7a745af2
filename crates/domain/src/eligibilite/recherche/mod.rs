//! Search of certifications by métier, by words of the title, by code, by level (R-REF-02).

mod curseur;
mod notes;

pub use curseur::{Curseur, CurseurInvalide};

use crate::referentiel::{Certification, Referentiel};
use chrono::NaiveDate;
use notes::{Notes, Query};

/// What is looked for; an empty search lists everything.
#[derive(Debug, Clone, Copy)]
pub struct Criteres<'q> {
    /// Words of the title or of the métier, or a code, whole or not; may be empty.
    pub texte: &'q str,
    /// Only this level.
    pub niveau: Option<u8>,
    /// Only the certifications correlated with the métier of this code.
    pub metier: Option<&'q str>,
    /// The date that tells active cards from expired ones, which come after.
    pub date: NaiveDate,
    /// How many results at most.
    pub limite: usize,
    /// Where the previous page ended.
    pub apres: Option<Curseur>,
}

/// One page of results.
#[derive(Debug, Clone, PartialEq)]
pub struct Page<'r> {
    /// How many results there are on all pages together.
    pub total: usize,
    /// Those of this page, the best first.
    pub resultats: Vec<&'r Certification>,
    /// Where the next page begins, when there is one.
    pub suivant: Option<Curseur>,
}

/// Searches the référentiel.
///
/// Words are compared without case, accents, plural or feminine marks, in any order, and all of them
/// must be found, in the title or in the name of a correlated métier. A word may be the beginning of
/// another; one that is neither may hold a typing error (one from 4 letters, two from 8).
/// Order: exact words, then beginnings, then typing errors; active cards before expired ones; then
/// level and title.
pub fn search<'r>(referentiel: &'r Referentiel, criteres: &Criteres<'_>) -> Page<'r> {
    let certifications = referentiel.certifications();
    let notes = Query::new(criteres.texte).rate(referentiel);
    let mut found: Vec<Curseur> = (0_u16..)
        .zip(certifications)
        .filter(|(_, c)| criteres.niveau.is_none_or(|niveau| c.niveau == niveau))
        .filter(|(_, c)| criteres.metier.is_none_or(|metier| c.metiers.iter().any(|m| m == metier)))
        .filter_map(|(position, certification)| {
            let note = notes.as_ref().map_or(Some(0), |notes: &Notes| notes.of(position))?;
            let expired = !certification.is_active(criteres.date);
            Some(Curseur { note, expired, position, code: certification.rncp.numero() })
        })
        .collect();
    found.sort_unstable();
    let start = match criteres.apres {
        Some(last) => {
            // The position of the last result seen is looked up again: another version of the
            // référentiel may have moved it.
            let last = last.relocated(referentiel);
            found.partition_point(|result| *result <= last)
        }
        None => 0,
    };
    let rest = found.get(start..).unwrap_or_default();
    let page = rest.get(..criteres.limite).unwrap_or(rest);
    let resultats =
        page.iter().filter_map(|result| certifications.get(usize::from(result.position))).collect();
    let suivant = if page.len() < rest.len() { page.last().copied() } else { None };
    Page { total: found.len(), resultats, suivant }
}
