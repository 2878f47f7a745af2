//! The header line: which column of the format is where.

use super::rapport::{Constat, Rapport};
use super::{REGLE, quoted};
use crate::referentiel::fold_into_words;
use csv::StringRecord;

/// What a column holds, hence what is refused in its cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Nature {
    /// An identifier: one line, no formula.
    Code,
    /// An amount or a date: as a code, and a minus sign means what it says.
    Valeur,
    /// A text: line breaks become spaces, what looks like a formula is kept.
    Texte,
}

/// A column of a format.
#[derive(Debug)]
pub(super) struct Colonne {
    /// The name that the model file gives it.
    pub(super) nom: &'static str,
    /// Other names that are understood.
    pub(super) alias: &'static [&'static str],
    /// Whether a file without it is refused.
    pub(super) obligatoire: bool,
    /// What it holds.
    pub(super) nature: Nature,
    /// Most characters of a cell.
    pub(super) longueur: usize,
    /// The rule that a wrong cell breaks.
    pub(super) regle: &'static str,
    /// A right value, told to whoever left the cell empty.
    pub(super) exemple: &'static str,
}

/// Most columns of a file.
pub(super) const MAXIMUM: usize = 200;

/// A name as it is compared: no accent, case, space, underscore, punctuation or plural.
fn key(nom: &str) -> String {
    fold_into_words(nom).concat()
}

/// The rank in `format` of the column that this name designates.
pub(super) fn find(format: &[Colonne], nom: &str) -> Option<usize> {
    // No name is that long, and a megabyte without a separator need not be folded.
    let key = (nom.len() <= 100).then(|| key(nom)).filter(|key| !key.is_empty())?;
    format.iter().position(|colonne| {
        std::iter::once(&colonne.nom).chain(colonne.alias).any(|alias| self::key(alias) == key)
    })
}

/// Where the columns of a format are in one file.
pub(super) struct Colonnes {
    /// The format.
    pub(super) format: &'static [Colonne],
    /// For each column of the format, its rank in the file and its name there.
    places: Vec<Option<(usize, String)>>,
    /// How many cells a line has.
    pub(super) nombre: usize,
    /// The ranks of the columns without a name.
    pub(super) sans_nom: Vec<usize>,
}

impl Colonnes {
    /// Reads the header line; reports unknown columns, and those that are missing or there twice.
    pub(super) fn read(
        entete: &StringRecord,
        ligne: u32,
        format: &'static [Colonne],
        rapport: &mut Rapport,
    ) -> Self {
        let mut places: Vec<Option<(usize, String)>> = format.iter().map(|_| None).collect();
        let mut inconnues = Vec::new();
        let mut sans_nom = Vec::new();
        for (rang, nom) in entete.iter().enumerate().take(MAXIMUM) {
            let place =
                find(format, nom).and_then(|champ| places.get_mut(champ).zip(format.get(champ)));
            match place {
                Some((Some((_, premier)), colonne)) => {
                    let message = format!(
                        "Deux colonnes de ce fichier tiennent lieu de {}\u{a0}: {} et {}. Gardez-en une.",
                        quoted(colonne.nom),
                        quoted(premier.trim()),
                        quoted(nom.trim())
                    );
                    rapport.fault(Constat::line(ligne, REGLE, message).in_column(nom));
                }
                Some((place, _)) => *place = Some((rang, nom.trim().to_owned())),
                None if nom.trim().is_empty() => sans_nom.push(rang),
                None => inconnues.push(nom),
            }
        }
        let colonnes = Self { format, places, nombre: entete.len(), sans_nom };
        colonnes.check(ligne, &inconnues, rapport);
        colonnes
    }

    fn check(&self, ligne: u32, inconnues: &[&str], rapport: &mut Rapport) {
        let names = |only_missing: bool| {
            let missing = self.format.iter().zip(&self.places).filter(move |(colonne, place)| {
                colonne.obligatoire && !(only_missing && place.is_some())
            });
            missing.map(|(colonne, _)| colonne)
        };
        if self.nombre > MAXIMUM {
            let message = format!(
                "Ce fichier a plus de {MAXIMUM}\u{a0}colonnes\u{a0}: retirez les inutiles."
            );
            rapport.fault(Constat::line(ligne, REGLE, message));
        }
        if self.places.iter().all(Option::is_none) {
            let noms: Vec<String> = names(false).map(|colonne| quoted(colonne.nom)).collect();
            let message = format!(
                "Aucune colonne n’est reconnue\u{a0}: la première ligne du fichier doit porter les noms des \
                 colonnes, dont {}. Le fichier modèle les donne.",
                noms.join(", ")
            );
            let entete = inconnues.join(" ");
            rapport.fault(Constat::line(ligne, REGLE, message).with_value(&entete));
            return;
        }
        for colonne in names(true) {
            let nom = quoted(colonne.nom);
            let message = match inconnues.iter().find(|autre| is_near(autre, colonne)) {
                Some(autre) => format!(
                    "La colonne {nom} manque\u{a0}; {} y ressemble\u{a0}: corrigez son nom.",
                    quoted(autre.trim())
                ),
                None => format!(
                    "La colonne {nom} manque\u{a0}: ajoutez-la, ou donnez ce nom à celle qui en tient lieu."
                ),
            };
            rapport.fault(Constat::line(ligne, REGLE, message).in_column(colonne.nom));
        }
        for nom in inconnues {
            let message = "Cette colonne n’est pas connue\u{a0}: elle est ignorée.";
            rapport.warn(Constat::line(ligne, REGLE, message).in_column(nom));
        }
    }

    /// Whether the lines below can be understood: at least one column is recognised.
    pub(super) fn is_usable(&self) -> bool {
        self.nombre <= MAXIMUM && self.places.iter().any(Option::is_some)
    }

    /// The rank in a line, and the name in the header, of a column of the format.
    pub(super) fn place(&self, champ: usize) -> Option<(usize, &str)> {
        let (rang, nom) = self.places.get(champ)?.as_ref()?;
        Some((*rang, nom))
    }

    /// The name of the column of this rank, if it is one of the format.
    pub(super) fn name_at(&self, rang: usize) -> Option<&str> {
        self.places.iter().flatten().find(|(place, _)| *place == rang).map(|(_, nom)| nom.as_str())
    }
}

/// Whether a misspelling of the column's name, or of one of its aliases, may explain `nom`.
fn is_near(nom: &str, colonne: &Colonne) -> bool {
    let nom = if nom.len() <= 100 { key(nom) } else { String::new() };
    std::iter::once(&colonne.nom).chain(colonne.alias).any(|alias| {
        let alias = key(alias);
        alias.len() >= 4 && strsim::osa_distance(&alias, &nom) <= 2
    })
}
