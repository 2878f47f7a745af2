//! What a référentiel must be before it is published.

use super::ContenuReferentiel;
use rust_decimal::Decimal;
use std::{collections::HashSet, error::Error, fmt};

/// Why a référentiel is refused: every fault, in French.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReferentielInvalide {
    defauts: Vec<String>,
}

impl ReferentielInvalide {
    pub(super) fn from_one(defaut: String) -> Self {
        Self { defauts: vec![defaut] }
    }

    /// The faults, in the order of the document.
    pub fn defauts(&self) -> &[String] {
        &self.defauts
    }
}

impl fmt::Display for ReferentielInvalide {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "référentiel refusé : {}", self.defauts.join(" ; "))
    }
}

impl Error for ReferentielInvalide {}

/// The levels that exist; those that are funded are fewer (R-REF-01).
const NIVEAUX: std::ops::RangeInclusive<u8> = 3..=7;

/// Positions in the index are 16-bit numbers.
const MAXIMUM: usize = u16::MAX as usize;

pub(super) fn check(contenu: &ContenuReferentiel) -> Result<(), ReferentielInvalide> {
    let mut defauts = Vec::new();
    if contenu.version.trim().is_empty() {
        defauts.push("la version n’a pas de nom".to_owned());
    }
    if contenu.certifications.len() > MAXIMUM {
        defauts.push(format!("plus de {MAXIMUM} certifications"));
    }
    let mut metiers = HashSet::new();
    for metier in &contenu.metiers {
        let code = &metier.code;
        if !is_slug(code) {
            defauts.push(format!("le code de métier « {code} » n’est pas en minuscules et tirets"));
        }
        if metier.libelle.trim().is_empty() {
            defauts.push(format!("le métier « {code} » n’a pas de libellé"));
        }
        if !metiers.insert(code.as_str()) {
            defauts.push(format!("le métier « {code} » figure deux fois"));
        }
    }
    let mut codes = HashSet::new();
    for certification in &contenu.certifications {
        let code = certification.rncp;
        if !codes.insert(code) {
            defauts.push(format!("la certification {code} figure deux fois"));
        }
        if certification.intitule.trim().is_empty() {
            defauts.push(format!("la certification {code} n’a pas d’intitulé"));
        }
        if !NIVEAUX.contains(&certification.niveau) {
            let niveau = certification.niveau;
            defauts.push(format!("la certification {code} a un niveau inconnu, {niveau}"));
        }
        if certification.plafond_annuel < Decimal::ZERO || certification.plafond_annuel.scale() > 2
        {
            defauts.push(format!("le plafond de {code} n’est pas un montant en euros et centimes"));
        }
        let mut linked = HashSet::new();
        for metier in &certification.metiers {
            if !metiers.contains(metier.as_str()) {
                defauts.push(format!("{code} est corrélée à un métier inconnu, « {metier} »"));
            }
            if !linked.insert(metier) {
                defauts.push(format!("{code} est corrélée deux fois au métier « {metier} »"));
            }
        }
    }
    if defauts.is_empty() { Ok(()) } else { Err(ReferentielInvalide { defauts }) }
}

fn is_slug(code: &str) -> bool {
    !code.is_empty()
        && code.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}
