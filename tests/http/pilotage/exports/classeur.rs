//! What a spreadsheet makes of the files: LibreOffice opens them, and what it read is looked at.

use super::{CSV, XLSX, answered, download};
use crate::pilotage::CNFPT;
use std::{path::Path, process::Command};

/// How LibreOffice is asked to read CSV: semicolons, UTF-8, numbers as in French.
const FRENCH: &str = "--infilter=CSV:59,34,76,1,,1036,false,true";

/// The file as LibreOffice sees it: one XML document (`.fods`) that says what each cell holds.
fn opened(directory: &Path, name: &str, content: &[u8], options: &[&str]) -> String {
    std::fs::write(directory.join(name), content).expect("a file");
    let profile = format!("-env:UserInstallation=file://{}/profile", directory.display());
    let mut command = Command::new("soffice");
    command.args([&profile, "--headless", "--convert-to", "fods", "--outdir"]).arg(directory);
    let output = command.args(options).arg(directory.join(name)).output().expect(
        "LibreOffice Calc: `cargo xtask test` installs it (on Debian: apt-get install libreoffice-calc)",
    );
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    let (stem, _) = name.rsplit_once('.').expect("an extension");
    std::fs::read_to_string(directory.join(format!("{stem}.fods"))).expect(&said)
}

/// The cells with this text: what LibreOffice says that they hold.
fn cells<'a>(document: &'a str, text: &str) -> Vec<&'a str> {
    let wanted = format!("<text:p>{text}</text:p>");
    document
        .split("<table:table-cell")
        .skip(1)
        .filter(|cell| {
            cell.split("</table:table-cell>").next().is_some_and(|cell| cell.contains(&wanted))
        })
        .map(|cell| cell.split('>').next().unwrap_or_default())
        .collect()
}

#[test]
fn r_exp_01_a_workbook_keeps_accents_zeros_and_decimals_and_executes_nothing() {
    let app = answered();
    let file = download(&app.sign_in(CNFPT), XLSX, "recensement-2026.xlsx");
    let directory = tempfile::tempdir().expect("a directory");
    let document = opened(directory.path(), "classeur.xlsx", &file.body, &[]);
    assert!(document.contains("table:name=\"Déclarations 2026\""));
    assert!(!document.contains("table:formula"), "nothing is computed");
    for text in [
        "Commune d’Exempleville",
        "Agent de l’eau et de l’assainissement",
        "21990001600011",
        "=cmd()",
        "99010",
    ] {
        let found = cells(&document, text);
        assert!(!found.is_empty(), "{text} is not there");
        for cell in found {
            assert!(cell.contains("office:value-type=\"string\""), "{text}: {cell}");
        }
    }
    for (text, value) in [("152.4", "152.4"), ("12", "12")] {
        let found = cells(&document, text);
        let is_number = |cell: &&str| cell.contains(&format!("office:value=\"{value}\""));
        assert!(found.iter().any(is_number), "{text}: {found:?}");
    }
}

#[test]
fn r_exp_01_a_csv_file_opens_in_french_with_its_decimals_and_executes_nothing() {
    let app = answered();
    let file = download(&app.sign_in(CNFPT), CSV, "recensement-2026.csv");
    let directory = tempfile::tempdir().expect("a directory");
    let document = opened(directory.path(), "fichier.csv", &file.body, &[FRENCH]);
    assert!(!document.contains("table:formula"), "nothing is computed");
    assert!(!cells(&document, "Commune d’Exempleville").is_empty(), "accents and apostrophes");
    assert!(
        !cells(&document, "&apos;=cmd()").is_empty() || !cells(&document, "'=cmd()").is_empty()
    );
    assert!(document.contains("office:value=\"152.4\""), "a decimal comma is a number");
}
