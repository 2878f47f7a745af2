//! Wrong files: each is refused with what is wrong and how to mend it, and changes nothing.

use super::{
    fichiers::{
        COLLECTIVITES, ENTETE, ENTETE_ANNUAIRE, REFERENTIELS, gestionnaire, plain, preview,
        publish, referentiel,
    },
    fresh,
};
use crate::{list, text};
use serde_json::{Value, json};
use tremplin_tests::{Agent, App};

/// What a file is, its bytes, where the fault is and how its message begins.
type Refus = (&'static str, Vec<u8>, &'static str, &'static str);

/// A référentiel of this one line.
fn line(cellules: &str) -> Vec<u8> {
    format!("{ENTETE}{cellules}\n").into_bytes()
}

/// A directory of this one line.
fn entry(cellules: &str) -> Vec<u8> {
    format!("{ENTETE_ANNUAIRE}{cellules}\n").into_bytes()
}

fn bytes(parts: &[&[u8]]) -> Vec<u8> {
    parts.concat()
}

/// What is no table of text at all.
fn no_table() -> Vec<Refus> {
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
fn columns() -> Vec<Refus> {
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

/// A référentiel with a wrong cell.
fn cells() -> Vec<Refus> {
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
fn entries() -> Vec<Refus> {
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

/// What must be as it was after a refusal: the versions, the directory, and what the public sees.
fn state(app: &App, agent: &Agent<'_>) -> [Value; 4] {
    [
        agent.read(REFERENTIELS),
        agent.read(COLLECTIVITES),
        app.get("/api/campagnes").json(),
        app.get("/api/eligibilite/metiers").json(),
    ]
}

fn check(agent: &Agent<'_>, path: &str, (name, file, champ, debut): &Refus) {
    for reply in [preview(agent, path, file), publish(agent, path, 0, file)] {
        assert_eq!(reply.status, 422, "{name}: {}", reply.text());
        assert_eq!(reply.header("content-type"), "application/problem+json", "{name}");
        assert!(reply.body.len() < 20_000, "{name}: {} bytes", reply.body.len());
        let problem = reply.json();
        let erreurs = list(&problem["erreurs"]);
        let found = erreurs.iter().find(|erreur| erreur["champ"] == *champ);
        let found = found.unwrap_or_else(|| panic!("{name}: {erreurs:?}"));
        let message = plain(text(&found["message"]));
        assert!(message.starts_with(debut), "{name}: {message}");
        assert!(text(&found["regle"]).starts_with("R-"), "{name}");
        let fautes = &problem["rapport"]["fautes"];
        assert_eq!(list(fautes).len(), erreurs.len(), "{name}: the report has them too");
        assert!(plain(text(&problem["detail"])).contains("rien n’en a été gardé"), "{name}");
    }
}

#[test]
fn every_wrong_file_is_told_what_is_wrong_and_changes_nothing() {
    let app = fresh();
    let agent = gestionnaire(&app);
    let before = state(&app, &agent);
    let of_both = no_table();
    let referentiels: Vec<Refus> = [columns(), cells()].concat();
    assert!(of_both.len() + referentiels.len() >= 30);
    for refus in of_both.iter().chain(&referentiels) {
        check(&agent, REFERENTIELS, refus);
    }
    let of_any_table =
        of_both.iter().filter(|refus| refus.2.is_empty() && refus.1 != ENTETE.as_bytes());
    for refus in of_any_table.chain(&entries()) {
        check(&agent, COLLECTIVITES, refus);
    }
    assert_eq!(state(&app, &agent), before);
    // Nor does anything appear once the public components look again.
    std::thread::sleep(std::time::Duration::from_millis(2500));
    assert_eq!(state(&app, &agent), before);
}

#[test]
fn every_fault_is_told_at_once() {
    let app = fresh();
    let agent = gestionnaire(&app);
    let wrong = format!("{ENTETE};;9;?;?;Jardinier\nRNCP1;CAPA;IV;x;2028-12-31;Jardinier\n");
    let reply = preview(&agent, REFERENTIELS, wrong);
    assert_eq!(
        reply.faults(),
        [
            "/lignes/2/code",
            "/lignes/2/intitule",
            "/lignes/2/niveau",
            "/lignes/2/plafond_annuel",
            "/lignes/2/expiration",
            "/lignes/3/code",
            "/lignes/3/niveau",
            "/lignes/3/plafond_annuel",
        ]
    );
    assert_eq!(
        plain(text(&reply.json()["detail"])),
        "Ce fichier a 8 fautes : rien n’en a été gardé. Corrigez-le et envoyez-le de nouveau."
    );
    let many = format!("{ENTETE}{}", ";;9;?;?;Jardinier\n".repeat(1000));
    let problem = preview(&agent, REFERENTIELS, many).json();
    assert_eq!(list(&problem["erreurs"]).len(), 250);
    assert_eq!(problem["rapport"]["autres_fautes"], 4750);
}

#[test]
fn what_is_no_csv_or_too_large_is_refused_unread() {
    let app = fresh();
    let agent = gestionnaire(&app);
    for path in [REFERENTIELS, COLLECTIVITES] {
        for kind in ["application/json", "text/plain", "multipart/form-data; boundary=x", ""] {
            let headers = [("content-type", kind)];
            let reply = agent.send("POST", path, &headers, Some(b"{}"));
            assert_eq!(reply.status, 415, "{path} {kind}");
        }
        for kind in ["text/csv; charset=windows-1252", "TEXT/CSV;header=present"] {
            let reply = agent.send("POST", path, &[("content-type", kind)], Some(b""));
            assert_eq!(reply.status, 422, "{path} {kind}: read, and empty");
        }
        let reply = preview(&agent, path, vec![b';'; (16 << 20) + 1]);
        assert_eq!(reply.status, 413, "{path}");
        assert_eq!(preview(&agent, path, vec![b';'; 16 << 20]).status, 422, "{path}: just read");
        let reply = agent.send(
            "POST",
            &format!("{path}?apercu=non&autre=1"),
            &[("content-type", "text/csv")],
            Some(b""),
        );
        assert_eq!(reply.faults(), ["/autre", "/apercu"], "{}", reply.text());
    }
    assert_eq!(agent.read(REFERENTIELS)["en_vigueur"], json!("demonstration-2026-1"));
}
