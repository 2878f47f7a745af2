//! Many requests that are validated at once.

use super::champs::Texte;
use super::with_rules;
use crate::decode::{Entier, Liste, Refus, decode_with};
use crate::erreurs::Erreurs;
use deserr::Deserr;

/// Most dossiers at once.
const MAXIMUM: usize = 200;

#[derive(Deserr)]
#[deserr(error = Erreurs, deny_unknown_fields)]
struct Saisie {
    dossiers: Liste<SaisieDossier, 1, MAXIMUM>,
}

#[derive(Deserr)]
#[deserr(error = Erreurs, deny_unknown_fields)]
struct SaisieDossier {
    id: Texte<32>,
    version: Entier<1, 1_000_000>,
}

/// One of them, as the gestionnaire saw it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AValider {
    /// By what it is asked for.
    pub id: String,
    /// The version that was seen.
    pub version: u32,
}

/// Reads them: `{"dossiers": [{"id", "version"}]}`, 1 to 200.
///
/// # Errors
/// [`Refus::Malforme`] when the bytes are not one JSON object, else [`Refus::Invalide`] with every fault at once.
pub fn decode_validations(octets: &[u8]) -> Result<Vec<AValider>, Refus> {
    let missing = [("/dossiers", "Choisissez les demandes à valider.")];
    let saisie = decode_with::<Saisie>(octets, |_, _| {})
        .map_err(|refus| with_rules(refus, |_| "R-APF-07", &missing))?;
    let each = saisie.dossiers.0.into_iter();
    Ok(each.map(|dossier| AValider { id: dossier.id.0, version: dossier.version.0 }).collect())
}
