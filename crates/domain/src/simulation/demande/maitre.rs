//! Who accompanies the apprentice.

use crate::decode::Entier;
use crate::erreurs::Erreurs;
use crate::faisabilite;
use deserr::Deserr;

/// The maître d'apprentissage (R-CTR-06). No name: none is needed.
#[derive(Debug, Clone, Copy, Deserr)]
#[deserr(error = Erreurs, deny_unknown_fields)]
pub struct Maitre {
    /// Years of work linked to the certification.
    pub annees_experience: Entier<0, 60>,
    /// Whether they hold a diploma of an equal level at least.
    #[deserr(default)]
    pub diplome_equivalent: Option<bool>,
    /// Apprentices that they already accompany; none when absent.
    #[deserr(default)]
    pub autres_apprentis: Option<Entier<0, 20>>,
    /// Those of them who repeat a year; none when absent.
    #[deserr(default)]
    pub dont_redoublants: Option<Entier<0, 20>>,
}

impl Maitre {
    /// What the rules look at, defaults applied.
    pub(super) fn facts(&self) -> faisabilite::Maitre {
        faisabilite::Maitre {
            experience: self.annees_experience.0,
            diplome: self.diplome_equivalent.unwrap_or(false),
            autres_apprentis: self.autres_apprentis.map_or(0, |nombre| nombre.0),
            dont_redoublants: self.dont_redoublants.map_or(0, |nombre| nombre.0),
        }
    }
}
