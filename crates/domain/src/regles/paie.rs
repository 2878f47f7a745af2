//! What an apprentice is paid and what it costs.

use super::{Regle, regle};

pub(super) const REGLES: &[Regle] = &[
    regle(
        "R-PAY-01",
        "Minimum de rémunération",
        "L’apprenti reçoit au moins un pourcentage du SMIC, selon son âge et l’année du contrat.",
        &["Code du travail, article D6222-26"],
        &["bareme.smic", "bareme.grille"],
    ),
    regle(
        "R-PAY-02",
        "Arrondis",
        "Le brut d’un mois est arrondi au centime\u{a0}; tout ce qui en découle est calculé exactement \
         et arrondi à l’affichage.",
        &["Guide de l’apprentissage du CDG 33 (2025)"],
        &[],
    ),
    regle(
        "R-PAY-03",
        "Changements en cours de contrat",
        "L’année change à l’anniversaire du contrat, la tranche d’âge le premier jour du mois qui suit \
         l’anniversaire de l’apprenti, le SMIC à ses dates.",
        &["Code du travail, article D6222-31"],
        &["bareme.smic", "bareme.grille"],
    ),
    regle(
        "R-PAY-04",
        "Cycle plus long que le contrat",
        "Qui entre en cours de cycle est réputé avoir fait les années précédentes, et une licence \
         professionnelle vaut au moins une deuxième année.",
        &["Code du travail, articles D6222-28-1 et D6222-32"],
        &["bareme.grille"],
    ),
    regle(
        "R-PAY-05",
        "Quinze points et prolongations",
        "Un second diplôme de même niveau ajoute 15 points, un redoublement garde la rémunération de \
         l’année, une prolongation pour handicap y ajoute 15 points.",
        &[
            "Code du travail, articles D6222-28 et D6222-30",
            "Code du travail, articles R6222-47 et R6222-48",
        ],
        &["bareme.grille"],
    ),
    regle(
        "R-PAY-06",
        "Contrats successifs",
        "Après un diplôme obtenu, le nouveau contrat paie au moins autant que la fin du précédent, sauf \
         âge plus favorable.",
        &["Code du travail, article D6222-29"],
        &["bareme.grille"],
    ),
    regle(
        "R-PAY-07",
        "Points de l’employeur public",
        "Un employeur public peut ajouter 10 ou 20 points, sans qu’une majoration dépasse 100\u{a0}% du \
         SMIC.",
        &["Code du travail, articles D6272-2 et D6222-31"],
        &[],
    ),
    regle(
        "R-PAY-08",
        "Charges de l’employeur",
        "L’employeur ne paie sur la rémunération que la cotisation d’accidents du travail, au taux qui \
         lui est notifié.",
        &["Code du travail, article L6227-8-1"],
        &["bareme.at_mp", "campagne.taux_at_mp"],
    ),
    regle(
        "R-PAY-09",
        "Net de l’apprenti",
        "L’apprenti ne cotise que sur la part de sa rémunération qui dépasse un seuil, fixé selon la \
         date de signature.",
        &[
            "Code du travail, articles L6243-2 et D6243-5",
            "Code de la sécurité sociale, articles L136-1-1, L136-2 et L136-8",
        ],
        &["bareme.smic", "bareme.cotisations_salariales", "bareme.exoneration_salariale"],
    ),
    regle(
        "R-PAY-10",
        "NBI du maître d’apprentissage",
        "Un maître d’apprentissage fonctionnaire reçoit 20 points de NBI pendant le contrat, et deux \
         maîtres peuvent en recevoir chacun.",
        &["Décret n° 2006-779 du 3 juillet 2006, annexe, point 22"],
        &["bareme.nbi", "bareme.charges_nbi"],
    ),
    regle(
        "R-PAY-11",
        "Indemnité d’apprentissage du FIPHFP",
        "Pour un apprenti reconnu handicapé, le FIPHFP rembourse, sur demande annuelle, la plus grande \
         part du brut et des charges.",
        &["Catalogue des interventions du FIPHFP, intervention 07"],
        &["bareme.fiphfp"],
    ),
    regle(
        "R-PAY-12",
        "Lignes et explications",
        "Le coût se lit par mois, par année de contrat, par année civile et au total, chaque chiffre \
         avec son explication.",
        &[],
        &[],
    ),
];
