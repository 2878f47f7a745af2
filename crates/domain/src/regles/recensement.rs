//! The declaration.

use super::{Regle, regle};

pub(super) const REGLES: &[Regle] = &[
    regle(
        "R-REC-01",
        "Identité de la collectivité",
        "Nom, SIRET, code postal et statut viennent de l’annuaire et ne se modifient pas dans la \
         déclaration.",
        &["Mode d’emploi du recensement en ligne du CNFPT (campagne 2026)"],
        &[],
    ),
    regle(
        "R-REC-02",
        "Effectif",
        "La collectivité déclare son effectif en équivalents temps plein, un nombre positif ou nul, \
         décimales admises.",
        &["Mode d’emploi du recensement en ligne du CNFPT (campagne 2026)"],
        &[],
    ),
    regle(
        "R-REC-03",
        "Personne à contacter",
        "Prénom, nom, courriel et téléphone direct sont demandés\u{a0}; une adresse générique est \
         conseillée, sans être exigée.",
        &["Mode d’emploi du recensement en ligne du CNFPT (campagne 2026)"],
        &[],
    ),
    regle(
        "R-REC-04",
        "Contrats en cours",
        "Les apprentis reconnus handicapés, comme les contrats qui finissent dans l’année, ne dépassent \
         pas le nombre d’apprentis en cours.",
        &["Mode d’emploi du recensement en ligne du CNFPT (campagne 2026)"],
        &[],
    ),
    regle(
        "R-REC-05",
        "Une ligne par métier",
        "Un métier figure une seule fois dans les intentions\u{a0}; le déclarer de nouveau renvoie à la \
         ligne qui existe, sans l’écraser.",
        &["Mode d’emploi du recensement en ligne du CNFPT (campagne 2026)"],
        &["campagne.referentiel"],
    ),
    regle(
        "R-REC-06",
        "Diplômes d’un métier",
        "Les certifications liées à un métier se consultent à côté de lui pendant la saisie.",
        &["Mode d’emploi du recensement en ligne du CNFPT (campagne 2026)"],
        &["campagne.referentiel"],
    ),
    regle(
        "R-REC-07",
        "Aucune intention",
        "Ne prévoir aucun contrat est une réponse, qui se coche\u{a0}; elle exclut tout accord dans \
         l’année.",
        &["Mode d’emploi du recensement en ligne du CNFPT (campagne 2026)"],
        &[],
    ),
    regle(
        "R-REC-08",
        "Modifier sa déclaration",
        "Pendant la période, la déclaration se modifie autant que voulu\u{a0}; chaque enregistrement \
         est une version, et les précédentes restent lisibles.",
        &["Mode d’emploi du recensement en ligne du CNFPT (campagne 2026)"],
        &["campagne.ouverture", "campagne.fermeture"],
    ),
    regle(
        "R-REC-09",
        "Hors de la période",
        "Hors de la période, rien ne s’enregistre, et ce qui a été déclaré reste lisible.",
        &["Mode d’emploi du recensement en ligne du CNFPT (campagne 2026)"],
        &["campagne.ouverture", "campagne.fermeture"],
    ),
    regle(
        "R-REC-10",
        "Deux agents à la fois",
        "Un enregistrement fait sur une version dépassée est refusé en montrant ce qui a changé.",
        &[],
        &[],
    ),
    regle(
        "R-REC-11",
        "Enregistrement acquis",
        "Un enregistrement n’est confirmé qu’une fois conservé, et le même envoi répété ne crée qu’une \
         version.",
        &[],
        &[],
    ),
    regle(
        "R-REC-12",
        "Récépissé",
        "Chaque enregistrement reçoit un récépissé dont quiconque a le numéro et l’empreinte peut \
         vérifier l’authenticité.",
        &[],
        &[],
    ),
    regle(
        "R-REC-13",
        "Brouillon",
        "Ce qui est saisi survit à un rechargement ou à une coupure\u{a0}; un brouillon n’est pas une \
         réponse.",
        &[],
        &[],
    ),
    regle(
        "R-REC-14",
        "Fautes de saisie",
        "Toutes les fautes sont dites ensemble, chacune à son champ avec le moyen de la corriger, et \
         rien de saisi n’est perdu.",
        &[],
        &[],
    ),
];
