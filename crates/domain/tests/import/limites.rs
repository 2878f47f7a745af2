//! Files that are too long, too wide, too wrong or no text at all.

use super::*;
use tremplin_domain::import::TAILLE_MAXIMALE;

const HEADER: &str = "code;intitule;niveau;plafond_annuel;expiration;metiers\n";

/// The only fault of a file.
fn fault(octets: impl AsRef<[u8]>) -> String {
    let rapport = import(octets).unwrap_err();
    assert_eq!(rapport.fautes.len(), 1, "{rapport:#?}");
    shown(&rapport.fautes).remove(0)
}

fn line(intitule: &str) -> String {
    format!("RNCP38386;{intitule};3;6000;2028-12-31;Jardinier\n")
}

#[test]
fn what_is_no_csv_is_told_by_its_name() {
    for (octets, debut) in [
        (b"PK\x03\x04\x14\x00\x06".as_slice(), "Ce fichier est un classeur (.xlsx ou .ods) :"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Ce fichier est un classeur (.xls) :"),
        (b"%PDF-1.7", "Ce fichier est un PDF :"),
        (b"\xff\xfec\0o\0d\0e\0", "Ce fichier est en UTF-16 (« texte Unicode ») :"),
        (b"\xfe\xff\0c\0o\0d\0e", "Ce fichier est en UTF-16 (« texte Unicode ») :"),
        (b"\x7fELF\x02\x01", "Ligne 1, « \u{fffd}ELF␂␁ » : Aucune colonne n’est reconnue :"),
        (b"\xef\xbb\xbf", "Ce fichier est vide :"),
    ] {
        let message = fault(octets);
        assert!(message.starts_with(debut), "{message}");
    }
}

#[test]
fn two_encodings_in_one_file_are_refused_at_the_line_where_they_meet() {
    let octets =
        [HEADER.as_bytes(), line("Élève").as_bytes(), b"38387;\xc9l\xe8ve;3;1;;\n"].concat();
    assert_eq!(
        fault(octets),
        "Ligne 3 : Ce fichier mélange deux encodages, UTF-8 et un autre qui commence sur cette ligne : ouvrez-le dans le tableur, corrigez les accents abîmés et enregistrez-le au format « CSV UTF-8 ». [R-REF-03]"
    );
}

#[test]
fn characters_that_are_no_text_are_refused_with_their_code() {
    for (octets, shown_as, code) in [
        (b"Jardi\0nier".as_slice(), "Jardi␀nier", "U+0000"),
        (b"Jardi\x1bnier", "Jardi␛nier", "U+001B"),
        (b"Jardi\x7fnier", "Jardi\u{fffd}nier", "U+007F"),
        // Windows-1252 has no character there.
        (b"Jardi\x81nier", "Jardi\u{fffd}nier", "U+0081"),
    ] {
        let rest = b";3;6000;2028-12-31;Jardinier\n".as_slice();
        let file = [HEADER.as_bytes(), b"RNCP38386;", octets, rest].concat();
        assert_eq!(
            fault(file),
            format!(
                "Ligne 2, colonne « intitule », « {shown_as} » : La cellule contient un caractère invisible qui n’est pas du texte ({code}) : effacez-la et retapez son contenu. [R-REF-03]"
            )
        );
    }
}

#[test]
fn a_cell_of_ten_megabytes_is_one_short_fault() {
    let message = fault(format!("{HEADER}{}", line(&"x".repeat(10_000_000))));
    let shown = format!("« {}… »", "x".repeat(60));
    assert_eq!(
        message,
        format!(
            "Ligne 2, colonne « intitule », {shown} : La cellule dépasse 500 caractères : raccourcissez-la, ou vérifiez les guillemets et les séparateurs de cette ligne. [R-REF-03]"
        )
    );
    assert!(fault("x".repeat(10_000_000)).contains("Aucune colonne n’est reconnue"));
}

#[test]
fn a_title_of_500_characters_is_accepted() {
    assert_eq!(imported(format!("{HEADER}{}", line(&"é".repeat(500)))).certifications.len(), 1);
    assert!(import(format!("{HEADER}{}", line(&"é".repeat(501)))).is_err());
}

#[test]
fn a_file_beyond_every_size_is_refused_unread() {
    let message = fault(vec![b';'; TAILLE_MAXIMALE + 1]);
    assert!(message.starts_with("Ce fichier dépasse 16 Mo :"), "{message}");
}

#[test]
fn a_header_has_two_hundred_columns_at_most() {
    for others in [199, 1_000_000] {
        let rapport =
            import(format!("code{};intitule\n1;2\n", ";autre".repeat(others))).unwrap_err();
        assert_eq!(
            shown(&rapport.fautes)[0],
            "Ligne 1 : Ce fichier a plus de 200 colonnes : retirez les inutiles. [R-REF-03]"
        );
    }
}

#[test]
fn a_file_with_too_many_lines_is_refused_at_the_first_too_many() {
    let mut file = HEADER.to_owned();
    for numero in 10_000..20_001 {
        file.push_str(&format!("{numero};Un titre;3;6000;2028-12-31;Jardinier\n"));
    }
    assert_eq!(
        fault(&file),
        "Ligne 10002 : Ce fichier a plus de 10000 lignes : vérifiez qu’il s’agit du bon fichier. [R-REF-03]"
    );
    let (allowed, _) = file.trim_end().rsplit_once('\n').unwrap();
    assert_eq!(imported(allowed).certifications.len(), 10_000);
}

#[test]
fn every_fault_is_counted_and_the_first_ones_are_told() {
    let file = format!("{HEADER}{}", ";;9;?;?;Jardinier\n".repeat(1000));
    let rapport = import(file).unwrap_err();
    assert_eq!((rapport.fautes.len(), rapport.autres_fautes), (250, 4750));
    assert_eq!(rapport.fautes[249].ligne, Some(51));
    assert!(rapport.to_string().starts_with("fichier refusé, 5000 fautes"), "{rapport}");
    let warned = format!(
        "{HEADER}{}",
        (1001..1501).map(|n| format!("{n};Un titre;7;1;2028-12-31;\n")).collect::<String>()
    );
    let rapport = import(warned).unwrap().rapport;
    assert_eq!((rapport.avertissements.len(), rapport.autres_avertissements), (250, 750));
}

#[test]
fn a_version_has_a_name() {
    let file = format!("{HEADER}{}", line("Un titre"));
    let rapport =
        referentiel(file.as_bytes(), &Publication { version: " ", ..first() }).unwrap_err();
    assert_eq!(
        shown(&rapport.fautes),
        ["Cette version n’a pas de nom : donnez-lui-en un, par exemple « 2026-2 ». [R-REF-03]"]
    );
}

#[test]
fn faults_are_also_told_as_those_of_any_document() {
    let rapport =
        import(format!("{HEADER}{}", line("Un titre").replace(";3;", ";9;"))).unwrap_err();
    let erreur = &rapport.erreurs()[0];
    assert_eq!((erreur.champ.as_str(), erreur.regle), ("/lignes/2/niveau", Some("R-REF-03")));
    assert!(
        plain(&erreur.message).starts_with("Ligne 2, colonne « niveau », « 9 » : Niveau inconnu")
    );
    assert!(erreur.message.ends_with("niveaux 3, 4 et 5."), "{}", erreur.message);
    assert_eq!(import("").unwrap_err().erreurs()[0].champ, "");
}

#[test]
fn the_whole_country_is_imported_in_one_go() {
    let mut directory = "siret;nom;statut;code_postal;courriel;gestionnaire\n".to_owned();
    let commune = aller_retour::siret(0);
    for numero in 0..40_000 {
        let siret = aller_retour::siret(numero);
        let gestionnaire = if numero % 3 == 1 { commune.to_string() } else { String::new() };
        directory.push_str(&format!(
            "{siret};Collectivité n° {numero};Commune;{:05};mairie{numero}@commune.example;{gestionnaire}\n",
            numero % 100_000
        ));
    }
    let Import { contenu, rapport } = import_directory(&directory).unwrap();
    assert_eq!((contenu.len(), rapport.lignes, rapport.avertissements.len()), (40_000, 40_000, 0));
    assert_eq!(contenu[39_999].nom, "Collectivité n° 39999");
    assert_eq!(contenu[1].gestionnaire, Some(commune));
    assert_eq!(contenu.iter().filter(|une| une.gestionnaire.is_some()).count(), 13_333);
}
