//! Who does what, when, and what is kept of it.

use super::{Regle, regle};

pub(super) const REGLES: &[Regle] = &[
    regle(
        "R-QUI-02",
        "L’agent et sa collectivité",
        "Un agent agit pour une seule collectivité à la fois, qu’il choisit parmi les siennes, et \
         chaque enregistrement garde l’agent, la collectivité et l’heure.",
        &["Mode d’emploi du recensement en ligne du CNFPT (campagne 2026)"],
        &[],
    ),
    regle(
        "R-QUI-03",
        "Le gestionnaire du CNFPT",
        "Un gestionnaire du CNFPT voit toutes les collectivités, conduit la campagne et instruit les \
         demandes.",
        &[],
        &[],
    ),
    regle(
        "R-QUI-04",
        "L’organisme de formation",
        "Un organisme de formation ne voit que les accords qui lui ont été confiés et les demandes \
         qu’il a déposées.",
        &["Règlement (UE) 2016/679 (RGPD), article 5"],
        &[],
    ),
    regle(
        "R-QUI-05",
        "Se connecter",
        "La connexion passe par un fournisseur d’identité vérifié\u{a0}; les identités fictives \
         n’existent que dans une démonstration, qui le dit.",
        &[],
        &[],
    ),
    regle(
        "R-QUI-06",
        "L’annuaire des collectivités",
        "Le CNFPT importe la liste des collectivités attendues\u{a0}; celle qui se connecte sans y \
         figurer est ajoutée et signalée.",
        &[],
        &[],
    ),
    regle(
        "R-CAMP-01",
        "La période de recensement",
        "Le recensement ouvre à minuit le premier jour et ferme à minuit à la fin du dernier, à l’heure \
         de Paris.",
        &[
            "Mode d’emploi du recensement en ligne du CNFPT (campagne 2026)",
            "Guide de l’apprentissage du CDG 33 (2025), «\u{a0}Coût de la formation\u{a0}»",
        ],
        &["campagne.ouverture", "campagne.fermeture"],
    ),
    regle(
        "R-CAMP-02",
        "La capacité nationale",
        "Chaque campagne finance un nombre limité de contrats pour tout le pays.",
        &["Guide de l’apprentissage du CDG 33 (2025), «\u{a0}Coût de la formation\u{a0}»"],
        &["campagne.capacite"],
    ),
    regle(
        "R-CAMP-03",
        "Les paramètres d’une campagne",
        "Dates, capacité, conventions et délais appartiennent à une campagne, et chacune de leurs \
         modifications est inscrite au journal.",
        &[],
        &[
            "campagne.ouverture",
            "campagne.fermeture",
            "campagne.capacite",
            "campagne.prorata",
            "campagne.taux_at_mp",
            "campagne.depot_apf_mois",
            "campagne.debut_apres_apf_mois",
            "campagne.depot_apc_jours",
            "campagne.rupture_jours",
            "campagne.alertes_jours",
        ],
    ),
    regle(
        "R-CAMP-04",
        "Prolonger la période",
        "Un gestionnaire peut repousser la fin du recensement, et la nouvelle date vaut aussitôt pour tous.",
        &[],
        &["campagne.fermeture"],
    ),
    regle(
        "R-MAIL-01",
        "Les courriels",
        "Un courriel naît avec le fait qui le cause, part au moins une fois et n’est jamais perdu par \
         une panne de l’envoi.",
        &[],
        &[],
    ),
    regle(
        "R-TDB-01",
        "Le tableau de bord de la collectivité",
        "La collectivité voit à tout moment sa déclaration, ce qui lui est accordé, utilisé et restant, \
         et l’état de chaque demande.",
        &[],
        &[],
    ),
    regle(
        "R-TDB-02",
        "Le suivi du CNFPT",
        "Le CNFPT voit l’avancement du recensement, la demande face à la capacité, les accords par état \
         et les montants engagés.",
        &[],
        &[],
    ),
    regle(
        "R-EXP-01",
        "Les exports",
        "Les fichiers s’ouvrent tels quels dans un tableur français, et aucune cellule n’y est lue \
         comme une formule.",
        &[],
        &[],
    ),
    regle(
        "R-AUD-01",
        "Le journal",
        "Le journal dit qui a fait quoi, sur quel dossier et quand\u{a0}; rien ne s’y modifie ni ne s’y \
         efface.",
        &[],
        &[],
    ),
    regle(
        "R-ECH-01",
        "Le calendrier d’un contrat",
        "Des dates d’un contrat se déduisent ses étapes et leurs échéances, en liste, à imprimer ou \
         dans un agenda.",
        &["Guide de l’apprentissage du CDG 33 (2025)"],
        &["campagne.depot_apf_mois", "campagne.depot_apc_jours"],
    ),
];
