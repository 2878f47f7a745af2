//! What the CNFPT pays of a training.

use super::{Regle, regle};

pub(super) const REGLES: &[Regle] = &[
    regle(
        "R-FOR-01",
        "Prise en charge par année",
        "Chaque année comptée du début du contrat, le CNFPT paie le prix de la formation dans la limite \
         du plafond, réduit à la durée de l’année.",
        &[
            "Loi n° 2021-1900 du 30 décembre 2021, article 122",
            "Règlement du CNFPT du 17 mai 2022, convention de formation, article 4",
        ],
        &["campagne.referentiel", "campagne.prorata"],
    ),
    regle(
        "R-FOR-02",
        "Reste à charge",
        "Le reste à charge est le prix moins la prise en charge, jamais négatif.",
        &["Règlement du CNFPT du 17 mai 2022, convention de formation, article 4"],
        &[],
    ),
    regle(
        "R-FOR-03",
        "Compter la durée",
        "Une durée se compte en mois entiers puis en jours, les deux bouts compris, et la convention de \
         prorata est toujours dite.",
        &["Règlement du CNFPT du 17 mai 2022, convention de formation, article 4"],
        &["campagne.prorata"],
    ),
    regle(
        "R-FOR-04",
        "Contrat non financé",
        "Sans financement du CNFPT, tout le prix de la formation revient à la collectivité, avec la raison.",
        &["Code du travail, article L6227-6"],
        &[],
    ),
    regle(
        "R-FOR-05",
        "Surcoût du handicap",
        "Le surcoût lié au handicap est financé dans une limite annuelle si le contrat l’est\u{a0}; \
         sinon le FIPHFP peut aider à payer la formation.",
        &[
            "Arrêté du 7 décembre 2020 fixant les modalités de majoration",
            "Catalogue des interventions du FIPHFP, intervention 24",
        ],
        &["bareme.majoration_handicap", "bareme.fiphfp"],
    ),
    regle(
        "R-FOR-06",
        "Formation commencée avant le contrat",
        "Les mois de formation qui précèdent le contrat sont à la charge de la collectivité, même si le \
         CNFPT paie la suite.",
        &["Code du travail, article L6227-6"],
        &["campagne.prorata"],
    ),
    regle(
        "R-FOR-07",
        "Comparer des devis",
        "Plusieurs devis se comparent côte à côte dans une même simulation.",
        &[],
        &[],
    ),
];
