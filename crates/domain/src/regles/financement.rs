//! The agreements before and after the contract's start.

use super::{Regle, regle};

pub(super) const REGLES: &[Regle] = &[
    regle(
        "R-APF-01",
        "Avoir répondu et obtenu",
        "Un accord suppose une déclaration avec au moins une intention et une allocation publiée dont \
         il reste quelque chose.",
        &[
            "Guide de l’apprentissage du CDG 33 (2025), «\u{a0}Coût de la formation\u{a0}»",
            "Règlement du CNFPT du 17 mai 2022, convention de formation, article 1",
        ],
        &["campagne.capacite"],
    ),
    regle(
        "R-APF-02",
        "Certification et métier",
        "La certification est finançable et liée à un métier que la collectivité a déclaré.",
        &[
            "Guide de l’apprentissage du CDG 33 (2025), «\u{a0}Coût de la formation\u{a0}»",
            "Règlement du CNFPT du 17 mai 2022, convention de formation, article 1",
        ],
        &["campagne.referentiel"],
    ),
    regle(
        "R-APF-03",
        "Quand déposer",
        "La demande se dépose dans les mois qui précèdent le contrat, jusqu’à la veille de son début.",
        &[
            "Guide de l’apprentissage du CDG 33 (2025), «\u{a0}Coût de la formation\u{a0}»",
            "Règlement du CNFPT du 17 mai 2022, convention de formation, article 1",
        ],
        &["campagne.depot_apf_mois"],
    ),
    regle(
        "R-APF-04",
        "Contrat déjà commencé",
        "Un contrat commencé avant l’allocation se régularise s’il a été déclaré comme tel, dans la \
         limite de l’allocation.",
        &[
            "Guide de l’apprentissage du CDG 33 (2025), «\u{a0}Coût de la formation\u{a0}»",
            "Règlement du CNFPT du 17 mai 2022, convention de formation, article 1",
        ],
        &[],
    ),
    regle(
        "R-APF-05",
        "Contenu de la demande",
        "La demande porte les dates, la certification, l’organisme et les prix du devis\u{a0}; aucun \
         nom d’apprenti n’est demandé.",
        &[
            "Guide de l’apprentissage du CDG 33 (2025), «\u{a0}Coût de la formation\u{a0}»",
            "Règlement du CNFPT du 17 mai 2022, convention de formation, article 1",
            "Règlement (UE) 2016/679 (RGPD), article 5",
        ],
        &[],
    ),
    regle(
        "R-APF-06",
        "Une unité par accord",
        "Un accord utilise une unité de l’allocation tant qu’il vit, et jamais plus d’unités ne servent \
         qu’il n’en a été accordé.",
        &["Règlement du CNFPT du 17 mai 2022, convention de formation, article 1"],
        &[],
    ),
    regle(
        "R-APF-07",
        "Vie d’un accord",
        "Déposé, modifié, validé, refusé, annulé, caduc ou consommé\u{a0}: un accord ne connaît que ces \
         états, et chaque passage dit qui, quand et pourquoi.",
        &[],
        &[],
    ),
    regle(
        "R-APF-08",
        "Numéro d’accord",
        "Un accord validé reçoit un numéro qui commence par ACC et ne sert qu’une fois.",
        &["Guide de l’apprentissage du CDG 33 (2025), «\u{a0}Coût de la formation\u{a0}»"],
        &[],
    ),
    regle(
        "R-APF-09",
        "Durée de validité",
        "Un accord vaut l’année civile de sa délivrance, pour un contrat qui commence à temps et dont \
         la prise en charge est demandée à temps\u{a0}; sinon il devient caduc.",
        &[
            "Guide de l’apprentissage du CDG 33 (2025), «\u{a0}Coût de la formation\u{a0}»",
            "Règlement du CNFPT du 17 mai 2022, convention de formation, article 1",
        ],
        &["campagne.debut_apres_apf_mois", "campagne.depot_apc_jours"],
    ),
    regle(
        "R-APF-10",
        "Avertir avant la caducité",
        "La personne à contacter est prévenue avant que l’accord ne devienne caduc, puis lorsqu’il \
         l’est devenu.",
        &[],
        &["campagne.alertes_jours"],
    ),
    regle(
        "R-APF-11",
        "Montant estimé",
        "L’accord annonce la prise en charge et le reste à charge de chaque année de financement.",
        &["Règlement du CNFPT du 17 mai 2022, convention de formation, article 4"],
        &["campagne.prorata", "campagne.referentiel", "bareme.majoration_handicap"],
    ),
    regle(
        "R-APC-01",
        "Demander la prise en charge",
        "L’organisme de formation dépose sa demande, même incomplète, dans le délai qui suit le début \
         du contrat.",
        &[
            "Guide de l’apprentissage du CDG 33 (2025), «\u{a0}Coût de la formation\u{a0}»",
            "Règlement du CNFPT du 17 mai 2022, convention de formation, article 1",
        ],
        &["campagne.depot_apc_jours"],
    ),
    regle(
        "R-APC-02",
        "Prise en charge acceptée",
        "La demande acceptée reçoit un numéro, un montant calculé sur les dates exactes du contrat et \
         un échéancier de paiement.",
        &["Règlement du CNFPT du 17 mai 2022, convention de formation, article 4"],
        &["campagne.prorata"],
    ),
    regle(
        "R-APC-03",
        "Rupture",
        "Une rupture au début du contrat rend l’unité à la collectivité\u{a0}; dans tous les cas le \
         financement se réduit à la durée effective.",
        &["Règlement du CNFPT du 17 mai 2022, convention de formation, article 4"],
        &["campagne.rupture_jours", "campagne.prorata"],
    ),
    regle(
        "R-APC-04",
        "Redoublement",
        "Le financement s’étend à la durée effective du contrat, prolongation comprise.",
        &[
            "Règlement du CNFPT du 17 mai 2022, convention de formation, article 4",
            "Code du travail, article L6222-11",
        ],
        &["campagne.prorata"],
    ),
    regle(
        "R-APC-05",
        "Transfert de compétence",
        "Si l’apprenti change d’employeur par un transfert de compétence, le financement suit au \
         nouveau SIRET.",
        &["Guide de l’apprentissage du CDG 33 (2025)"],
        &[],
    ),
    regle(
        "R-APC-06",
        "Majoration pour handicap",
        "Le surcoût lié au handicap est payé sur devis, dans une limite annuelle, si le contrat est \
         financé.",
        &["Arrêté du 7 décembre 2020 fixant les modalités de majoration"],
        &["bareme.majoration_handicap"],
    ),
];
