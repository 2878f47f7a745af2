//! Files that are no table, or whose columns are wrong.

use super::{Refus, line};
use crate::pilotage::fichiers::ENTETE;

fn bytes(parts: &[&[u8]]) -> Vec<u8> {
    parts.concat()
}

/// What is no table of text at all.
pub(super) fn no_table() -> Vec<Refus> {
    let half =
        bytes(&[b"\xef\xbb\xbf", ENTETE.as_bytes(), b"38386;\xc9t\xe9;3;1;2028-12-31;Jardinier\n"]);
    let utf_16: Vec<u8> =
        "\u{feff}code;intitule".encode_utf16().flat_map(u16::to_le_bytes).collect();
    vec![
        ("nothing", vec![], "", "Ce fichier est vide : partez du fichier modèle."),
        ("only a byte order mark", b"\xef\xbb\xbf".to_vec(), "", "Ce fichier est vide :"),
        ("only blank lines", b"\r\n;;;\r\n".to_vec(), "", "Ce fichier est vide :"),
        ("only a header", ENTETE.into(), "", "Ce fichier n’a que sa ligne d’en-tête :"),
        (
            "an Excel workbook",
            b"PK\x03\x04\x14\x00\x06".to_vec(),
            "",
            "Ce fichier est un classeur (.xlsx ou .ods)",
        ),
        (
            "an old workbook",
            b"\xd0\xcf\x11\xe0\xa1\xb1".to_vec(),
            "",
            "Ce fichier est un classeur (.xls)",
        ),
        ("a PDF", b"%PDF-1.7\n".to_vec(), "", "Ce fichier est un PDF :"),
        ("UTF-16", utf_16, "", "Ce fichier est en UTF-16"),
        (
            "a byte order mark before Windows-1252",
            half,
            "/lignes/2",
            "Ligne 2 : Ce fichier mélange deux encodages",
        ),
        (
            "two encodings",
            bytes(&[ENTETE.as_bytes(), "38386;Été;3;1;2028-12-31;Jardinier\n".as_bytes(), b"\xe9"]),
            "/lignes/3",
            "Ligne 3 : Ce fichier mélange deux encodages",
        ),
        (
            "a line of ten megabytes",
            line(&format!("RNCP38386;{};3;6000;2028-12-31;Jardinier", "x".repeat(10_000_000))),
            "/lignes/2/intitule",
            "Ligne 2, colonne « intitule », « xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx… » : La cellule dépasse 500 caractères",
        ),
        (
            "an image",
            b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR".to_vec(),
            "/lignes/1",
            "Ligne 1, « \u{2030}PNG » : Aucune colonne n’est reconnue",
        ),
    ]
}

/// A référentiel whose columns are wrong.
pub(super) fn columns() -> Vec<Refus> {
    vec![
        (
            "no header",
            b"RNCP38386;CAPA;3;6000;2028-12-31;Jardinier\n".to_vec(),
            "/lignes/1",
            "Ligne 1, « RNCP38386 CAPA 3 6000 2028-12-31 Jardinier » : Aucune colonne n’est reconnue",
        ),
        (
            "a missing column",
            b"code;intitule;niveau;expiration;metiers\n38386;CAPA;3;2028-12-31;Jardinier\n".to_vec(),
            "/lignes/1/plafond_annuel",
            "Ligne 1, colonne « plafond_annuel » : La colonne « plafond_annuel » manque : ajoutez-la",
        ),
        (
            "a misspelled column",
            b"code;intitule;niveau;plafon_annuel;expiration;metiers\n38386;CAPA;3;6000;2028-12-31;Jardinier\n".to_vec(),
            "/lignes/1/plafond_annuel",
            "Ligne 1, colonne « plafond_annuel » : La colonne « plafond_annuel » manque ; « plafon_annuel » y ressemble",
        ),
        (
            "a column twice",
            b"code;RNCP;intitule;niveau;plafond_annuel;expiration;metiers\n38386;38386;CAPA;3;1;2028-12-31;Jardinier\n".to_vec(),
            "/lignes/1/RNCP",
            "Ligne 1, colonne « RNCP » : Deux colonnes de ce fichier tiennent lieu de « code »",
        ),
        (
            "a separator in a text",
            b"code,intitule,niveau,plafond_annuel,expiration,metiers\n38386,CAPA, jardins,3,1,2028-12-31,Jardinier\n".to_vec(),
            "/lignes/2",
            "Ligne 2 : Cette ligne a 7 cellules et l’en-tête 6 colonnes",
        ),
        ("a cut file", line("38386;CAPA;3"), "/lignes/2", "Ligne 2 : Cette ligne a 3 cellules et l’en-tête 6 colonnes : complétez la ligne, ou vérifiez que le fichier n’est pas tronqué."),
        (
            "a quote that nothing closes",
            line("38386;\"CAPA;3;6000;2028-12-31;Jardinier"),
            "/lignes/2/intitule",
            "Ligne 2, colonne « intitule », « CAPA;3;6000;2028-12-31;Jardinier",
        ),
        (
            "quotes that are not doubled",
            line("38386;\"CAPA \"jardins\"\";3;6000;2028-12-31;Jardinier"),
            "/lignes/2/intitule",
            "Ligne 2, colonne « intitule », « CAPA jardins\"\" » : Du texte suit le guillemet (\") qui ferme cette cellule",
        ),
    ]
}
