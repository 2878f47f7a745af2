//! The answer for one certification on one date: yes or no, always with the reasons.

use super::{NIVEAUX_FINANCES, alternatives};
use crate::{
    dates::in_french,
    identifiers::CodeRncp,
    referentiel::{Certification, Referentiel},
};
use chrono::NaiveDate;
use serde::Serialize;

/// One reason, for a yes as for a no.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Motif {
    /// The rule that speaks, for instance `R-REF-05`.
    pub regle: &'static str,
    /// What it says of this certification, in French.
    pub message: String,
}

impl Motif {
    fn new(regle: &'static str, message: impl Into<String>) -> Self {
        Self { regle, message: message.into() }
    }
}

/// Whether a certification can be funded on a date, and why.
#[derive(Debug, Clone, PartialEq)]
pub struct Decision<'r> {
    /// The code that was asked.
    pub rncp: CodeRncp,
    /// The date for which the answer holds.
    pub date: NaiveDate,
    /// Yes or no.
    pub eligible: bool,
    /// Why: at least one reason; for a no, every one.
    pub motifs: Vec<Motif>,
    /// The certification, when the référentiel has it.
    pub certification: Option<&'r Certification>,
    /// The one that replaces it in the register, when it is known to the référentiel.
    pub successeur: Option<&'r Certification>,
    /// For a no, up to five certifications that are fundable on that date, the nearest first.
    pub alternatives: Vec<&'r Certification>,
}

/// Whether `certification` is fundable on `date` (R-REF-01, R-REF-05).
pub fn is_fundable(certification: &Certification, date: NaiveDate) -> bool {
    NIVEAUX_FINANCES.contains(&certification.niveau)
        && !certification.metiers.is_empty()
        && certification.is_active(date)
}

/// Decides for the certification `rncp` on `date`, the day of the contract's signature or of the
/// lookup (R-REF-01, R-REF-05).
///
/// A code that the référentiel does not have is a no, with alternatives.
pub fn decide(referentiel: &Referentiel, rncp: CodeRncp, date: NaiveDate) -> Decision<'_> {
    let successeur = referentiel.successeur(rncp);
    let Some(certification) = referentiel.certification(rncp) else {
        return unknown(referentiel, rncp, date, successeur);
    };
    let eligible = is_fundable(certification, date);
    let (motifs, alternatives) = if eligible {
        (reasons_for(referentiel, certification), Vec::new())
    } else {
        let nearest = alternatives::nearest(referentiel, certification, successeur, date);
        (reasons_against(certification, successeur, date), nearest)
    };
    let certification = Some(certification);
    Decision { rncp, date, eligible, motifs, certification, successeur, alternatives }
}

fn reasons_for(referentiel: &Referentiel, certification: &Certification) -> Vec<Motif> {
    let niveau = certification.niveau;
    let labels: Vec<String> = certification
        .metiers
        .iter()
        .filter_map(|code| referentiel.metier(code))
        .map(|metier| format!("« {} »", metier.libelle))
        .collect();
    let metiers =
        if labels.len() > 1 { "aux métiers en tension" } else { "au métier en tension" };
    let expiration = in_french(certification.expiration);
    vec![
        Motif::new(
            "R-REF-01",
            format!("Certification de niveau {niveau}, corrélée {metiers} {}.", labels.join(", ")),
        ),
        Motif::new("R-REF-05", format!("Sa fiche RNCP est active jusqu’au {expiration} inclus.")),
    ]
}

fn reasons_against(
    certification: &Certification,
    successeur: Option<&Certification>,
    date: NaiveDate,
) -> Vec<Motif> {
    let mut motifs = Vec::new();
    let niveau = certification.niveau;
    if !NIVEAUX_FINANCES.contains(&niveau) {
        let message = format!(
            "Certification de niveau {niveau} : le CNFPT ne finance que les niveaux 3, 4 et 5."
        );
        motifs.push(Motif::new("R-REF-01", message));
    }
    if certification.metiers.is_empty() {
        motifs.push(Motif::new(
            "R-REF-01",
            "Certification qui n’est corrélée à aucun métier en tension (catégorie cible) de la \
             campagne.",
        ));
    }
    if !certification.is_active(date) {
        let expiration = in_french(certification.expiration);
        let successeur = match successeur {
            Some(next) => format!("elle est remplacée par {}, « {} »", next.rncp, next.intitule),
            None => "aucune certification du référentiel n’est connue pour la remplacer".to_owned(),
        };
        let date = in_french(date);
        let message = format!(
            "Sa fiche RNCP a expiré : active jusqu’au {expiration} inclus, elle ne l’est plus le \
             {date} ; {successeur}."
        );
        motifs.push(Motif::new("R-REF-05", message));
    }
    motifs
}

fn unknown<'r>(
    referentiel: &'r Referentiel,
    rncp: CodeRncp,
    date: NaiveDate,
    successeur: Option<&'r Certification>,
) -> Decision<'r> {
    let mut motifs = vec![Motif::new(
        "R-REF-01",
        format!("{rncp} ne figure pas au référentiel des certifications que le CNFPT finance."),
    )];
    let alternatives = match successeur {
        Some(next) => {
            let message = format!(
                "Cette fiche a été remplacée au répertoire national par {}, « {} ».",
                next.rncp, next.intitule
            );
            motifs.push(Motif::new("R-REF-05", message));
            alternatives::nearest(referentiel, next, Some(next), date)
        }
        None => {
            let (found, how) = alternatives::nearest_codes(referentiel, rncp, date);
            if !found.is_empty() {
                motifs.push(Motif::new("R-REF-02", how));
            }
            found
        }
    };
    Decision { rncp, date, eligible: false, motifs, certification: None, successeur, alternatives }
}
