//! Declarations written besides the application: more collectivités than the demonstration has agents.

use super::fichiers::siret;
use rusqlite::{Connection, params};
use serde_json::json;
use tremplin_tests::App;

/// What one collectivité declares.
#[derive(Debug, Clone, Copy)]
pub(super) struct Declaree {
    /// Its full-time equivalents.
    pub(super) etp: u32,
    /// The contracts that it asks for; none for 0.
    pub(super) nombre: u32,
}

/// Writes one declaration of a collectivité of its own for each; gives their SIRETs, in the same order.
pub(super) fn declared(app: &App, annee: i32, declarees: &[Declaree]) -> Vec<String> {
    let mut database = Connection::open(app.state().join("sqlite_db.db")).expect("the database");
    let transaction = database.transaction().expect("a transaction");
    let mut sirets = Vec::new();
    for (numero, declaree) in (1..).zip(declarees) {
        let siret = siret(numero);
        let nom = format!("Commune n° {numero}");
        transaction
            .execute(
                "INSERT INTO collectivite (siret, nom, statut, code_postal) VALUES (?1, ?2, 'Commune', '99000')",
                params![siret, nom],
            )
            .expect("a collectivité");
        let mut recensement = crate::recensement::declaration();
        recensement["etp"] = json!(declaree.etp.to_string());
        recensement["intentions"][0]["nombre"] = json!(declaree.nombre);
        if declaree.nombre == 0 {
            recensement["intentions"] = json!([]);
        }
        let attestation = json!({"nom": nom, "recensement": recensement}).to_string();
        transaction
            .execute(
                "INSERT INTO recensement VALUES (?1, ?2, 1, ?3, ?4, 'foule', ?5, ?6, '[]')",
                params![
                    annee,
                    siret,
                    format!("REC-{annee}-{numero}"),
                    format!("{annee}-02-03T08:00:00.000Z"),
                    attestation,
                    "0".repeat(64),
                ],
            )
            .expect("a declaration");
        sirets.push(siret);
    }
    transaction.commit().expect("all of it");
    sirets
}
