//! The aids and the conditions of a contract.

use super::{Regle, regle};

pub(super) const REGLES: &[Regle] = &[
    regle(
        "R-FIP-01",
        "Plafond des aides",
        "Toutes aides réunies, le FIPHFP verse au plus un montant fixé par collectivité et par année \
         civile.",
        &["Catalogue des interventions du FIPHFP"],
        &["bareme.fiphfp"],
    ),
    regle(
        "R-FIP-02",
        "Plancher des aides",
        "Le FIPHFP n’ouvre pas de dossier en dessous d’un montant total par bénéficiaire.",
        &["Catalogue des interventions du FIPHFP"],
        &["bareme.fiphfp"],
    ),
    regle(
        "R-FIP-03",
        "Aides à demander",
        "Aucune aide n’est automatique\u{a0}: chacune est montrée comme possible et doit être demandée.",
        &["Catalogue des interventions du FIPHFP"],
        &["bareme.fiphfp"],
    ),
    regle(
        "R-CTR-01",
        "Âge à la signature",
        "On signe de 16 à 29 ans, 15 ans dans l’année qui suit le collège, plus tard dans des cas que \
         la loi énumère.",
        &["Code du travail, articles L6222-1, L6222-2 et D6222-1"],
        &["bareme.contrat"],
    ),
    regle(
        "R-CTR-02",
        "Début du contrat",
        "Le contrat est signé au plus tard le jour où il commence, à trois mois près du début de la \
         formation.",
        &["Code du travail, article L6222-12"],
        &["bareme.contrat"],
    ),
    regle(
        "R-CTR-03",
        "Fin du contrat",
        "Le contrat ne finit ni avant la dernière épreuve, ni plus de deux mois après elle, ni après la \
         reprise du même cycle.",
        &["Guide de l’apprentissage du CDG 33 (2025)"],
        &["bareme.contrat"],
    ),
    regle(
        "R-CTR-04",
        "Durée du contrat",
        "Un contrat dure de six mois à trois ans, quatre en cas de handicap ou de redoublement.",
        &["Code du travail, articles L6222-7-1, L6222-11 et R6222-47"],
        &["bareme.contrat"],
    ),
    regle(
        "R-CTR-05",
        "Temps de formation",
        "La formation occupe au moins un quart du temps de travail du contrat.",
        &["Code du travail, article L6211-2"],
        &["bareme.contrat"],
    ),
    regle(
        "R-CTR-06",
        "Maître d’apprentissage",
        "Le maître d’apprentissage est majeur, a l’expérience ou le diplôme requis et suit un nombre \
         limité d’apprentis.",
        &["Code du travail, articles L6223-5, L6223-8-1, R6223-6 et R6223-22"],
        &["bareme.contrat"],
    ),
    regle(
        "R-CTR-07",
        "Apprenti mineur",
        "Un mineur a des travaux interdits ou réglementés, des repos plus longs, pas de travail de nuit \
         et une visite médicale avant la prise de poste.",
        &[
            "Code du travail, articles L3162-1, L3162-3, L3163-1, L3163-2, L3164-1, L3164-2, L3164-5 et L3164-6",
            "Code du travail, articles L4153-8, L4153-9, R4153-40, R4624-18 et R6222-40-1",
        ],
        &[],
    ),
];
