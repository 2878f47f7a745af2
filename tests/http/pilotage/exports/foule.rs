//! More collectivités than a page of an export holds. `TREMPLIN_FOULE=40000` measures a whole country.

use super::{CSV, XLSX, download, lines};
use crate::pilotage::CNFPT;
use rusqlite::{Connection, params};
use serde_json::json;
use std::{collections::BTreeSet, path::Path, time::Instant};
use tremplin_domain::{
    identifiers::NumeroRecepisse,
    journal::{Evenement, Inscription},
    recensement::{Attestation, Recensement},
};
use tremplin_tests::App;

/// Writes `nombre` collectivités with a postal code that begins with a zero; four of five have answered in 2026.
fn crowd(state: &Path, nombre: u32) {
    let mut database = Connection::open(state.join("sqlite_db.db")).expect("the database");
    let transaction = database.transaction().expect("a transaction");
    let recensement: Recensement =
        serde_json::from_value(crate::recensement::declaration()).expect("a declaration");
    for numero in 0..nombre {
        let siret = format!("{:014}", 30_000_000_000_000_u64 + u64::from(numero));
        let (nom, code_postal) =
            (format!("Commune n° {numero}"), format!("0{:04}", numero % 10_000));
        transaction
            .execute(
                "INSERT INTO collectivite (siret, nom, statut, code_postal, courriel) VALUES (?1, ?2, 'Commune', ?3, ?4)",
                params![siret, nom, code_postal, format!("mairie{numero}@foule.example")],
            )
            .expect("a collectivité");
        if numero % 5 == 4 {
            continue;
        }
        let horodatage = format!("2026-02-{:02}T08:00:00.000Z", 1 + numero % 9);
        let attestation = Attestation {
            annee: 2026,
            auteur: "Camille Exemple".to_owned(),
            code_postal,
            horodatage: horodatage.clone(),
            nom,
            numero: NumeroRecepisse::new(2026, u64::from(numero) * 64),
            recensement: recensement.clone(),
            siret: siret.clone(),
            statut: "Commune".to_owned(),
            version: 1,
        };
        let sha256 = attestation.sha256();
        let evenement = Inscription::from(Evenement {
            horodatage: horodatage.clone(),
            acteur: "foule".to_owned(),
            role: "collectivite".to_owned(),
            siret: Some(siret.clone()),
            objet: format!("recensement/2026/{siret}"),
            rang: 1,
            acte: "enregistrement".to_owned(),
            detail: json!({"numero": attestation.numero, "sha256": sha256}),
            precedente: String::new(),
        });
        transaction
            .execute(
                "INSERT INTO recensement VALUES (2026, ?1, 1, ?2, ?3, 'foule', ?4, ?5, '[]')",
                params![
                    siret,
                    attestation.numero.to_string(),
                    horodatage,
                    attestation.canonical(),
                    sha256
                ],
            )
            .expect("a declaration");
        transaction
            .execute(
                "INSERT INTO journal (horodatage, acteur, role, siret, objet, rang, acte, detail, precedente, empreinte) \
                 VALUES (?1, 'foule', 'collectivite', ?2, ?3, 1, 'enregistrement', ?4, '', ?5)",
                params![
                    horodatage,
                    siret,
                    evenement.evenement.objet,
                    evenement.evenement.detail.to_string(),
                    evenement.empreinte
                ],
            )
            .expect("an event");
    }
    transaction.commit().expect("all of it");
}

#[test]
#[expect(clippy::print_stdout, reason = "`TREMPLIN_FOULE` is for who measures")]
fn a_country_is_exported_page_after_page_without_a_gap() {
    let nombre: u32 =
        std::env::var("TREMPLIN_FOULE").ok().and_then(|text| text.parse().ok()).unwrap_or(1_400);
    let app = App::start();
    let cnfpt = app.sign_in(CNFPT);
    crowd(app.state(), nombre);
    let answered = nombre - nombre / 5;
    let timed = |what: &str, start: Instant| {
        println!("{what}: {} ms for {nombre} collectivités", start.elapsed().as_millis());
    };

    let start = Instant::now();
    let suivi = cnfpt.read("/api/pilotage/recensement/2026");
    timed("follow-up", start);
    assert_eq!(suivi["attendues"], nombre + 12);
    assert_eq!(
        (&suivi["repondues"], &suivi["intentions"]),
        (&json!(answered), &json!(answered * 3))
    );

    let start = Instant::now();
    let file = lines(&download(&cnfpt, CSV, "recensement-2026.csv"));
    timed("CSV", start);
    let sirets: BTreeSet<&String> = file.iter().skip(1).map(|line| &line[0]).collect();
    assert_eq!((file.len(), sirets.len()), (answered as usize + 1, answered as usize));

    let start = Instant::now();
    download(&cnfpt, XLSX, "recensement-2026.xlsx");
    timed("XLSX", start);

    let start = Instant::now();
    let journal = cnfpt.get("/api/pilotage/journal/export.csv?acteur=foule");
    timed("journal", start);
    let events = lines(&journal);
    let identifiants: BTreeSet<&String> = events.iter().skip(1).map(|line| &line[0]).collect();
    assert_eq!((events.len(), identifiants.len()), (answered as usize + 1, answered as usize));
}
