//! Every word by which a certification can be found, and where it occurs.

use super::{ContenuReferentiel, fold_into_words};
use std::collections::{BTreeMap, HashMap};

/// The folded words of one référentiel, by alphabetical order.
#[derive(Debug, Clone)]
pub(crate) struct Vocabulaire(Vec<Word>);

/// One folded word and the certifications where it occurs.
#[derive(Debug, Clone)]
pub(crate) struct Word {
    pub(crate) text: Box<str>,
    /// Number of characters, for it is asked for each comparison.
    pub(crate) length: usize,
    /// Positions of the certifications that have it in their title, ascending.
    pub(crate) in_title: Vec<u16>,
    /// Positions of those that have it only in the name of a métier, or in the full name of their
    /// kind of diploma, ascending.
    pub(crate) elsewhere: Vec<u16>,
}

impl Vocabulaire {
    pub(super) fn new(contenu: &ContenuReferentiel) -> Self {
        let metiers: HashMap<&str, Vec<String>> = contenu
            .metiers
            .iter()
            .map(|metier| {
                let mut words = fold_into_words(&metier.libelle);
                words.extend(metier.synonymes.iter().flat_map(|text| fold_into_words(text)));
                (metier.code.as_str(), words)
            })
            .collect();
        let mut words: BTreeMap<String, (Vec<u16>, Vec<u16>)> = BTreeMap::new();
        for (position, certification) in (0_u16..).zip(&contenu.certifications) {
            let title = fold_into_words(&certification.intitule);
            let linked = certification.metiers.iter().filter_map(|code| metiers.get(&**code));
            let mut related: Vec<String> = linked.flatten().cloned().collect();
            related.extend(full_names(&title).flat_map(fold_into_words));
            for word in title {
                push_once(&mut words.entry(word).or_default().0, position);
            }
            for word in related {
                let (in_title, elsewhere) = words.entry(word).or_default();
                if in_title.last() != Some(&position) {
                    push_once(elsewhere, position);
                }
            }
        }
        let words = words.into_iter().map(|(text, (in_title, elsewhere))| Word {
            length: text.chars().count(),
            text: text.into_boxed_str(),
            in_title,
            elsewhere,
        });
        Self(words.collect())
    }

    /// Every word.
    pub(crate) fn words(&self) -> &[Word] {
        &self.0
    }

    /// The words that begin with `prefix`; the first one is `prefix` itself if it is a word.
    pub(crate) fn words_from(&self, prefix: &str) -> impl Iterator<Item = &Word> {
        let start = self.0.partition_point(|word| &*word.text < prefix);
        let rest = self.0.get(start..).unwrap_or_default();
        rest.iter().take_while(move |word| word.text.starts_with(prefix))
    }
}

/// What the abbreviations that begin titles stand for: users type either.
const DIPLOMAS: [(&str, &str); 8] = [
    ("bac", "baccalauréat professionnel"),
    ("bp", "brevet professionnel"),
    ("bpjep", "brevet professionnel"),
    ("bts", "brevet de technicien supérieur"),
    ("btsa", "brevet de technicien supérieur agricole BTS"),
    ("cap", "certificat d’aptitude professionnelle"),
    ("capa", "certificat d’aptitude professionnelle agricole CAP"),
    ("tp", "titre professionnel"),
];

/// The full name of the diploma whose abbreviation begins this folded title.
fn full_names(title: &[String]) -> impl Iterator<Item = &'static str> {
    let first = title.first().map(String::as_str);
    DIPLOMAS.into_iter().filter(move |(short, _)| Some(*short) == first).map(|(_, name)| name)
}

fn push_once(positions: &mut Vec<u16>, position: u16) {
    if positions.last() != Some(&position) {
        positions.push(position);
    }
}
