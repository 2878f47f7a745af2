//! The switch that makes the whole application read-only.

use crate::decode::{Document, Json, Libelle, Refus, decode};
use crate::erreurs::{Erreur, Erreurs};
use deserr::Deserr;

/// What the switch shall be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bascule {
    /// Whether writes are refused.
    pub active: bool,
    /// Why, in words that every user reads; required when it is switched on.
    pub motif: Option<String>,
}

#[derive(Deserr)]
#[deserr(error = Erreurs, deny_unknown_fields)]
struct Saisie {
    active: bool,
    #[deserr(default)]
    motif: Option<Libelle<300>>,
}

impl Document for Saisie {
    fn check_across(document: &Json, erreurs: &mut Erreurs) {
        let motif = document.get("motif").and_then(Json::as_str).unwrap_or_default();
        let active = document.get("active").is_some_and(|active| *active == Json::Booleen(true));
        if active && motif.trim().is_empty() {
            let message = "Dites pourquoi, en une phrase\u{a0}: elle est montrée à tous.";
            erreurs.push(Erreur::new("/motif", Some("R-CAMP-03"), message));
        }
    }
}

/// Reads `{"active": …, "motif"?: …}`.
///
/// # Errors
/// As [`decode`].
pub fn decode_switch(octets: &[u8]) -> Result<Bascule, Refus> {
    let Saisie { active, motif } = decode(octets)?;
    Ok(Bascule { active, motif: motif.map(|motif| motif.0) })
}
