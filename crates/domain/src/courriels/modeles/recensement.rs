//! The recensement and the allocation that follows from it.

use super::{contrats, tableau_de_bord};
use crate::courriels::{
    donnees::{Donnees, Incomposable},
    mise_en_page::{Bloc, Contenu, dit},
};

/// The receipt of a declaration (R-REC-12).
pub(in crate::courriels) fn recepisse(donnees: &Donnees<'_>) -> Result<Contenu, Incomposable> {
    let (annee, version) = (donnees.nombre("annee")?, donnees.nombre("version")?);
    let (nom, numero) = (donnees.texte("nom")?, donnees.texte("numero")?);
    let action = if version == 1 { "est enregistrée" } else { "a été modifiée" };
    Ok(Contenu {
        objet: format!("Récépissé {numero}\u{a0}: recensement {annee} de {nom}"),
        blocs: vec![
            dit(format!(
                "La déclaration des intentions de recrutement d’apprentis de {nom} pour {annee} {action}."
            )),
            Bloc::Faits(vec![
                ("Récépissé", numero),
                ("Version", version.to_string()),
                ("Collectivité", format!("{nom}, SIRET {}", donnees.siret()?)),
                ("Empreinte SHA-256 du contenu", donnees.texte("sha256")?),
            ]),
            Bloc::Lien(
                "Voir et imprimer le récépissé",
                format!("/recepisse?annee={annee}&version={version}"),
            ),
            dit(
                "Jusqu’à la clôture du recensement, vous pouvez modifier vos réponses autant de fois que nécessaire\u{a0}: \
                 la dernière version enregistrée est celle qui compte.",
            ),
        ],
    })
}

/// To those who have not answered yet.
pub(in crate::courriels) fn relance(donnees: &Donnees<'_>) -> Result<Contenu, Incomposable> {
    let (annee, nom) = (donnees.nombre("annee")?, donnees.texte("nom")?);
    let fermeture = donnees.jour("fermeture")?;
    Ok(Contenu {
        objet: format!(
            "Recensement {annee}\u{a0}: votre réponse est attendue au plus tard le {fermeture}"
        ),
        blocs: vec![
            dit(format!(
                "{nom} (SIRET {}) n’a pas encore répondu au recensement {annee} des intentions de recrutement d’apprentis.",
                donnees.siret()?
            )),
            dit(format!(
                "Le recensement est ouvert jusqu’au {fermeture} inclus. Sans réponse à cette date, aucun contrat de \
                 l’année ne pourra être financé par le CNFPT."
            )),
            Bloc::Lien("Répondre au recensement", format!("/recensement?annee={annee}")),
            dit(
                "Si vous n’avez pas l’intention de recruter d’apprenti, dites-le aussi\u{a0}: une réponse sans intention \
                 est une réponse, et nous ne vous relancerons plus.",
            ),
        ],
    })
}

/// What is granted (R-ALL-04, R-ALL-05).
pub(in crate::courriels) fn allocation(donnees: &Donnees<'_>) -> Result<Contenu, Incomposable> {
    let (annee, nom) = (donnees.nombre("annee")?, donnees.texte("nom")?);
    let (demande, accorde) = (donnees.nombre("demande")?, donnees.nombre("accorde")?);
    let publication = donnees.nombre("publication")?;
    let rang = if publication > 1 {
        "Cette répartition remplace celle qui vous avait été annoncée."
    } else {
        "Cette répartition fait suite à la clôture du recensement."
    };
    let suite = match accorde {
        0 if demande == 0 => {
            "Vous n’avez pas déclaré d’intention de recrutement\u{a0}: aucun accord préalable de financement ne \
             pourra être demandé cette année."
        }
        0 => "La formation d’un apprenti recruté cette année resterait entièrement à votre charge.",
        accorde if accorde < demande => {
            "Vous choisissez à quelles catégories, parmi celles que vous avez déclarées, ces contrats iront. Avant \
             chaque contrat, demandez un accord préalable de financement."
        }
        _ => {
            "Toute votre demande est satisfaite. Avant chaque contrat, demandez un accord préalable de financement."
        }
    };
    let financement = if accorde > 1 { "financements accordés" } else { "financement accordé" };
    let objet = match accorde {
        0 => format!("Apprentissage {annee}\u{a0}: aucun financement accordé à {nom}"),
        _ => format!("Apprentissage {annee}\u{a0}: {accorde}\u{a0}{financement} à {nom}"),
    };
    Ok(Contenu {
        objet,
        blocs: vec![
            dit(format!(
                "Le CNFPT a réparti les financements de contrats d’apprentissage pour {annee}. {rang}"
            )),
            Bloc::Faits(vec![
                ("Collectivité", format!("{nom}, SIRET {}", donnees.siret()?)),
                ("Demandé", contrats(demande)),
                ("Accordé", contrats(accorde)),
                ("Publication", format!("n°\u{a0}{publication}")),
            ]),
            dit(suite),
            Bloc::Lien("Voir l’allocation et son explication", tableau_de_bord(annee)),
        ],
    })
}
