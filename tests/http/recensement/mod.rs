//! The recensement, rule by rule (R-REC-01 to R-REC-14).

mod concurrency;
mod demonstration;
mod documents;
mod drafts;
mod fields;
mod metiers;
mod permissions;
mod receipts;
mod versions;
mod window;

use serde_json::{Value, json};
use tremplin_tests::{Agent, App, Reply};

/// The agent of a commune, and a colleague.
pub(crate) const COMMUNE: &str = "commune";
const COLLEAGUE: &str = "commune-collegue";

/// The agent of a CCAS, the CCAS, and the agent of the commune that manages it.
const OWN: &str = "ccas";
const MANAGED: &str = "26990002300012";
const MANAGER: &str = "commune-ccas";

/// The agent of a centre de gestion, who acts for several.
const CDG: &str = "cdg";

const GESTIONNAIRE: &str = "cnfpt";
const ORGANISME: &str = "cfa-jardins";

/// The address of the campaign's declaration.
pub(crate) const DECLARATION: &str = "/api/recensement/2026";

/// For the first version of a record.
const FIRST: (&str, &str) = ("if-none-match", "*");

/// A declaration that breaks no rule.
pub(crate) fn declaration() -> Value {
    json!({
        "etp": "152.40",
        "contact": {
            "prenom": "Camille", "nom": "Exemple",
            "courriel": "apprentissage@commune.example", "telephone": "05 56 00 00 00",
        },
        "contrats_en_cours": {
            "apprentis": 4, "dont_rqth": 1, "fins_janvier_aout": 2, "fins_septembre_decembre": 1,
        },
        "intentions": [
            {"metier": "jardinier", "niveaux": [3, 4], "nombre": 3, "deja_commences": 1},
        ],
    })
}

/// The same with another number of apprentices wanted, so that two of them can be told apart.
fn wanting(nombre: u32) -> Value {
    let mut document = declaration();
    document["intentions"][0]["nombre"] = json!(nombre);
    document
}

/// `If-Match` with this version.
fn after(version: u64) -> String {
    format!("\"{version}\"")
}

/// Saves in place of `version`, 0 for none yet.
pub(crate) fn save(agent: &Agent<'_>, version: u64, document: &Value) -> Reply {
    match version {
        0 => agent.put(DECLARATION, &[FIRST], document),
        _ => agent.put(DECLARATION, &[("if-match", &after(version))], document),
    }
}

/// The same, which must succeed; gives the acknowledgement.
fn saved(agent: &Agent<'_>, version: u64, document: &Value) -> Value {
    let reply = save(agent, version, document);
    let expected = if version == 0 { 201 } else { 200 };
    assert_eq!(reply.status, expected, "{}", reply.text());
    let acknowledgement = reply.json();
    assert_eq!(acknowledgement["version"], version + 1);
    assert_eq!(reply.header("etag"), after(version + 1));
    acknowledgement
}

/// An application of one's own, on 10 February 2026: the campaign is open and nothing is declared.
fn fresh() -> App {
    std::sync::LazyLock::force(&crate::APP);
    App::start()
}
