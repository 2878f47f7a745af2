//! The directory of collectivités as a spreadsheet (R-QUI-06).

mod colonnes;
mod difference;
mod ecriture;
mod registre;

pub use difference::{CollectiviteModifiee, DifferenceAnnuaire, difference_annuaire};
pub use ecriture::{export_annuaire, modele_annuaire};

use super::fichier;
use super::rapport::{Constat, Import, Rapport};
use super::referentiel::slug;
use crate::identifiers::Siret;
use colonnes::{COLONNES, REGLE};
use registre::Registre;
use serde::{Deserialize, Serialize};

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

/// The reading of a directory that arrives piece by piece. The file itself is not kept.
pub struct LectureAnnuaire {
    fichier: fichier::Lecture,
    registre: Registre,
}

impl Default for LectureAnnuaire {
    /// Before the first piece.
    fn default() -> Self {
        Self { fichier: fichier::Lecture::new(&COLONNES, LIGNES), registre: Registre::default() }
    }
}

impl LectureAnnuaire {
    /// Reads what has arrived, wherever it is cut.
    pub fn push(&mut self, octets: &[u8]) {
        let registre = &mut self.registre;
        self.fichier
            .push(octets, &mut |ligne, whole, rapport| registre.line(ligne, whole, rapport));
    }

    /// The directory, once all has arrived. `is_known` says whether a collectivité that the file lacks is known
    /// otherwise (from the directory in force or from sign-ins), and may manage one of the file.
    ///
    /// # Errors
    /// With the report of every fault, when there is one: nothing is kept of such a file.
    pub fn finish(
        self,
        is_known: impl Fn(Siret) -> bool,
    ) -> Result<Import<Vec<Collectivite>>, Rapport> {
        let mut registre = self.registre;
        let mut fichier = self
            .fichier
            .finish(&mut |ligne, whole, rapport| registre.line(ligne, whole, rapport))?;
        registre.check_managers(&mut fichier, is_known);
        if let Some(message) = no_reminder(registre.without_address) {
            fichier.rapport.warn(Constat::file(REGLE, message));
        }
        fichier.rapport.conclude(|| registre.collectivites)
    }
}

/// Reads a directory that is there as a whole, as [`LectureAnnuaire`].
///
/// # Errors
/// With the report of every fault, when there is one.
pub fn annuaire(
    octets: &[u8],
    is_known: impl Fn(Siret) -> bool,
) -> Result<Import<Vec<Collectivite>>, Rapport> {
    let mut lecture = LectureAnnuaire::default();
    lecture.push(octets);
    lecture.finish(is_known)
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
