//! Is this certification funded, for a métier that the collectivité declared (R-APF-02)?

use super::{Contexte, Lecture};
use crate::apf::Dossier;
use crate::eligibilite;
use crate::erreurs::{Erreur, Erreurs};
use crate::recensement::Recensement;
use crate::referentiel::Referentiel;

const REGLE: Option<&str> = Some("R-APF-02");

/// Adds the faults of métier and certification. A modification that keeps both and the start keeps what it was granted
/// on, whatever the référentiel has become.
pub(super) fn check(
    lue: &Lecture<'_>,
    contexte: &Contexte<'_>,
    avant: Option<&Dossier>,
    erreurs: &mut Erreurs,
) {
    if avant.is_some_and(|avant| lue.is_same_training(&avant.demande)) {
        return;
    }
    let metier = lue.metier.filter(|code| check_metier(code, contexte, erreurs));
    let (Some(rncp), Some(debut)) = (lue.rncp, lue.debut) else { return };
    // Contracts are signed before they start; the start is the last day on which the card must be active.
    let decision = eligibilite::decide(contexte.referentiel, rncp, debut);
    if !decision.eligible {
        let motifs: Vec<_> = decision.motifs.iter().map(|motif| motif.message.as_str()).collect();
        let regle = decision.motifs.first().map(|motif| motif.regle);
        erreurs.push(Erreur::new("/rncp", regle, motifs.join(" ")));
    } else if let (Some(metier), Some(certification)) = (metier, decision.certification)
        && !certification.metiers.iter().any(|correle| correle == metier)
    {
        let message = format!(
            "La certification {rncp} n’est pas corrélée au métier {}, mais à {}. Choisissez une certification de ce \
             métier, ou un autre métier déclaré au recensement.",
            labels(contexte.referentiel, [metier]),
            labels(contexte.referentiel, certification.metiers.iter().map(String::as_str))
        );
        erreurs.push(Erreur::new("/rncp", REGLE, message));
    }
}

/// Whether the métier is one of the référentiel; adds a fault if not, or if it was not declared.
fn check_metier(code: &str, contexte: &Contexte<'_>, erreurs: &mut Erreurs) -> bool {
    if contexte.referentiel.metier(code).is_none() {
        let message = "Ce métier ne figure pas dans le référentiel de la campagne\u{a0}: choisissez-le dans la liste.";
        erreurs.push(Erreur::new("/metier", REGLE, message));
        return false;
    }
    let Some(recensement) = contexte.recensement else { return true };
    let declared = declared(recensement);
    if !declared.is_empty() && !declared.contains(&code) {
        let message = format!(
            "Le métier {} n’est pas de ceux que la collectivité a déclarés au recensement\u{a0}: {}.",
            labels(contexte.referentiel, [code]),
            labels(contexte.referentiel, declared)
        );
        erreurs.push(Erreur::new("/metier", REGLE, message));
    }
    true
}

fn declared(recensement: &Recensement) -> Vec<&str> {
    recensement.intentions.iter().map(|intention| intention.metier.as_str()).collect()
}

/// The métiers' labels, between quotation marks, a code standing for one that is unknown.
fn labels<'a>(referentiel: &Referentiel, codes: impl IntoIterator<Item = &'a str>) -> String {
    let label = |code: &str| {
        let metier = referentiel.metier(code).map_or(code, |metier| &metier.libelle);
        format!("«\u{a0}{metier}\u{a0}»")
    };
    codes.into_iter().map(label).collect::<Vec<_>>().join(", ")
}
