//! The directory of collectivités as a spreadsheet (R-QUI-06).

mod colonnes;
mod difference;
mod ecriture;

pub use difference::{CollectiviteModifiee, DifferenceAnnuaire, difference_annuaire};
pub use ecriture::{export_annuaire, modele_annuaire};

use super::fichier::{self, Fichier};
use super::ligne::{Faute, Ligne};
use super::rapport::{Constat, Import, Rapport};
use super::referentiel::slug;
use super::valeurs;
use crate::identifiers::Siret;
use colonnes::{CODE_POSTAL, COLONNES, COURRIEL, GESTIONNAIRE, NOM, REGLE, SIRET, STATUT};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// Most lines of a file: more than twice the territorial employers of the country.
const LIGNES: u32 = 100_000;

/// A territorial employer of the directory.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Collectivite {
    /// Its number.
    pub siret: Siret,
    /// Its name.
    pub nom: String,
    /// What it is: commune, EPCI, CCAS…
    pub statut: String,
    /// Its postal code, five digits.
    pub code_postal: String,
    /// The address that reminders go to, one of a service rather than of somebody.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub courriel: Option<String>,
    /// The collectivité that manages it and whose agents may act for it (R-QUI-02).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gestionnaire: Option<Siret>,
}

/// Reads a directory. `is_known` says whether a collectivité that the file lacks is known otherwise (from the
/// directory in force or from sign-ins), and may manage one of the file.
///
/// # Errors
/// With the report of every fault, when there is one: nothing is kept of such a file.
pub fn annuaire(
    octets: &[u8],
    is_known: impl Fn(Siret) -> bool,
) -> Result<Import<Vec<Collectivite>>, Rapport> {
    let mut lecture = Lecture::default();
    let mut fichier = fichier::read(octets, &COLONNES, LIGNES, |ligne, whole, rapport| {
        lecture.line(ligne, whole, rapport);
    })?;
    lecture.check_managers(&mut fichier, is_known);
    if let Some(message) = no_reminder(lecture.without_address) {
        fichier.rapport.warn(Constat::file(REGLE, message));
    }
    fichier.rapport.conclude(|| lecture.collectivites)
}

/// The words of a name as they are sorted and searched: small letters without accents, one space between words.
pub fn cle_annuaire(nom: &str) -> String {
    slug(nom).replace('-', " ")
}

/// What follows from addresses that are missing, told once: a line for each would hide the rest.
fn no_reminder(nombre: u32) -> Option<String> {
    match nombre {
        0 => None,
        1 => Some(
            "Une collectivité n’a pas de courriel\u{a0}: aucune relance ne pourra lui être envoyée.".into(),
        ),
        _ => Some(format!(
            "{nombre}\u{a0}collectivités n’ont pas de courriel\u{a0}: aucune relance ne pourra leur être envoyée."
        )),
    }
}

#[derive(Default)]
struct Lecture {
    /// The first line of each number.
    lignes: HashMap<Siret, u32>,
    /// The lines that name a manager.
    gestionnaires: Vec<(u32, Siret, Siret)>,
    without_address: u32,
    /// Empty once there is a fault: nothing of it would be kept.
    collectivites: Vec<Collectivite>,
}

impl Lecture {
    fn line(&mut self, ligne: &Ligne<'_>, whole: Result<(), Faute>, rapport: &mut Rapport) {
        if whole.is_err() {
            // Those that it manages are not wrong because of that.
            if let Ok(siret) = ligne.raw(SIRET).parse() {
                self.lignes.entry(siret).or_insert(ligne.numero);
            }
            return;
        }
        let siret = ligne.required(SIRET, rapport, valeurs::siret);
        let nom = ligne.required(NOM, rapport, valeurs::texte);
        let statut = ligne.required(STATUT, rapport, valeurs::texte);
        let code_postal = ligne.required(CODE_POSTAL, rapport, valeurs::code_postal);
        let courriel = ligne.optional(COURRIEL, rapport, valeurs::courriel);
        let gestionnaire = ligne.optional(GESTIONNAIRE, rapport, valeurs::siret);
        if let Ok(siret) = siret {
            self.number(ligne, siret, gestionnaire.unwrap_or_default(), rapport);
        }
        if let Ok((complete, true)) = &code_postal {
            let message = format!("Ce code postal a 4\u{a0}chiffres\u{a0}: il est lu {complete}.");
            rapport.warn(ligne.remark(CODE_POSTAL, message));
        }
        self.without_address += u32::from(courriel == Ok(None));
        let collectivite = || {
            Ok::<_, Faute>(Collectivite {
                siret: siret?,
                nom: nom?,
                statut: statut?,
                code_postal: code_postal?.0,
                courriel: courriel?,
                gestionnaire: gestionnaire?,
            })
        };
        match collectivite() {
            Ok(collectivite) if !rapport.is_refused() => self.collectivites.push(collectivite),
            _ => self.collectivites = Vec::new(),
        }
    }

    /// Remembers a number and its manager, unless it is there already or manages itself.
    fn number(
        &mut self,
        ligne: &Ligne<'_>,
        siret: Siret,
        gestionnaire: Option<Siret>,
        rapport: &mut Rapport,
    ) {
        let premiere = *self.lignes.entry(siret).or_insert(ligne.numero);
        if premiere != ligne.numero {
            let message = format!(
                "Ce SIRET figure déjà à la ligne\u{a0}{premiere}\u{a0}: gardez une seule des deux lignes."
            );
            rapport.fault(ligne.remark(SIRET, message));
        }
        match gestionnaire {
            Some(gestionnaire) if gestionnaire == siret => {
                let message = "Une collectivité ne se gère pas elle-même\u{a0}: laissez cette cellule vide, ou \
                               écrivez le SIRET de celle qui la gère.";
                rapport.fault(ligne.remark(GESTIONNAIRE, message));
            }
            Some(gestionnaire) => self.gestionnaires.push((ligne.numero, siret, gestionnaire)),
            None => {}
        }
    }

    /// Reports managers that nobody knows, and those that are managed themselves, once every line is known.
    fn check_managers(&self, fichier: &mut Fichier, is_known: impl Fn(Siret) -> bool) {
        let Fichier { rapport, colonnes } = fichier;
        let colonne = colonnes.place(GESTIONNAIRE).map_or("gestionnaire", |(_, nom)| nom);
        let managed: HashMap<Siret, Siret> = self
            .gestionnaires
            .iter()
            .map(|(_, siret, gestionnaire)| (*siret, *gestionnaire))
            .collect();
        for (ligne, _, gestionnaire) in &self.gestionnaires {
            let at = |message: String| {
                let constat = Constat::line(*ligne, REGLE, message).in_column(colonne);
                constat.with_value(&gestionnaire.to_string())
            };
            if !self.lignes.contains_key(gestionnaire) && !is_known(*gestionnaire) {
                let message = "Cette collectivité gestionnaire n’est ni dans ce fichier ni dans l’annuaire\u{a0}: \
                               ajoutez sa ligne, ou corrigez son SIRET.";
                rapport.fault(at(message.to_owned()));
            } else if let Some(autre) = managed.get(gestionnaire) {
                let message = format!(
                    "Cette collectivité gestionnaire est elle-même gérée, par {autre}\u{a0}: les agents de celle-ci \
                     n’agiront pas pour cette ligne."
                );
                rapport.warn(at(message));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::cle_annuaire;

    #[test]
    fn names_are_sorted_and_searched_without_accents() {
        for (nom, cle) in [
            (
                "Communauté d’agglomération de Légendaire",
                "communaute d agglomeration de legendaire",
            ),
            ("ÉCULLY (69)", "ecully 69"),
            ("  Cœur-de-Brie ", "coeur de brie"),
            ("—", ""),
        ] {
            assert_eq!(cle_annuaire(nom), cle, "{nom}");
        }
    }
}
