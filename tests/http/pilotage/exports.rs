//! Spreadsheets that open as they should, and as large as they must (R-EXP-01).

mod classeur;
mod foule;

use super::{CNFPT, fresh};
use crate::recensement::{COMMUNE, declaration, save};
use serde_json::json;
use tremplin_tests::{Agent, App, Reply};

const CSV: &str = "/api/pilotage/recensement/2026/export.csv";
const XLSX: &str = "/api/pilotage/recensement/2026/export.xlsx";

/// A contact whose name a spreadsheet would execute.
const FORMULA: &str = "=cmd()";

/// An application in which one commune has declared two métiers, and a CCAS that it wants nobody.
fn answered() -> App {
    let app = fresh();
    let mut two = declaration();
    two["contact"]["nom"] = json!(FORMULA);
    two["intentions"] = json!([
        two["intentions"][0],
        {"metier": "agent-eau-assainissement", "niveaux": [5], "nombre": 12},
    ]);
    let reply = save(&app.sign_in(COMMUNE), 0, &two);
    assert_eq!(reply.status, 201, "{}", reply.text());
    let mut none = declaration();
    none["intentions"] = json!([]);
    none["aucune_intention"] = json!(true);
    assert_eq!(save(&app.sign_in("ccas"), 0, &none).status, 201);
    app
}

/// A file, which must be there to be saved under this name.
fn download(agent: &Agent<'_>, path: &str, name: &str) -> Reply {
    let reply = agent.get(path);
    assert_eq!(reply.status, 200, "{path}: {}", String::from_utf8_lossy(&reply.body));
    assert_eq!(reply.header("content-disposition"), format!("attachment; filename=\"{name}\""));
    assert_eq!(reply.header("cache-control"), "no-store");
    reply
}

/// The lines of a CSV file, cut at semicolons: no cell of these tests has one.
fn lines(reply: &Reply) -> Vec<Vec<String>> {
    assert_eq!(reply.header("content-type"), "text/csv; charset=utf-8");
    let text = reply.text().strip_prefix('\u{feff}').expect("a byte order mark").to_owned();
    let lines = text.strip_suffix("\r\n").expect("a last line that ends").split("\r\n");
    lines.map(|line| line.split(';').map(str::to_owned).collect()).collect()
}

/// The cell of a line by the name of its column.
fn cell<'a>(lines: &'a [Vec<String>], line: usize, name: &str) -> &'a str {
    let column = lines[0].iter().position(|column| column == name).expect("a column");
    &lines[line][column]
}

#[test]
fn r_exp_01_a_declaration_has_a_line_for_each_intention() {
    let app = answered();
    let lines = lines(&download(&app.sign_in(CNFPT), CSV, "recensement-2026.csv"));
    assert_eq!(lines.len(), 4, "{lines:?}");
    for (line, column, expected) in [
        (1, "siret", "21990001600011"),
        (1, "nom", "Commune d’Exempleville"),
        (1, "etp", "152,40"),
        (1, "nom_contact", "'=cmd()"),
        (1, "telephone_contact", "05 56 00 00 00"),
        (1, "metier", "jardinier"),
        (1, "libelle_metier", "Jardinier"),
        (1, "niveaux", "3|4"),
        (1, "nombre", "3"),
        (1, "deja_commences", "1"),
        (2, "siret", "21990001600011"),
        (2, "libelle_metier", "Agent de l’eau et de l’assainissement"),
        (2, "nombre", "12"),
        (3, "siret", "26990002300012"),
        (3, "metier", ""),
        (3, "nombre", "0"),
        (3, "version", "1"),
    ] {
        assert_eq!(cell(&lines, line, column), expected, "{column} of line {line}");
    }
    assert!(cell(&lines, 1, "enregistre_le").starts_with("2026-02-10 09:0"), "Paris time");
}

#[test]
fn r_exp_01_the_allocation_and_the_journal_are_given_too() {
    let app = answered();
    let cnfpt = app.sign_in(CNFPT);
    let granted =
        download(&cnfpt, "/api/pilotage/allocations/2025/export.csv", "allocation-2025-1.csv");
    let granted = lines(&granted);
    assert_eq!(granted.len(), 11, "{granted:?}");
    let departement = granted.iter().position(|line| line[0] == "22990001400015").expect("a line");
    assert_eq!(cell(&granted, departement, "demande"), "15");
    assert_eq!(cell(&granted, departement, "accorde"), "15");
    assert_ne!(cell(&granted, departement, "explication"), "");
    assert_eq!(cnfpt.get("/api/pilotage/allocations/2026/export.csv").status, 404);

    let path = "/api/pilotage/journal/export.csv?objet=recensement/2026/";
    let journal = lines(&download(&cnfpt, path, "journal.csv"));
    assert_eq!(journal.len(), 3, "{journal:?}");
    assert_eq!(cell(&journal, 2, "objet"), "recensement/2026/21990001600011");
    assert_eq!(cell(&journal, 2, "acteur"), "demo:commune");
    assert_eq!(cell(&journal, 2, "acteur_nom"), "Camille Brévent");
    assert_eq!(cell(&journal, 2, "collectivite"), "Commune d’Exempleville");
}

#[test]
fn a_campaign_without_answers_is_a_file_with_a_header() {
    let app = fresh();
    let lines = lines(&download(&app.sign_in(CNFPT), CSV, "recensement-2026.csv"));
    assert_eq!(lines.len(), 1);
    assert_eq!(lines[0].len(), 21);
}
