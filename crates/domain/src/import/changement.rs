//! What a difference is made of.

use serde::Serialize;

/// What changes in one field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Changement {
    /// The name of the field.
    pub champ: &'static str,
    /// What users read of the field.
    pub libelle: &'static str,
    /// What it was, as users read it; none when it was empty.
    pub avant: Option<String>,
    /// What it becomes.
    pub apres: Option<String>,
}

/// Adds a field that changes. Empty texts are no value.
pub(super) fn push(
    changements: &mut Vec<Changement>,
    (champ, libelle): (&'static str, &'static str),
    avant: String,
    apres: String,
) {
    if avant != apres {
        let text = |texte: String| (!texte.is_empty()).then_some(texte);
        changements.push(Changement { champ, libelle, avant: text(avant), apres: text(apres) });
    }
}

/// Most elements of a list that a preview repeats.
pub const LONGUEUR_EXTRAIT: usize = 500;

/// A list that may be long: how many elements it has, and the first [`LONGUEUR_EXTRAIT`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Extrait<T> {
    /// How many there are.
    pub nombre: usize,
    /// The first ones.
    pub elements: Vec<T>,
}

impl<T> Default for Extrait<T> {
    fn default() -> Self {
        Self { nombre: 0, elements: Vec::new() }
    }
}

impl<T> Extrait<T> {
    /// Counts an element, and keeps it if it is among the first.
    pub(super) fn push(&mut self, element: impl FnOnce() -> T) {
        self.nombre += 1;
        if self.elements.len() < LONGUEUR_EXTRAIT {
            self.elements.push(element());
        }
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.nombre == 0
    }
}
