//! The référentiel and the allocation.

use super::{Regle, regle};

pub(super) const REGLES: &[Regle] = &[
    regle(
        "R-REF-01",
        "Certification finançable",
        "Une certification est finançable si elle est au référentiel, active à la date demandée, de \
         niveau 3, 4 ou 5 et liée à un métier en tension.",
        &["Guide de l’apprentissage du CDG 33 (2025), «\u{a0}Coût de la formation\u{a0}»"],
        &["campagne.referentiel"],
    ),
    regle(
        "R-REF-02",
        "Chercher une certification",
        "On cherche par métier, par mots du titre, par code ou par niveau\u{a0}; la réponse donne ses \
         raisons, le plafond et, si c’est non, des certifications voisines.",
        &[],
        &["campagne.referentiel"],
    ),
    regle(
        "R-REF-03",
        "Importer des listes",
        "Un fichier est importé en entier ou pas du tout, après un aperçu et la liste de ses fautes, \
         ligne par ligne.",
        &[],
        &[],
    ),
    regle(
        "R-REF-04",
        "Plafond conservé",
        "Un accord garde le plafond du référentiel en vigueur le jour de son dépôt.",
        &["Règlement du CNFPT du 17 mai 2022, convention de formation, article 4"],
        &["campagne.referentiel"],
    ),
    regle(
        "R-REF-05",
        "Fiche RNCP en vigueur",
        "La fiche RNCP doit être active à la signature du contrat\u{a0}; une fiche expirée est un \
         refus, avec sa date et celle qui la remplace si on la connaît.",
        &["Code du travail, article L6113-5"],
        &[],
    ),
    regle(
        "R-ALL-01",
        "Demande sous la capacité",
        "Si la demande totale ne dépasse pas la capacité, chacun obtient ce qu’il a demandé.",
        &["Guide de l’apprentissage du CDG 33 (2025), «\u{a0}Coût de la formation\u{a0}»"],
        &["campagne.capacite"],
    ),
    regle(
        "R-ALL-02",
        "Demande au-delà de la capacité",
        "Si elle la dépasse, une méthode de calcul publiée réduit les demandes, et le même calcul \
         redonne toujours le même résultat.",
        &["Guide de l’apprentissage du CDG 33 (2025), «\u{a0}Coût de la formation\u{a0}»"],
        &["campagne.capacite", "allocation"],
    ),
    regle(
        "R-ALL-03",
        "Garanties du calcul",
        "Le total reste dans la capacité, nul ne reçoit plus que sa demande, et à effectif égal qui \
         demande plus ne reçoit pas moins.",
        &[],
        &["campagne.capacite"],
    ),
    regle(
        "R-ALL-04",
        "Publier l’allocation",
        "L’effet sur chaque collectivité se voit avant la publication, qui est un seul acte, inscrit au \
         journal et annoncé par courriel.",
        &[],
        &[],
    ),
    regle(
        "R-ALL-05",
        "Choisir ses métiers",
        "Une collectivité qui obtient moins que demandé choisit sur lesquels de ses métiers déclarés \
         elle l’utilise.",
        &["Guide de l’apprentissage du CDG 33 (2025), «\u{a0}Coût de la formation\u{a0}»"],
        &[],
    ),
];
