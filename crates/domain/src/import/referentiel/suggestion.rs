//! What a misspelled métier may stand for, and the code that a new one is given.

use crate::referentiel::{Metier, fold_into_words};
use unicode_normalization::{UnicodeNormalization as _, char::is_combining_mark};

/// A label as it is compared: no accent, case, punctuation, plural or feminine.
pub(super) fn fold(texte: &str) -> String {
    fold_into_words(texte).join(" ")
}

/// The code of a new métier: `agent-d-accueil` for « Agent d’accueil ». Empty when nothing of the label can be in
/// a code.
pub(in super::super) fn slug(libelle: &str) -> String {
    let mut slug = String::with_capacity(libelle.len());
    for c in libelle.nfkd().filter(|c| !is_combining_mark(*c)) {
        match c {
            'œ' | 'Œ' => slug.push_str("oe"),
            'æ' | 'Æ' => slug.push_str("ae"),
            c if c.is_ascii_alphanumeric() => slug.push(c.to_ascii_lowercase()),
            _ if slug.is_empty() || slug.ends_with('-') => {}
            _ => slug.push('-'),
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    slug
}

/// Whether a text is written as codes are.
pub(super) fn is_slug(texte: &str) -> bool {
    !texte.is_empty()
        && texte.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

/// The métiers among which a misspelled name is looked for.
pub(super) struct Proches {
    candidats: Vec<Candidat>,
    /// How many names may still be looked for: a file with more of them has another fault.
    restants: u32,
}

struct Candidat {
    folded: String,
    code: String,
    libelle: String,
}

/// Names that are looked for in one file.
const SUGGESTIONS: u32 = 50;

impl Proches {
    pub(super) fn new() -> Self {
        Self { candidats: Vec::new(), restants: SUGGESTIONS }
    }

    pub(super) fn add(&mut self, metier: &Metier) {
        let (code, libelle) = (metier.code.clone(), metier.libelle.clone());
        self.candidats.push(Candidat { folded: fold(&libelle), code, libelle });
    }

    /// The label of the métier that differs from `nom` by two letters at most, by its label or by its code.
    pub(super) fn nearest(&mut self, nom: &str, folded: &str) -> Option<&str> {
        if folded.len() < 5 || self.restants == 0 {
            return None;
        }
        self.restants -= 1;
        let distance = |a: &str, b: &str| {
            if a.len().abs_diff(b.len()) > 4 { usize::MAX } else { strsim::osa_distance(a, b) }
        };
        let near = self.candidats.iter().map(|candidat| {
            (distance(folded, &candidat.folded).min(distance(nom, &candidat.code)), candidat)
        });
        let near = near.min_by_key(|(far, _)| *far).filter(|(far, _)| *far <= 2);
        near.map(|(_, candidat)| candidat.libelle.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_becomes_a_code() {
        for (libelle, code) in [
            ("Secrétaire de mairie", "secretaire-de-mairie"),
            (" Agent d’accueil (H/F) ", "agent-d-accueil-h-f"),
            ("Maître-d’œuvre", "maitre-d-oeuvre"),
            ("ﬁl", "fil"),
            ("—", ""),
            ("日本", ""),
        ] {
            assert_eq!(slug(libelle), code, "{libelle}");
            assert_eq!(is_slug(code), !code.is_empty());
        }
    }

    #[test]
    fn two_letters_apart_is_near() {
        let mut proches = Proches::new();
        for libelle in ["Jardinier", "Mécanicien"] {
            proches.add(&Metier {
                code: slug(libelle),
                libelle: libelle.into(),
                synonymes: vec![],
            });
        }
        for (nom, libelle) in [
            ("Jardinnier", Some("Jardinier")),
            ("mecanicein", Some("Mécanicien")),
            ("Maçon", None),
            ("rh", None),
        ] {
            assert_eq!(proches.nearest(nom, &fold(nom)), libelle, "{nom}");
        }
    }
}
