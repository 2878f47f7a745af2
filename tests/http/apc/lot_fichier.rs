//! `POST /api/apc/lot` as a spreadsheet.

use super::lot::{agreements, counts, statuses};
use serde_json::json;
use tremplin_tests::{Agent, Reply, financement::ORGANISME};

const ENTETE: &str = "Référence;N° APF;Début;Fin;N° DDETS;Prix annuels\r\n";

fn send(agent: &Agent<'_>, file: &[u8]) -> Reply {
    agent.send("POST", "/api/apc/lot", &[("content-type", "text/csv")], Some(file))
}

/// A text as Excel writes it on a French Windows.
fn windows(text: &str) -> Vec<u8> {
    text.chars().map(|c| u8::try_from(u32::from(c)).expect("a Latin letter")).collect()
}

#[test]
fn r_apc_01_lines_of_a_spreadsheet_are_filed_in_both_encodings() {
    let (app, accords) = agreements(2);
    let agent = app.sign_in(ORGANISME);
    let line = |reference: &str, rank: usize| {
        format!("{reference};{};01/09/2026;31/8/2028;;7 000,00|7000\r\n", accords[rank].numero)
    };
    let utf8 = send(&agent, format!("\u{feff}{ENTETE}{}", line("Été-1", 0)).as_bytes());
    assert_eq!(utf8.status, 200, "{}", utf8.text());
    let report = utf8.json();
    assert_eq!(counts(&report), [1, 0, 0], "{report}");
    assert_eq!(
        report["lignes"][0],
        json!({"ligne": 2, "reference": "Été-1", "statut": "acceptee", "id": accords[0].id})
    );
    let both = windows(&format!("{ENTETE}{}\r\n{}", line("Été-1", 0), line("Été-2", 1)));
    let report = send(&agent, &both).json();
    assert_eq!(statuses(&report), ["deja_deposee", "acceptee"], "{report}");
    assert_eq!(report["lignes"][1]["ligne"], 4);
    // In JSON it is the same line.
    let same = json!({"lignes": [{
        "reference": "Été-2", "numero_apf": accords[1].numero, "debut": "2026-09-01",
        "fin": "2028-08-31", "prix_annuels": ["7000.00", "7000.00"],
    }]});
    let report = agent.create("/api/apc/lot", "sans effet", &same).json();
    assert_eq!(counts(&report), [0, 1, 0], "{report}");
}

#[test]
fn every_fault_of_a_line_is_told_and_the_others_are_filed() {
    let (app, accords) = agreements(1);
    let agent = app.sign_in(ORGANISME);
    let numero = &accords[0].numero;
    let file = format!(
        "{ENTETE}A;{numero};31/02/2026;31/8/2028;3,3E+13;\r\nB;{numero};01/09/2026\r\n\
         =1+1;{numero};01/09/2026;31/8/2028;;7000|7000\r\nD;{numero};01/09/2026;31/8/2028;;7000|7000\r\n\
         E;{numero};01/09/2026;31/8/2028;\"3\"3;7000|7000\r\n"
    );
    let report = send(&agent, file.as_bytes()).json();
    assert_eq!(counts(&report), [1, 0, 4], "{report}");
    let faults = |rank: usize| -> Vec<&str> {
        let erreurs = crate::list(&report["lignes"][rank]["erreurs"]);
        erreurs.iter().map(|fault| crate::text(&fault["champ"])).collect()
    };
    assert_eq!(faults(0), ["/debut", "/numero_ddets", "/prix_annuels"]);
    assert_eq!(faults(1), [""]);
    assert_eq!(faults(2), ["/reference"]);
    assert_eq!(faults(4), [""]);
    assert_eq!(report["lignes"][3]["id"], json!(accords[0].id));
}

#[test]
fn a_broken_file_is_refused_as_a_whole_with_a_report() {
    let (app, accords) = agreements(1);
    let agent = app.sign_in(ORGANISME);
    let line = format!("A;{};01/09/2026;31/8/2028;;7000|7000\r\n", accords[0].numero);
    let mixed = [ENTETE.as_bytes(), line.as_bytes(), b"B\xe9;;;;;\r\n"].concat();
    let without_price = "reference;numero_apf;debut;fin\r\nA;B;C;D\r\n".as_bytes().to_vec();
    let too_many = format!("{ENTETE}{}", line.repeat(1_001)).into_bytes();
    for file in
        [mixed, without_price, too_many, b"PK\x03\x04".to_vec(), vec![], b"a;b\r\n".to_vec()]
    {
        let refused = send(&agent, &file);
        assert_eq!(refused.status, 422, "{}", refused.text());
        assert!(!crate::list(&refused.json()["rapport"]["fautes"]).is_empty());
    }
    assert_eq!(agent.read(&accords[0].address())["apc"], json!(null));
}

#[test]
fn the_model_file_is_one_that_is_understood() {
    let (app, _) = agreements(1);
    let agent = app.sign_in(ORGANISME);
    let model = agent.get("/api/apc/lot/modele.csv");
    assert_eq!((model.status, model.header("content-type")), (200, "text/csv; charset=utf-8"));
    assert!(model.header("content-disposition").starts_with("attachment; filename="));
    assert!(model.text().starts_with("\u{feff}reference;numero_apf;debut;fin;numero_ddets;"));
    let report = send(&agent, &model.body).json();
    assert_eq!(counts(&report), [0, 0, 2], "nobody has these numbers: {report}");
}
