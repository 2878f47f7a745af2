//! The référentiel as a spreadsheet (R-REF-03).

mod certification;
mod colonnes;
mod difference;
mod disparition;
mod ecriture;
mod metiers;
mod resolution;
mod suggestion;

pub use difference::{
    CertificationModifiee, CertificationResumee, Difference, MetierModifie, PlafondModifie,
    difference,
};
pub use disparition::{Disparition, disparitions};
pub use ecriture::{export, modele_referentiel};
pub(super) use suggestion::slug;

use super::fichier::{self, Fichier};
use super::ligne::{Faute, Ligne};
use super::rapport::{Constat, Import, Rapport};
use super::{REGLE, quoted};
use crate::identifiers::CodeRncp;
use crate::referentiel::{Certification, ContenuReferentiel};
use chrono::NaiveDate;
use colonnes::{CODE, COLONNES, METIERS, TYPE, TypeDeLigne};
use metiers::Metiers;
use resolution::Issue;
use std::collections::{HashMap, HashSet};

/// Most lines of a file: twice what any référentiel needs.
const LIGNES: u32 = 10_000;

/// What a version says of itself, which is not in its lines.
#[derive(Debug, Clone, Copy)]
pub struct Publication<'a> {
    /// The name of the version.
    pub version: &'a str,
    /// Whether its ceilings are fictitious.
    pub fictif: bool,
    /// A sentence to show next to the content.
    pub avertissement: Option<&'a str>,
    /// Where the content comes from.
    pub sources: &'a [String],
    /// The day of the import: cards that have expired by then are told.
    pub jour: NaiveDate,
    /// The version that this one follows, whose métiers keep their codes.
    pub en_vigueur: Option<&'a ContenuReferentiel>,
}

/// Reads a référentiel. The content is one that [`crate::referentiel::Referentiel::new`] accepts.
///
/// # Errors
/// With the report of every fault, when there is one: nothing is kept of such a file.
pub fn referentiel(
    octets: &[u8],
    publication: &Publication<'_>,
) -> Result<Import<ContenuReferentiel>, Rapport> {
    let connus = publication.en_vigueur.map_or(&[][..], |contenu| &contenu.metiers);
    let mut lecture = Lecture {
        jour: publication.jour,
        lignes: HashMap::new(),
        metiers: Metiers::new(connus),
        lues: Vec::new(),
    };
    let mut fichier = fichier::read(octets, &COLONNES, LIGNES, |ligne, whole, rapport| {
        lecture.line(ligne, whole, rapport);
    })?;
    if publication.version.trim().is_empty() {
        let message = "Cette version n’a pas de nom\u{a0}: donnez-lui-en un, par exemple «\u{a0}2026-2\u{a0}».";
        fichier.rapport.fault(Constat::file(REGLE, message));
    }
    let (metiers, certifications) = lecture.link(&mut fichier);
    fichier.rapport.conclude(|| ContenuReferentiel {
        version: publication.version.to_owned(),
        fictif: publication.fictif,
        avertissement: publication.avertissement.map(str::to_owned),
        sources: publication.sources.to_vec(),
        metiers,
        certifications,
    })
}

/// A line of a certification, whose métiers are not resolved yet.
struct Lue {
    ligne: u32,
    /// None when the line has a fault.
    certification: Option<Certification>,
    /// Ranks of the names of its métiers.
    noms: Vec<usize>,
}

struct Lecture<'a> {
    jour: NaiveDate,
    /// The first line of each code.
    lignes: HashMap<CodeRncp, u32>,
    metiers: Metiers<'a>,
    lues: Vec<Lue>,
}

impl Lecture<'_> {
    fn line(&mut self, ligne: &Ligne<'_>, whole: Result<(), Faute>, rapport: &mut Rapport) {
        if whole.is_err() {
            // Whatever the line means, what refers to it is not wrong because of that.
            self.metiers.doubt(ligne);
            return;
        }
        match ligne.optional(TYPE, rapport, TypeDeLigne::read) {
            Ok(Some(TypeDeLigne::Metier)) => self.metiers.declare(ligne, rapport),
            Ok(Some(TypeDeLigne::Certification) | None) => self.certification(ligne, rapport),
            Err(Faute) => self.metiers.doubt(ligne),
        }
    }

    fn certification(&mut self, ligne: &Ligne<'_>, rapport: &mut Rapport) {
        let (code, certification) = certification::read(ligne, self.jour, rapport);
        if let Ok(code) = code {
            let premiere = *self.lignes.entry(code).or_insert(ligne.numero);
            if premiere != ligne.numero {
                let message = format!(
                    "{code} figure déjà à la ligne\u{a0}{premiere}\u{a0}: gardez une seule des deux lignes et \
                     réunissez-y les métiers."
                );
                rapport.fault(ligne.remark(CODE, message));
            }
        }
        let noms = certification::metiers(ligne, rapport)
            .map(|noms| noms.iter().map(|nom| self.metiers.rank(nom)).collect())
            .unwrap_or_default();
        self.lues.push(Lue { ligne: ligne.numero, certification: certification.ok(), noms });
    }

    /// Links certifications to métiers, once every line is known, and reports orphan links.
    fn link(self, fichier: &mut Fichier) -> (Vec<crate::referentiel::Metier>, Vec<Certification>) {
        let Fichier { rapport, colonnes } = fichier;
        let colonne = colonnes.place(METIERS).map_or("metiers", |(_, nom)| nom);
        let at = |ligne, nom: &str, message: String| {
            Constat::line(ligne, REGLE, message).in_column(colonne).with_value(nom)
        };
        let resolution = self.metiers.resolve();
        let mut announced = HashSet::new();
        let mut used = HashSet::new();
        let mut certifications = Vec::new();
        for Lue { ligne, certification, noms } in self.lues {
            let mut codes: Vec<String> = Vec::new();
            for rang in noms {
                let Some((nom, issue)) = resolution.issue(rang) else {
                    continue;
                };
                match issue {
                    Issue::Orphelin(message) => rapport.fault(at(ligne, nom, message.clone())),
                    Issue::Douteux => {}
                    Issue::Nouveau(code, message) if announced.insert(rang) => {
                        rapport.warn(at(ligne, nom, message.clone()));
                        codes.push(code.clone());
                    }
                    Issue::Nouveau(code, _) | Issue::Trouve(code) if codes.contains(code) => {
                        let message =
                            format!("{} est répété\u{a0}: il est compté une fois.", quoted(nom));
                        rapport.warn(at(ligne, nom, message));
                    }
                    Issue::Nouveau(code, _) | Issue::Trouve(code) => codes.push(code.clone()),
                }
            }
            used.extend(codes.iter().cloned());
            if let Some(mut certification) = certification {
                certification.metiers = codes;
                certifications.push(certification);
            }
        }
        (resolution.finish(&used, rapport), certifications)
    }
}
