//! Tables with a wrong cell.

use super::{Refus, entry, line};
use crate::pilotage::fichiers::referentiel;

/// A référentiel with a wrong cell.
pub(super) fn cells() -> Vec<Refus> {
    vec![
        ("a control character", line("38386;CA\x07PA;3;6000;2028-12-31;Jardinier"), "/lignes/2/intitule", "Ligne 2, colonne « intitule », « CA␇PA » : La cellule contient un caractère invisible"),
        ("a formula for a code", line("=1+1;CAPA;3;6000;2028-12-31;Jardinier"), "/lignes/2/code", "Ligne 2, colonne « code », « =1+1 » : La cellule est une formule"),
        ("a formula for an amount", line("38386;CAPA;3;=2*3000;2028-12-31;Jardinier"), "/lignes/2/plafond_annuel", "Ligne 2, colonne « plafond_annuel », « =2*3000 » : La cellule est une formule"),
        ("an unknown level", line("38386;CAPA;9;6000;2028-12-31;Jardinier"), "/lignes/2/niveau", "Ligne 2, colonne « niveau », « 9 » : Niveau inconnu"),
        ("an old level", line("38386;CAPA;IV;6000;2028-12-31;Jardinier"), "/lignes/2/niveau", "Ligne 2, colonne « niveau », « IV » : Niveau de l’ancienne nomenclature"),
        ("no amount", line("38386;CAPA;3;douze;2028-12-31;Jardinier"), "/lignes/2/plafond_annuel", "Ligne 2, colonne « plafond_annuel », « douze » : Montant illisible"),
        ("a doubtful amount", line("38386;CAPA;3;6.000;2028-12-31;Jardinier"), "/lignes/2/plafond_annuel", "Ligne 2, colonne « plafond_annuel », « 6.000 » : Montant ambigu"),
        ("a negative amount", line("38386;CAPA;3;-6000;2028-12-31;Jardinier"), "/lignes/2/plafond_annuel", "Ligne 2, colonne « plafond_annuel », « -6000 » : Un plafond ne peut pas être négatif"),
        ("a day that is none", line("38386;CAPA;3;6000;31/02/2028;Jardinier"), "/lignes/2/expiration", "Ligne 2, colonne « expiration », « 31/02/2028 » : Ce jour n’existe pas"),
        ("an empty cell", line("38386;;3;6000;2028-12-31;Jardinier"), "/lignes/2/intitule", "Ligne 2, colonne « intitule » : La cellule est vide"),
        ("a block of competences", line("RNCP38565BC01;CAPA;3;6000;2028-12-31;Jardinier"), "/lignes/2/code", "Ligne 2, colonne « code », « RNCP38565BC01 » : Ce code est celui d’un bloc de compétences"),
        ("a code twice", line("38386;CAPA;3;6000;2028-12-31;Jardinier\nRNCP 38386;CAPA;3;1;2028-12-31;Jardinier"), "/lignes/3/code", "Ligne 3, colonne « code », « RNCP 38386 » : RNCP38386 figure déjà à la ligne 2"),
        ("an orphan link", line("38386;CAPA;3;6000;2028-12-31;agent-des-nuages"), "/lignes/2/metiers", "Ligne 2, colonne « metiers », « agent-des-nuages » : Métier inconnu"),
        (
            "an orphan link among declared métiers",
            b"type;code;intitule;niveau;plafond_annuel;expiration;metiers\nm\xc3\xa9tier;jardinier;Jardinier;;;;\n;38386;CAPA;3;6000;2028-12-31;Jardinnier\n".to_vec(),
            "/lignes/3/metiers",
            "Ligne 3, colonne « metiers », « Jardinnier » : Métier inconnu : corrigez ce nom, ou ajoutez une ligne de type « métier » qui le décrit. Est-ce « Jardinier » ?",
        ),
    ]
}

/// A directory with a wrong cell.
pub(super) fn entries() -> Vec<Refus> {
    vec![
        (
            "a rounded SIRET",
            entry("2,199E+13;Commune;Commune;33000;;"),
            "/lignes/2/siret",
            "Ligne 2, colonne « siret », « 2,199E+13 » : Le tableur a arrondi ce numéro",
        ),
        (
            "a SIREN",
            entry("219900057;Commune;Commune;33000;;"),
            "/lignes/2/siret",
            "Ligne 2, colonne « siret », « 219900057 » : Ces 9 chiffres sont un numéro SIREN",
        ),
        (
            "a wrong key",
            entry("21990005700016;Commune;Commune;33000;;"),
            "/lignes/2/siret",
            "Ligne 2, colonne « siret », « 21990005700016 » : Le SIREN est juste mais la clé",
        ),
        (
            "a SIRET twice",
            entry(
                "21990005700015;Commune;Commune;33000;;\n219 900 057 00015;Ville;Commune;33000;;",
            ),
            "/lignes/3/siret",
            "Ligne 3, colonne « siret », « 219 900 057 00015 » : Ce SIRET figure déjà à la ligne 2",
        ),
        (
            "a postal code with a letter",
            entry("21990005700015;Commune;Commune;2A004;;"),
            "/lignes/2/code_postal",
            "Ligne 2, colonne « code_postal », « 2A004 » : Un code postal compte 5 chiffres",
        ),
        (
            "no address",
            entry("21990005700015;Commune;Commune;33000;mairie;"),
            "/lignes/2/courriel",
            "Ligne 2, colonne « courriel », « mairie » : Adresse électronique invalide",
        ),
        (
            "an unknown manager",
            entry("21990005700015;Commune;Commune;33000;;21990000800017"),
            "/lignes/2/gestionnaire",
            "Ligne 2, colonne « gestionnaire », « 21990000800017 » :",
        ),
        (
            "who manages itself",
            entry("21990005700015;Commune;Commune;33000;;21990005700015"),
            "/lignes/2/gestionnaire",
            "Ligne 2, colonne « gestionnaire », « 21990005700015 » : Une collectivité ne se gère pas elle-même",
        ),
        (
            "a référentiel",
            referentiel().into_bytes(),
            "/lignes/1",
            "Ligne 1, « code intitule niveau plafond_annuel expiration metiers » : Aucune colonne n’est reconnue",
        ),
    ]
}
