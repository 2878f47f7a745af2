//! What each step is called and what is to be done.

use super::Code;

/// The words of a step.
pub(super) struct Mots {
    pub(super) titre: &'static str,
    pub(super) texte: &'static str,
    pub(super) regle: &'static str,
    pub(super) source: &'static str,
}

/// The medical visit of a minor.
pub(super) const VISITE_MINEUR: Mots = Mots {
    titre: "Visite d’information et de prévention, avant l’affectation",
    texte: "L’apprenti est mineur au début du contrat\u{a0}: la visite a lieu avant qu’il prenne son poste.",
    regle: "R-CTR-07",
    source: "Code du travail, articles R4624-18 et R6222-40-1",
};

/// The words of a step, as they are when nothing more is known.
pub(super) fn of(code: Code) -> Mots {
    match code {
        Code::Recensement => Mots {
            titre: "Recensement des intentions",
            texte: "Déclarez au CNFPT les apprentis que vous comptez recruter\u{a0}: sans réponse, aucun financement cette année.",
            regle: "R-CAMP-01",
            source: "Guide de l’apprentissage du CDG 33 (2025), étape 1",
        },
        Code::Cst => Mots {
            titre: "Avis du comité social territorial",
            texte: "Recueillez l’avis du CST sur les conditions d’accueil et de formation, avant la délibération qui le vise.",
            regle: "R-ECH-01",
            source: "Guide de l’apprentissage du CDG 33 (2025), check-list, étape 3",
        },
        Code::Deliberation => Mots {
            titre: "Délibération",
            texte: "Faites adopter la délibération qui autorise le recours à l’apprentissage, avant la signature du contrat.",
            regle: "R-ECH-01",
            source: "Guide de l’apprentissage du CDG 33 (2025), check-list, étape 4",
        },
        Code::Apf => Mots {
            titre: "Demande d’accord préalable de financement",
            texte: "Déposez la demande au CNFPT\u{a0}: après la veille du contrat, la formation est entièrement à votre charge.",
            regle: "R-APF-03",
            source: "Guide de l’apprentissage du CDG 33 (2025), étape 2",
        },
        Code::Signature => Mots {
            titre: "Signature du contrat et de la convention de formation",
            texte: "Signez au plus tard le jour où le contrat commence, avec l’apprenti et l’organisme de formation.",
            regle: "R-CTR-02",
            source: "Code du travail, articles L6222-4 et L6222-12",
        },
        Code::Dpae => Mots {
            titre: "Déclaration préalable à l’embauche",
            texte: "Envoyez la DPAE à l’URSSAF dans les huit jours qui précèdent l’embauche.",
            regle: "R-ECH-01",
            source: "Code du travail, articles L1221-10 et R1221-4",
        },
        Code::Cerfa => Mots {
            titre: "Dépôt du contrat à la DDETS",
            texte: "Transmettez le contrat (CERFA) et la convention dans les cinq jours ouvrables qui suivent le début\u{a0}; le \
                    samedi compte.",
            regle: "R-ECH-01",
            source: "Code du travail, article D6275-1",
        },
        Code::VisiteMedicale => Mots {
            titre: "Visite d’information et de prévention",
            texte: "Elle a lieu dans les deux mois qui suivent l’embauche\u{a0}: prenez rendez-vous dès la signature.",
            regle: "R-ECH-01",
            source: "Code du travail, article R6222-40-1",
        },
        Code::Apc => Mots {
            titre: "Demande d’accord de prise en charge",
            texte: "L’organisme de formation la dépose au CNFPT, même incomplète, dans les trente jours qui suivent le début\u{a0}: \
                    passé ce jour, l’accord préalable est caduc.",
            regle: "R-APC-01",
            source: "Guide de l’apprentissage du CDG 33 (2025), étape 3",
        },
        Code::ChangementRemuneration => Mots {
            titre: "Changement de rémunération",
            texte: "Une nouvelle année du contrat commence\u{a0}: le minimum change, selon l’âge.",
            regle: "R-PAY-03",
            source: "Code du travail, articles D6222-26 et D6222-31",
        },
        Code::CongeRevision => Mots {
            titre: "Congé de révision",
            texte: "Cinq jours ouvrables payés, dans le mois qui précède les épreuves, que l’apprenti demande comme un congé.",
            regle: "R-ECH-01",
            source: "Code du travail, article L6222-35",
        },
        Code::FinContrat => Mots {
            titre: "Fin du contrat",
            texte: "Remettez le certificat de travail, le reçu pour solde de tout compte et l’attestation destinée à France Travail.",
            regle: "R-CTR-03",
            source: "Code du travail, articles L1234-19, L1234-20 et R1234-9",
        },
    }
}
