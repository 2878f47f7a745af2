//! One content, in all the ways in which a spreadsheet may write it.

use super::*;
use tremplin_domain::import::{Encodage, Separateur};

const REFERENCE: &str = "\
    code;intitule;niveau;plafond_annuel;expiration;metiers\n\
    RNCP38386;CAPA - Jardinier-paysagiste;3;6000,00;2028-12-31;Jardinier\n\
    RNCP38565;CAP - Accompagnant éducatif petite enfance;3;6500,50;2028-12-31;École\n";

#[test]
fn a_file_becomes_a_content() {
    let Import { contenu, rapport } = import(REFERENCE).unwrap();
    assert_eq!(contenu.version, "2026-1");
    assert_eq!(contenu.certifications.len(), 2);
    let petite_enfance = &contenu.certifications[1];
    assert_eq!(petite_enfance.rncp.to_string(), "RNCP38565");
    assert_eq!(petite_enfance.intitule, "CAP - Accompagnant éducatif petite enfance");
    assert_eq!(petite_enfance.niveau, 3);
    assert_eq!(petite_enfance.plafond_annuel.to_string(), "6500.50");
    assert_eq!(petite_enfance.expiration.to_string(), "2028-12-31");
    assert_eq!(petite_enfance.metiers, ["ecole"]);
    assert_eq!(contenu.metiers[1].libelle, "École");
    assert_eq!((rapport.lignes, rapport.encodage), (2, Some(Encodage::Utf8)));
    assert_eq!(rapport.separateur, Some(Separateur::PointVirgule));
}

/// The reference in the encoding of a French Windows.
fn windows_1252(texte: &str) -> Vec<u8> {
    texte.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect()
}

#[test]
fn the_same_content_comes_out_of_every_writing() {
    let expected = imported(REFERENCE);
    let quoted = REFERENCE.replace(';', "\";\"").replace('\n', "\"\n\"");
    let quoted = format!("\"{}", quoted.trim_end_matches('"'));
    let writings: Vec<(&str, Vec<u8>)> = vec![
        ("byte order mark", [b"\xef\xbb\xbf", REFERENCE.as_bytes()].concat()),
        ("Windows-1252", windows_1252(REFERENCE)),
        ("CRLF", REFERENCE.replace('\n', "\r\n").into()),
        ("CR", REFERENCE.replace('\n', "\r").into()),
        ("no end of line", REFERENCE.trim_end().into()),
        ("tabulations", REFERENCE.replace(';', "\t").into()),
        (
            "commas",
            REFERENCE.replace("00,00", "00").replace("500,50", "500.5").replace(';', ",").into(),
        ),
        ("quotes", quoted.into()),
        ("sep=", format!("sep=;\r\n{REFERENCE}").into()),
        ("blank lines", REFERENCE.replace('\n', "\n\n ; ;;\n").into()),
        ("spaces", REFERENCE.replace(';', " ; ").into()),
        ("cells after the last column", REFERENCE.replace('\n', ";;\n").into()),
        ("French amounts", REFERENCE.replace("6000,00", "6\u{202f}000,00\u{a0}€").into()),
        ("French dates", REFERENCE.replace("2028-12-31", "31/12/2028").into()),
        ("codes alone", REFERENCE.replace("RNCP38", "38 ").into()),
        ("named levels", REFERENCE.replace(";3;", ";Niveau 3;").into()),
        ("repeated métiers", REFERENCE.replace(";École", ";École||ecole|").into()),
    ];
    for (nom, octets) in writings {
        assert_eq!(imported(octets), expected, "{nom}");
    }
}

#[test]
fn columns_are_found_in_any_order_and_under_other_names() {
    let columns = "\
        Échéance,cfd,Métiers corrélés,Plafond annuel (€),Niveaux,N° RNCP,LIBELLÉ\n\
        31/12/2028,500,Jardinier,6000,3,38386,CAPA - Jardinier-paysagiste\n\
        31/12/2028,501,École,\"6 500,50\",3,38565,CAP - Accompagnant éducatif petite enfance\n";
    let Import { contenu, rapport } = import(columns).unwrap();
    assert_eq!(contenu, imported(REFERENCE));
    assert_eq!(
        shown(&rapport.avertissements)[0],
        "Ligne 1, colonne « cfd » : Cette colonne n’est pas connue : elle est ignorée. [R-REF-03]"
    );
}

#[test]
fn lines_have_the_numbers_that_the_spreadsheet_shows() {
    let faulty = "RNCP1;Un titre;3;6000;2028-12-31;Jardinier";
    for (avant, ligne) in [
        (REFERENCE.to_owned(), 4),
        (format!("\n\n{REFERENCE}"), 6),
        (format!("sep=;\n{REFERENCE}\n"), 6),
        (REFERENCE.replace("CAPA - Jardinier-paysagiste", "\"CAPA -\n\nJardinier\""), 4),
        (REFERENCE.replace('\n', "\r\n"), 4),
    ] {
        let rapport = import(format!("{avant}{faulty}")).unwrap_err();
        assert_eq!(rapport.fautes[0].ligne, Some(ligne), "{avant}");
    }
}

#[test]
fn what_is_doubtful_and_right_is_kept_with_a_warning() {
    let doubtful = "\
        code;intitule;niveau;plafond_annuel;expiration;metiers;;\n\
        RNCP1001;=Paysage;3;0;2025-08-31;;note;\n\
        RNCP1002;\"Deux\r\n lignes\";6;6000;2028-12-31;Jardinier, fleuriste|Jardinier, fleuriste;;\n\
        RNCP1003;BP - MÃ©tiers;4;6000;2026-02-10;Jardinier fleuristes|Jardinier, fleuristte;;\n";
    let Import { contenu, rapport } = import(doubtful).unwrap();
    assert_eq!(contenu.certifications[0].intitule, "=Paysage");
    assert_eq!(contenu.certifications[1].intitule, "Deux lignes");
    assert_eq!(contenu.certifications[1].metiers, ["jardinier-fleuriste"]);
    assert_eq!(
        shown(&rapport.avertissements),
        [
            "Ligne 2 : Une colonne sans nom est remplie à partir de cette ligne : elle est ignorée. [R-REF-03]",
            "Ligne 2, colonne « intitule », « =Paysage » : Un tableur prendrait ce texte pour une formule à cause de son premier caractère. Il est gardé tel quel et ne sera jamais calculé. [R-REF-03]",
            "Ligne 2, colonne « plafond_annuel », « 0 » : Ce plafond est nul : le CNFPT ne paierait rien de cette formation. [R-REF-03]",
            "Ligne 2, colonne « expiration », « 2025-08-31 » : Sa fiche RNCP a expiré le 31 août 2025 : la certification sera montrée comme non finançable. [R-REF-05]",
            "Ligne 2, colonne « metiers » : Cette certification n’est reliée à aucun métier : elle sera montrée comme non finançable. [R-REF-01]",
            "Ligne 3, colonne « intitule », « Deux␍␊ lignes » : Un retour à la ligne ou une tabulation est remplacé par une espace. [R-REF-03]",
            "Ligne 3, colonne « niveau », « 6 » : Le CNFPT ne finance pas le niveau 6 : la certification sera montrée comme non finançable. [R-REF-01]",
            "Ligne 3, colonne « metiers », « Jardinier, fleuriste » : Nouveau métier, qui reçoit le code « jardinier-fleuriste ». S’il y en a plusieurs, séparez les métiers par « | ». [R-REF-03]",
            "Ligne 3, colonne « metiers », « Jardinier, fleuriste » : « Jardinier, fleuriste » est répété : il est compté une fois. [R-REF-03]",
            "Ligne 4, colonne « intitule », « BP - MÃ©tiers » : Des accents semblent abîmés par un changement d’encodage : vérifiez ce texte. [R-REF-03]",
            "Ligne 4, colonne « metiers », « Jardinier, fleuristte » : Nouveau métier, qui reçoit le code « jardinier-fleuristte ». Il ressemble à « Jardinier, fleuriste » : vérifiez l’orthographe. S’il y en a plusieurs, séparez les métiers par « | ». [R-REF-03]",
        ]
    );
}

#[test]
fn a_directory_is_read_by_the_same_machinery() {
    let directory = "\
        N° SIRET,Dénomination,Statut,CP,E-mail générique,SIRET gestionnaire\n\
        21990002400015,\"Saint-Fictif, commune\",Commune,1000,mairie@saint-fictif.example,\n\
        269 900 023 00012,CCAS de Saint-Fictif,CCAS,99020,,21990002400015\n\
        35600000009075,La Poste,Autre,99 000,,26990002300012\n";
    let Import { contenu, rapport } = import_directory(directory).unwrap();
    let commune = &contenu[0];
    assert_eq!(commune.nom, "Saint-Fictif, commune");
    assert_eq!(commune.code_postal, "01000");
    assert_eq!(commune.courriel.as_deref(), Some("mairie@saint-fictif.example"));
    assert_eq!(
        (contenu[1].courriel.as_deref(), contenu[1].gestionnaire),
        (None, Some(commune.siret))
    );
    assert_eq!(
        shown(&rapport.avertissements),
        [
            "2 collectivités n’ont pas de courriel : aucune relance ne pourra leur être envoyée. [R-QUI-06]",
            "Ligne 2, colonne « CP », « 1000 » : Ce code postal a 4 chiffres : il est lu 01000. [R-QUI-06]",
            "Ligne 4, colonne « SIRET gestionnaire », « 26990002300012 » : Cette collectivité gestionnaire est elle-même gérée, par 21990002400015 : les agents de celle-ci n’agiront pas pour cette ligne. [R-QUI-06]",
        ]
    );
}

#[test]
fn a_manager_may_be_known_otherwise() {
    let directory = "siret;nom;statut;code_postal;gestionnaire\n\
        26990002300012;CCAS de Saint-Fictif;CCAS;99020;21990002400015\n";
    assert!(import_directory(directory).is_err());
    let known = "21990002400015".parse().unwrap();
    let import = annuaire(directory.as_bytes(), |siret| siret == known).unwrap();
    assert_eq!(import.contenu[0].gestionnaire, Some(known));
}
