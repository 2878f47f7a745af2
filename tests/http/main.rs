//! The application over HTTP, as browsers and other programs meet it: the real components behind the
//! real routes.

#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod apc;
mod apf;
mod calendrier;
mod campagnes;
mod eligibilite;
mod guide;
mod instruction;
mod navigateur;
mod openapi;
mod pages;
mod pilotage;
mod problem;
mod recensement;
mod refusals;
mod sante;
mod session;
mod situations;
mod tableau_de_bord;

use serde_json::{Value, json};
use std::sync::LazyLock;
use tremplin_tests::{App, Reply, root};

/// The application on 10 February 2026, shared by the tests that do not disturb it.
static APP: LazyLock<App> = LazyLock::new(App::start);

fn ask(path: &str) -> Reply {
    APP.get(path)
}

/// The JSON of an address that answers 200.
fn ok(path: &str) -> Value {
    let reply = ask(path);
    assert_eq!(reply.status, 200, "{path}: {}", reply.text());
    assert_eq!(reply.header("content-type"), "application/json", "{path}");
    reply.json()
}

/// What the simulator says of a request that it accepts.
fn simulate(request: &Value) -> Value {
    let reply = APP.post("/api/simulateur", request);
    assert_eq!(reply.status, 200, "{request}: {}", reply.text());
    assert_eq!(reply.header("content-type"), "application/json");
    assert_eq!(reply.header("cache-control"), "no-store", "a simulation has a date of birth");
    reply.json()
}

/// A request that the simulator accepts, with everything in it.
fn complete() -> Value {
    json!({
        "contrat": {"debut": "2026-09-01", "fin": "2028-08-31", "signature": "2026-07-01"},
        "formation": {
            "rncp": "RNCP38386", "plafond_annuel": "7000.00", "debut": "2026-09-07",
            "prorata": "mois_et_jours", "finance_cnfpt": true, "majorations_handicap": ["500.00"],
            "devis": [{"organisme": "CFA de l’Été", "prix_annuels": ["7500.00", "6900.00"]}],
        },
        "apprenti": {
            "date_naissance": "2008-02-10", "annee_cycle_debut": 1, "licence_professionnelle": false,
            "plus_15_points": false, "majoration_points": 10, "rqth": true, "pourcentage_precedent": 27,
        },
        "employeur": {"taux_at_mp": "0.0180", "nbi_maitres": 1},
    })
}

/// A JSON file of the repository.
fn file(path: &str) -> Value {
    let text = std::fs::read_to_string(root().join(path)).expect("a file of the repository");
    serde_json::from_str(&text).expect("JSON")
}

/// The elements of a value that must be an array.
fn list(value: &Value) -> &[Value] {
    value.as_array().unwrap_or_else(|| panic!("not a list: {value}"))
}

/// The text of a value that must be one.
fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_else(|| panic!("not a text: {value}"))
}
