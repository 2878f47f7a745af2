//! Two to four simulated contracts side by side: each line of the first against the others, and which of the inputs
//! explain the difference.

mod entrees;
mod poste;

pub use poste::Poste;

use super::Projet;
use crate::bareme::Bareme;
use crate::money::{self, Montant};
use entrees::Entree;
use serde::Serialize;

/// The contracts that were compared, in the order received.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Comparaison<'a> {
    /// One entry per contract; the first is the reference of the others.
    pub projets: Vec<ProjetCompare<'a>>,
}

/// One contract of a comparison.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ProjetCompare<'a> {
    /// How the reader calls it.
    pub nom: &'a str,
    /// Training body of the chosen quote; `null` without training.
    pub organisme: Option<&'a str>,
    /// The lines, always the same and in the same order ([`Poste::TOUS`]).
    pub lignes: Vec<Ligne>,
}

/// One amount of a contract.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Ligne {
    /// Which amount.
    pub poste: Poste,
    /// Its name in French.
    pub libelle: &'static str,
    /// The amount over the contract, as the simulation shows it.
    pub montant: Montant,
    /// The difference to the first contract; `null` for the first itself.
    pub ecart: Option<Ecart>,
}

/// How far an amount is from the first contract's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Ecart {
    /// This contract's shown amount less the first's.
    pub montant: Montant,
    /// Why, in French: the inputs that differ and count for this line, or the lines that make up a total.
    pub pourquoi: String,
}

/// Compares contracts with the first of them; `None` unless there are two to four. `bareme` gives what a request leaves
/// to the usual figures, and must be that of the simulations.
pub fn compare<'a>(projets: &[Projet<'a>], bareme: &Bareme) -> Option<Comparaison<'a>> {
    let (reference, autres) = projets.split_first()?;
    if !(1..=3).contains(&autres.len()) {
        return None;
    }
    let montants = Poste::TOUS.map(|poste| poste.amount(reference));
    let mut compares = vec![compared(
        reference,
        Poste::TOUS.into_iter().zip(montants).map(|(poste, montant)| line(poste, montant, None)),
    )];
    for autre in autres {
        let entrees = entrees::differences(reference, autre, bareme);
        let ecarts = Poste::TOUS.map(|poste| (poste, poste.amount(autre)));
        let lignes = ecarts.into_iter().zip(montants).map(|((poste, montant), premier)| {
            let ecart = Montant::rounded(montant.decimal() - premier.decimal());
            let pourquoi = if poste.components().is_empty() {
                by_inputs(poste, ecart, &entrees)
            } else {
                by_lines(poste, ecart, reference, autre)
            };
            line(poste, montant, Some(Ecart { montant: ecart, pourquoi }))
        });
        compares.push(compared(autre, lignes));
    }
    Some(Comparaison { projets: compares })
}

fn compared<'a>(projet: &Projet<'a>, lignes: impl Iterator<Item = Ligne>) -> ProjetCompare<'a> {
    ProjetCompare {
        nom: projet.nom,
        organisme: projet.offre().map(|offre| offre.organisme),
        lignes: lignes.collect(),
    }
}

fn line(poste: Poste, montant: Montant, ecart: Option<Ecart>) -> Ligne {
    Ligne { poste, libelle: poste.libelle(), montant, ecart }
}

/// The inputs that count for a line and differ.
fn by_inputs(poste: Poste, ecart: Montant, entrees: &[Entree]) -> String {
    let causes: Vec<&str> = entrees
        .iter()
        .filter(|entree| entree.postes.contains(&poste))
        .map(|entree| entree.texte.as_str())
        .collect();
    match (ecart == Montant::ZERO, causes.is_empty()) {
        (true, true) => "Même montant\u{a0}: ce qui le fait est identique.".to_owned(),
        (true, false) => format!("Même montant, malgré\u{a0}: {}.", causes.join("\u{a0}; ")),
        (false, false) => format!("Ce qui change\u{a0}: {}.", causes.join("\u{a0}; ")),
        // The same inputs under other figures: a ceiling or a rate was published in between.
        (false, true) => {
            "Les données saisies sont les mêmes\u{a0}: les chiffres en vigueur ne le sont pas."
                .to_owned()
        }
    }
}

/// The lines that make up a total and differ.
fn by_lines(total: Poste, ecart: Montant, reference: &Projet<'_>, autre: &Projet<'_>) -> String {
    let parts: Vec<String> = total
        .components()
        .iter()
        .filter_map(|poste| {
            let part = poste.amount(autre).decimal() - poste.amount(reference).decimal();
            (!part.is_zero()).then(|| {
                let signe = if part.is_sign_negative() { "−" } else { "+" };
                let montant = money::in_french(part.abs());
                format!("{} {signe}\u{a0}{montant}", within_a_sentence(poste.libelle()))
            })
        })
        .collect();
    match (ecart == Montant::ZERO, parts.is_empty()) {
        (true, true) => "Même montant, ligne par ligne.".to_owned(),
        (true, false) => format!("Les écarts se compensent\u{a0}: {}.", parts.join("\u{a0}; ")),
        (false, false) => format!("Écarts qui le composent\u{a0}: {}.", parts.join("\u{a0}; ")),
        (false, true) => "L’écart vient des arrondis au centime.".to_owned(),
    }
}

/// A name without its capital, unless it begins with initials.
fn within_a_sentence(libelle: &str) -> String {
    let mut letters = libelle.chars();
    match (letters.next(), letters.clone().next()) {
        (Some(first), Some(second)) if !second.is_uppercase() => {
            first.to_lowercase().chain(letters).collect()
        }
        _ => libelle.to_owned(),
    }
}
