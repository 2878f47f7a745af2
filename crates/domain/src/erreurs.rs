//! What is wrong with a document: every fault at once, each with its place, its rule and a French sentence.

use deserr::{
    DeserializeError, ErrorKind, IntoValue, MergeWithError, Sequence, ValueKind, ValuePointerRef,
};
use serde::Serialize;
use std::ops::ControlFlow;

/// One fault of a document.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Erreur {
    /// JSON pointer (RFC 6901) of the faulty field: `/contrat/fin`; empty for the whole document.
    pub champ: String,
    /// Rule that is broken (`R-CTR-04`), when one is.
    pub regle: Option<&'static str>,
    /// French sentence that says how to mend it.
    pub message: String,
}

impl Erreur {
    /// A fault at `champ`, a JSON pointer.
    pub fn new(
        champ: impl Into<String>,
        regle: Option<&'static str>,
        message: impl Into<String>,
    ) -> Self {
        Self { champ: champ.into(), regle, message: message.into() }
    }
}

/// Most faults reported for one document: far beyond any honest form, it keeps the answer to a hostile one small.
pub const MAXIMUM: usize = 250;

/// What is said of a field that is not there, by documents that have no better words for it.
pub(crate) const OBLIGATOIRE: &str = "Ce champ est obligatoire.";

/// All the faults met while a document is decoded. Never empty once it is an error.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Erreurs(Vec<Erreur>);

impl Erreurs {
    /// Adds a fault, unless [`MAXIMUM`] is reached.
    pub fn push(&mut self, erreur: Erreur) {
        if self.0.len() < MAXIMUM {
            self.0.push(erreur);
        }
    }

    /// The single fault found at `location`.
    pub fn at(
        location: ValuePointerRef<'_>,
        regle: Option<&'static str>,
        message: impl Into<String>,
    ) -> Self {
        Self(vec![Erreur::new(pointer(location), regle, message)])
    }

    /// Whether no fault was found.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The faults sorted by pointer, without repetition.
    pub fn into_sorted(mut self) -> Vec<Erreur> {
        self.0.sort();
        self.0.dedup();
        self.0
    }
}

impl MergeWithError<Self> for Erreurs {
    fn merge(self_: Option<Self>, other: Self, _: ValuePointerRef<'_>) -> ControlFlow<Self, Self> {
        let mut toutes = self_.unwrap_or_default();
        for erreur in other.0 {
            toutes.push(erreur);
        }
        ControlFlow::Continue(toutes)
    }
}

impl DeserializeError for Erreurs {
    fn error<V: IntoValue>(
        self_: Option<Self>,
        error: ErrorKind<'_, V>,
        location: ValuePointerRef<'_>,
    ) -> ControlFlow<Self, Self> {
        let erreur = match error {
            ErrorKind::IncorrectValueKind { actual, accepted } => Erreur::new(
                pointer(location),
                None,
                format!("{} attendu, {} reçu.", expected(accepted), noun(actual.kind())),
            ),
            ErrorKind::MissingField { field } => {
                Erreur::new(child(location, field), None, OBLIGATOIRE)
            }
            ErrorKind::UnknownKey { key, accepted } => Erreur::new(
                child(location, key),
                None,
                format!("Champ inconnu ; champs acceptés : {}.", accepted.join(", ")),
            ),
            ErrorKind::UnknownValue { accepted, .. } => Erreur::new(
                pointer(location),
                None,
                format!("Valeur inconnue ; valeurs acceptées : {}.", accepted.join(", ")),
            ),
            ErrorKind::BadSequenceLen { actual, expected } => Erreur::new(
                pointer(location),
                None,
                format!("Liste de {expected} éléments attendue, {} reçus.", actual.len()),
            ),
            ErrorKind::Unexpected { msg } => Erreur::new(pointer(location), None, msg),
        };
        let mut toutes = self_.unwrap_or_default();
        toutes.push(erreur);
        ControlFlow::Continue(toutes)
    }
}

/// The JSON pointer of `location`, with `~` and `/` escaped in keys.
pub fn pointer(location: ValuePointerRef<'_>) -> String {
    fn write(location: ValuePointerRef<'_>, texte: &mut String) {
        match location {
            ValuePointerRef::Origin => {}
            ValuePointerRef::Key { key, prev } => {
                write(*prev, texte);
                push_key(texte, key);
            }
            ValuePointerRef::Index { index, prev } => {
                write(*prev, texte);
                push_key(texte, &index.to_string());
            }
        }
    }
    let mut texte = String::new();
    write(location, &mut texte);
    texte
}

fn child(location: ValuePointerRef<'_>, key: &str) -> String {
    let mut texte = pointer(location);
    push_key(&mut texte, key);
    texte
}

fn push_key(texte: &mut String, key: &str) {
    texte.push('/');
    for lettre in key.chars() {
        match lettre {
            '~' => texte.push_str("~0"),
            '/' => texte.push_str("~1"),
            autre => texte.push(autre),
        }
    }
}

fn expected(accepted: &[ValueKind]) -> String {
    let mut noms: Vec<&str> = accepted.iter().map(|kind| noun(*kind)).collect();
    noms.dedup();
    let texte = noms.join(" ou ");
    let mut lettres = texte.chars();
    match lettres.next() {
        Some(premiere) => premiere.to_uppercase().chain(lettres).collect(),
        None => texte,
    }
}

/// Masculine nouns only, so that one sentence fits them all.
fn noun(kind: ValueKind) -> &'static str {
    match kind {
        ValueKind::Null => "null",
        ValueKind::Boolean => "booléen (true ou false)",
        ValueKind::Integer => "nombre entier",
        ValueKind::NegativeInteger => "nombre négatif",
        ValueKind::Float => "nombre à virgule",
        ValueKind::String => "texte entre guillemets",
        ValueKind::Sequence => "tableau",
        ValueKind::Map => "objet",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_escaped_in_pointers() {
        let origine = ValuePointerRef::Origin;
        let cle = origine.push_key("a/b~c");
        assert_eq!(pointer(cle.push_index(3)), "/a~1b~0c/3");
    }

    #[test]
    fn a_hostile_document_does_not_get_an_endless_answer() {
        let mut erreurs = Erreurs::default();
        for rang in 0..10_000 {
            erreurs.push(Erreur::new(format!("/{rang}"), None, ""));
        }
        assert_eq!(erreurs.into_sorted().len(), MAXIMUM);
    }
}
