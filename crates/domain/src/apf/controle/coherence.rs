//! Whether a request may be validated without a second look.

use super::Contexte;
use crate::apf::{Dossier, Evenement, gardes};
use crate::eligibilite;
use crate::erreurs::Erreur;

/// What speaks against validating the request of `dossier` as it is on the contexte's day: the rules that a validation
/// checks, and those of the deposit that something else than the request may have changed since. Nothing for one that
/// holds together; its state aside.
pub fn incoherences(dossier: &Dossier, contexte: &Contexte<'_>) -> Vec<Erreur> {
    let numero = dossier.numero_a_delivrer(0);
    let mut fautes = gardes::check(dossier, &Evenement::Validee { numero }, contexte.aujourd_hui);
    let others = [
        completion(dossier),
        declaration(dossier, contexte),
        allocation(contexte),
        certification(dossier, contexte),
    ];
    fautes.extend(others.into_iter().flatten());
    fautes
}

fn completion(dossier: &Dossier) -> Option<Erreur> {
    let message = "Un complément est demandé et n’a pas encore de réponse.";
    dossier.complement.as_ref().map(|_| Erreur::new("", Some("R-APF-07"), message))
}

/// The métier is still one that was declared (R-APF-02).
fn declaration(dossier: &Dossier, contexte: &Contexte<'_>) -> Option<Erreur> {
    let metier = &dossier.demande.metier;
    let intentions = contexte.recensement.map(|recensement| recensement.intentions.as_slice());
    let declared = intentions
        .is_some_and(|intentions| intentions.iter().any(|intention| intention.metier == *metier));
    let message = "Le recensement de la collectivité ne compte pas ce métier.";
    (!declared).then(|| Erreur::new("/metier", Some("R-APF-02"), message))
}

/// A later publication may have granted less than what is in use (R-APF-06).
fn allocation(contexte: &Contexte<'_>) -> Option<Erreur> {
    let (utilises, accordes) =
        contexte.allocation.map_or((1, 0), |octroi| (octroi.utilises, octroi.accordes));
    (utilises > accordes).then(|| {
        let message = format!(
            "La collectivité utilise plus de contrats ({utilises}) que son allocation n’en compte ({accordes})."
        );
        Erreur::new("", Some("R-APF-06"), message)
    })
}

/// The agreement keeps the ceiling of its deposit (R-REF-04); somebody should know that the certification is no longer
/// funded.
fn certification(dossier: &Dossier, contexte: &Contexte<'_>) -> Option<Erreur> {
    let demande = &dossier.demande;
    let decision = eligibilite::decide(contexte.referentiel, demande.rncp, demande.debut);
    (!decision.eligible).then(|| {
        let message = "Cette certification n’est plus financée d’après le référentiel en vigueur.";
        Erreur::new("/rncp", Some("R-REF-01"), message)
    })
}
