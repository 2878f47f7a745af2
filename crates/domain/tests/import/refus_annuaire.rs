//! The wrong directories of this folder, and what is said of each.

use super::fichiers::Refus;

/// By file, with plain spaces where the report has no-break ones.
pub(super) const REFUS: &[Refus] = &[
    (
        "annuaire-accents-abimes.csv",
        &[
            "Ligne 2, colonne « code_postal », « 990100 » : Un code postal compte 5 chiffres, par exemple 33000 : ni lettre (ce n’est pas le code INSEE), ni « CEDEX ». [R-QUI-06]",
        ],
    ),
    (
        "annuaire-cellules.csv",
        &[
            "Ligne 2, colonne « siret » : La cellule est vide : remplissez-la, par exemple avec « 219 900 016 00011 ». [R-QUI-06]",
            "Ligne 3, colonne « nom » : La cellule est vide : remplissez-la, par exemple avec « Commune d’Exempleville ». [R-QUI-06]",
            "Ligne 3, colonne « statut » : La cellule est vide : remplissez-la, par exemple avec « Commune ». [R-QUI-06]",
            "Ligne 3, colonne « code_postal » : La cellule est vide : remplissez-la, par exemple avec « 33000 ». [R-QUI-06]",
            "Ligne 4, colonne « code_postal », « 2A004 » : Un code postal compte 5 chiffres, par exemple 33000 : ni lettre (ce n’est pas le code INSEE), ni « CEDEX ». [R-QUI-06]",
            "Ligne 4, colonne « courriel », « contebourg » : Adresse électronique invalide : elle s’écrit comme « apprentissage@mairie.example ». [R-QUI-06]",
            "Ligne 5, colonne « code_postal », « 33000 CEDEX » : Un code postal compte 5 chiffres, par exemple 33000 : ni lettre (ce n’est pas le code INSEE), ni « CEDEX ». [R-QUI-06]",
            "Ligne 5, colonne « courriel », « a@fableuse.example, b@fableuse.example » : Une seule adresse est attendue, sans espace : gardez l’adresse générique. [R-QUI-06]",
        ],
    ),
    (
        "annuaire-colonnes.csv",
        &[
            "Ligne 1, colonne « siret » : La colonne « siret » manque : ajoutez-la, ou donnez ce nom à celle qui en tient lieu. [R-REF-03]",
            "Ligne 1, colonne « code_postal » : La colonne « code_postal » manque : ajoutez-la, ou donnez ce nom à celle qui en tient lieu. [R-REF-03]",
        ],
    ),
    (
        "annuaire-gestionnaire.csv",
        &[
            "Ligne 3, colonne « gestionnaire », « 21990002400015 » : Cette collectivité gestionnaire n’est ni dans ce fichier ni dans l’annuaire : ajoutez sa ligne, ou corrigez son SIRET. [R-QUI-06]",
            "Ligne 4, colonne « gestionnaire », « 21990005700015 » : Une collectivité ne se gère pas elle-même : laissez cette cellule vide, ou écrivez le SIRET de celle qui la gère. [R-QUI-06]",
            "Ligne 5, colonne « gestionnaire », « mairie » : Le numéro SIRET ne contient que des chiffres ; « m » n’en est pas un. [R-QUI-06]",
        ],
    ),
    (
        "annuaire-la-poste.csv",
        &[
            "Ligne 3, colonne « siret », « 35600000009090 » : Le SIREN est juste mais la clé de contrôle du SIRET est fausse : vérifiez les 5 derniers chiffres. [R-QUI-06]",
        ],
    ),
    (
        "annuaire-ligne-tronquee.csv",
        &[
            "Ligne 3 : Cette ligne a 3 cellules et l’en-tête 6 colonnes : complétez la ligne, ou vérifiez que le fichier n’est pas tronqué. [R-REF-03]",
        ],
    ),
    (
        "annuaire-siret-en-double.csv",
        &[
            "Ligne 3, colonne « siret », « 219 900 016 00011 » : Ce SIRET figure déjà à la ligne 2 : gardez une seule des deux lignes. [R-QUI-06]",
        ],
    ),
    (
        "annuaire-siret.csv",
        &[
            "Ligne 3, colonne « siret », « 2,199E+13 » : Le tableur a arrondi ce numéro et ses derniers chiffres sont perdus : donnez à la colonne le format « Texte », reprenez les numéros à la source et enregistrez de nouveau le fichier. [R-QUI-06]",
            "Ligne 4, colonne « siret », « 219900057 » : Ces 9 chiffres sont un numéro SIREN ; le SIRET en a 14 : ajoutez les 5 chiffres de l’établissement. [R-QUI-06]",
            "Ligne 5, colonne « siret », « 5520242000123 » : Ce numéro a 13 chiffres au lieu de 14 : le tableur a pu retirer un zéro initial, ou un chiffre manque. [R-QUI-06]",
            "Ligne 6, colonne « siret », « 21990005700016 » : Le SIREN est juste mais la clé de contrôle du SIRET est fausse : vérifiez les 5 derniers chiffres. [R-QUI-06]",
            "Ligne 7, colonne « siret », « Commune de Songeac » : Le numéro SIRET ne contient que des chiffres ; « C » n’en est pas un. [R-QUI-06]",
        ],
    ),
    (
        "annuaire-tabulations.csv",
        &[
            "Ligne 2, colonne « Code postal », « 990 » : Un code postal compte 5 chiffres, par exemple 33000 : ni lettre (ce n’est pas le code INSEE), ni « CEDEX ». [R-QUI-06]",
        ],
    ),
    (
        "annuaire-virgules.csv",
        &[
            "Ligne 2, colonne « courriel », « mairie@exempleville » : Adresse électronique invalide : elle s’écrit comme « apprentissage@mairie.example ». [R-QUI-06]",
        ],
    ),
];
