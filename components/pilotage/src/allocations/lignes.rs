//! Which lines are shown, in which order: the same for a preview and for what is published.
//!
//! All the lines are in memory either way, a few megabytes for the whole country: a preview has just computed
//! them, and totals are over all of them.

use std::cmp::{Ordering, Reverse};
use tremplin_domain::referentiel::fold_into_words;
use tremplin_platform::{
    Problem,
    parametres::{Parametres, whole_number},
};

/// Most lines in one answer, and how many there are when nothing else is said.
const PAGE: u32 = 1000;

/// The longest text that is searched, in characters.
const LONGEST: usize = 200;

/// A line, without its explanation.
#[derive(Debug, Clone, Copy)]
pub(super) struct Brute<'a> {
    pub(super) siret: &'a str,
    pub(super) nom: &'a str,
    pub(super) demande: u32,
    pub(super) accorde: u32,
    /// What the publication before granted.
    pub(super) avant: Option<u32>,
}

/// Whether it gets all that it asks for.
pub(super) fn is_satisfied(ligne: &Brute<'_>) -> bool {
    ligne.demande > 0 && ligne.accorde == ligne.demande
}

/// Whether it gets a part of what it asks for, or nothing of it.
pub(super) fn is_reduced(ligne: &Brute<'_>) -> bool {
    ligne.accorde < ligne.demande
}

/// Whether it gets more than the publication before gave it.
pub(super) fn is_raised(ligne: &Brute<'_>) -> bool {
    ligne.avant.is_some_and(|avant| ligne.accorde > avant)
}

/// Whether it gets less.
pub(super) fn is_lowered(ligne: &Brute<'_>) -> bool {
    ligne.avant.is_some_and(|avant| ligne.accorde < avant)
}

fn cut(ligne: &Brute<'_>) -> u32 {
    ligne.demande.saturating_sub(ligne.accorde)
}

/// Whether a line is kept.
type Effet = fn(&Brute<'_>) -> bool;

/// Which of two lines comes first.
type Tri = fn(&Brute<'_>, &Brute<'_>) -> Ordering;

/// What lines are narrowed to: each name with what it means.
const EFFETS: [(&str, Effet); 5] = [
    ("satisfaite", is_satisfied),
    ("reduite", is_reduced),
    ("sans_demande", |ligne| ligne.demande == 0),
    ("en_hausse", is_raised),
    ("en_baisse", is_lowered),
];

/// Orders: each name with how it compares. Names and SIRETs go up, figures go down.
const TRIS: [(&str, Tri); 5] = [
    ("siret", |_, _| Ordering::Equal),
    ("nom", |a, b| a.nom.cmp(b.nom)),
    ("demande", |a, b| Reverse(a.demande).cmp(&Reverse(b.demande))),
    ("accorde", |a, b| Reverse(a.accorde).cmp(&Reverse(b.accorde))),
    ("ecart", |a, b| Reverse(cut(a)).cmp(&Reverse(cut(b)))),
];

/// The parameters that [`Choix::read`] understands.
pub(super) const PARAMETRES: [&str; 5] = ["q", "effet", "tri", "apres", "limite"];

/// Which lines, in which order.
pub(super) struct Choix {
    /// Folded words, each the beginning of one of the name's, or of the SIRET.
    mots: Vec<String>,
    effet: Option<Effet>,
    tri: Tri,
    /// The SIRET of the last line of the page before.
    apres: Option<String>,
    limite: usize,
}

/// A page of lines.
pub(super) struct Page<'l> {
    /// How many lines the filters leave.
    pub(super) total: usize,
    /// Those of this page.
    pub(super) lignes: Vec<&'l Brute<'l>>,
    /// What `apres` takes for the next page.
    pub(super) suivant: Option<&'l str>,
}

impl Choix {
    /// Reads the parameters; faults are noted.
    pub(super) fn read(parametres: &mut Parametres<'_>) -> Self {
        let mots = parametres.value("q", |text| match text.chars().count() {
            0..=LONGEST => Ok(words(text)),
            _ => Err(format!("{LONGEST}\u{a0}caractères au plus.")),
        });
        let effet = parametres.value("effet", |text| one_of(text, &EFFETS));
        let tri = parametres.value("tri", |text| one_of(text, &TRIS));
        let limite = parametres.value("limite", whole_number(1..=PAGE)).unwrap_or(PAGE);
        Self {
            mots: mots.unwrap_or_default(),
            effet,
            tri: tri.unwrap_or(|_, _| Ordering::Equal),
            apres: parametres.text("apres").map(str::to_owned),
            limite: limite as usize,
        }
    }

    /// The page of `lignes`, which are by SIRET.
    ///
    /// # Errors
    /// 422 when the line after which it begins is not there.
    pub(super) fn page<'l>(&self, lignes: &'l [Brute<'l>]) -> Result<Page<'l>, Problem> {
        let mut found: Vec<&Brute<'_>> = lignes.iter().filter(|ligne| self.keeps(ligne)).collect();
        // Stable: SIRETs decide between equals.
        found.sort_by(|a, b| (self.tri)(a, b));
        let total = found.len();
        let start = match &self.apres {
            None => 0,
            Some(apres) => {
                let place = found.iter().position(|ligne| ligne.siret == apres);
                place.ok_or_else(unknown_place)?.saturating_add(1)
            }
        };
        let lignes: Vec<_> = found.into_iter().skip(start).take(self.limite).collect();
        let more = start.saturating_add(lignes.len()) < total;
        let suivant = lignes.last().map(|ligne| ligne.siret).filter(|_| more);
        Ok(Page { total, lignes, suivant })
    }

    fn keeps(&self, ligne: &Brute<'_>) -> bool {
        self.effet.is_none_or(|effet| effet(ligne)) && (self.mots.is_empty() || self.finds(ligne))
    }

    fn finds(&self, ligne: &Brute<'_>) -> bool {
        let nom = fold_into_words(ligne.nom);
        self.mots.iter().all(|mot| {
            ligne.siret.starts_with(mot) || nom.iter().any(|autre| autre.starts_with(mot))
        })
    }
}

/// The words of a search; a SIRET may be typed in groups.
fn words(text: &str) -> Vec<String> {
    let digits: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    if digits.bytes().all(|b| b.is_ascii_digit()) {
        return vec![digits];
    }
    fold_into_words(text)
}

fn one_of<T: Copy>(text: &str, known: &[(&str, T)]) -> Result<T, String> {
    let found = known.iter().find(|(name, _)| *name == text);
    found.map(|(_, value)| *value).ok_or_else(|| {
        let names: Vec<_> = known.iter().map(|(name, _)| *name).collect();
        format!("Valeur inconnue\u{a0}; valeurs acceptées\u{a0}: {}.", names.join(", "))
    })
}

fn unknown_place() -> Problem {
    let mut parametres = Parametres::read(None, &[]);
    let detail =
        "Reprenez la valeur «\u{a0}suivant\u{a0}» de la page précédente, avec les mêmes filtres.";
    parametres.refuse("apres", None, detail);
    parametres.finish().err().unwrap_or_else(Problem::internal)
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIGNES: [Brute<'static>; 4] = [
        brute("10000000000001", "Commune d’Égalité", 3, 3, None),
        brute("10000000000002", "Ville d’Ailleurs", 5, 2, Some(3)),
        brute("20000000000003", "CCAS d’Ailleurs", 5, 4, Some(4)),
        brute("20000000000004", "Bourg", 0, 0, Some(0)),
    ];

    const fn brute(
        siret: &'static str,
        nom: &'static str,
        demande: u32,
        accorde: u32,
        avant: Option<u32>,
    ) -> Brute<'static> {
        Brute { siret, nom, demande, accorde, avant }
    }

    fn shown(query: &str) -> Vec<u8> {
        let mut parametres = Parametres::read(Some(query), &PARAMETRES);
        let choix = Choix::read(&mut parametres);
        parametres.finish().unwrap();
        let page = choix.page(&LIGNES).unwrap();
        page.lignes.iter().map(|ligne| ligne.siret.as_bytes()[13] - b'0').collect()
    }

    #[test]
    fn lines_are_found_by_name_or_siret_whatever_the_accents() {
        assert_eq!(shown("q=egalite"), [1]);
        assert_eq!(shown("q=ailleurs"), [2, 3]);
        assert_eq!(shown("q=vil+ailleurs"), [2]);
        assert_eq!(shown("q=200+000"), [3, 4]);
        assert!(shown("q=rien").is_empty());
    }

    #[test]
    fn lines_are_narrowed_and_sorted() {
        assert_eq!(shown(""), [1, 2, 3, 4]);
        assert_eq!(shown("effet=reduite"), [2, 3]);
        assert_eq!(shown("effet=sans_demande"), [4]);
        assert_eq!(shown("effet=en_baisse"), [2]);
        assert_eq!(shown("tri=nom"), [4, 3, 1, 2]);
        assert_eq!(shown("tri=demande"), [2, 3, 1, 4]);
        assert_eq!(shown("tri=ecart"), [2, 3, 1, 4]);
    }

    #[test]
    fn pages_follow_each_other_without_gap_or_repetition() {
        assert_eq!(shown("tri=demande&limite=2"), [2, 3]);
        assert_eq!(shown("tri=demande&limite=2&apres=20000000000003"), [1, 4]);
        let mut parametres = Parametres::read(Some("limite=2"), &PARAMETRES);
        let choix = Choix::read(&mut parametres);
        let page = choix.page(&LIGNES).unwrap();
        assert_eq!((page.total, page.suivant), (4, Some("10000000000002")));
        let end = Choix { apres: Some("10000000000002".to_owned()), ..choix };
        assert_eq!(end.page(&LIGNES).unwrap().suivant, None);
        let nowhere = Choix { apres: Some("3".to_owned()), ..end };
        assert_eq!(nowhere.page(&LIGNES).err().map(|problem| problem.status().as_u16()), Some(422));
    }
}
