//! A line that describes a certification.

use super::super::ligne::{Faute, Ligne, Motif};
use super::super::quoted;
use super::super::rapport::{Constat, Rapport};
use super::super::valeurs;
use super::colonnes::{CODE, EXPIRATION, INTITULE, METIERS, NIVEAU, PLAFOND, REMPLACE, SYNONYMES};
use crate::dates;
use crate::eligibilite::NIVEAUX_FINANCES;
use crate::identifiers::CodeRncp;
use crate::referentiel::Certification;
use chrono::NaiveDate;

/// Reads everything but the links: the code, which may be right in a wrong line, and the certification without
/// its métiers. Cells that are right and mean that the certification cannot be funded are warnings.
pub(super) fn read(
    ligne: &Ligne<'_>,
    jour: NaiveDate,
    rapport: &mut Rapport,
) -> (Result<CodeRncp, Faute>, Result<Certification, Faute>) {
    let code = ligne.required(CODE, rapport, valeurs::rncp);
    let intitule = ligne.required(INTITULE, rapport, valeurs::texte);
    let niveau = ligne.required(NIVEAU, rapport, valeurs::niveau);
    let plafond = ligne.required(PLAFOND, rapport, valeurs::montant);
    let expiration = ligne.required(EXPIRATION, rapport, valeurs::jour);
    let remplace = ligne.optional(REMPLACE, rapport, |texte| codes(texte, code));
    let misplaced = no_synonym(ligne, rapport);
    if let Ok(niveau) = niveau
        && !NIVEAUX_FINANCES.contains(&niveau)
    {
        let message = format!(
            "Le CNFPT ne finance pas le niveau\u{a0}{niveau}\u{a0}: la certification \
                               sera montrée comme non finançable."
        );
        rapport.warn(Constat { regle: "R-REF-01", ..ligne.remark(NIVEAU, message) });
    }
    if plafond.is_ok_and(|plafond| plafond.is_zero()) {
        let message = "Ce plafond est nul\u{a0}: le CNFPT ne paierait rien de cette formation.";
        rapport.warn(ligne.remark(PLAFOND, message));
    }
    if let Ok(expiration) = expiration
        && expiration < jour
    {
        let message = format!(
            "Sa fiche RNCP a expiré le {}\u{a0}: la certification sera montrée comme non finançable.",
            dates::in_french(expiration)
        );
        rapport.warn(Constat { regle: "R-REF-05", ..ligne.remark(EXPIRATION, message) });
    }
    let certification = || {
        misplaced?;
        let certification = Certification {
            rncp: code?,
            intitule: intitule?,
            niveau: niveau?,
            plafond_annuel: plafond?,
            expiration: expiration?,
            metiers: Vec::new(),
            remplace: remplace?.unwrap_or_default(),
        };
        Ok(certification)
    };
    (code, certification())
}

/// The names of its métiers.
pub(super) fn metiers(ligne: &Ligne<'_>, rapport: &mut Rapport) -> Result<Vec<String>, Faute> {
    let noms = ligne.optional(METIERS, rapport, |texte| {
        Ok(valeurs::liste(texte).map(str::to_owned).collect::<Vec<_>>())
    })?;
    let noms = noms.unwrap_or_default();
    if noms.is_empty() {
        let message = "Cette certification n’est reliée à aucun métier\u{a0}: elle sera montrée comme non \
                       finançable.";
        rapport.warn(Constat { regle: "R-REF-01", ..ligne.remark(METIERS, message) });
    }
    Ok(noms)
}

/// The codes that this one replaced.
fn codes(texte: &str, own: Result<CodeRncp, Faute>) -> Result<Vec<CodeRncp>, Motif> {
    let mut codes = Vec::new();
    for element in valeurs::liste(texte) {
        let code = valeurs::rncp(element).map_err(|motif| {
            format!("{}\u{a0}: {motif} Séparez les codes par «\u{a0}|\u{a0}».", quoted(element))
        })?;
        if own == Ok(code) {
            return Err(
                "Une certification ne se remplace pas elle-même\u{a0}: retirez son propre code."
                    .into(),
            );
        }
        if codes.contains(&code) {
            return Err(format!("{code} est cité deux fois\u{a0}: retirez l’un des deux.").into());
        }
        codes.push(code);
    }
    Ok(codes)
}

fn no_synonym(ligne: &Ligne<'_>, rapport: &mut Rapport) -> Result<(), Faute> {
    if ligne.raw(SYNONYMES).is_empty() {
        return Ok(());
    }
    let message = "Les synonymes sont ceux d’un métier\u{a0}: déplacez-les sur la ligne de ce métier, dont le \
                   type est «\u{a0}métier\u{a0}».";
    rapport.fault(ligne.remark(SYNONYMES, message));
    Err(Faute)
}
