//! What the CNFPT does to run its campaigns.

mod allocation;
mod annuaire;
mod campagnes;
mod courriels;
mod declarees;
mod exports;
mod fichiers;
mod fichiers_refuses;
mod journal;
mod lecture_seule;
mod permissions;
mod publication;
mod referentiels;
mod relances;
mod suivi;

use serde_json::{Value, json};
use tremplin_tests::{Agent, App};

/// A gestionnaire of the demonstration.
const CNFPT: &str = "cnfpt";

/// The campaign of the demonstration.
const CAMPAGNE: &str = "/api/pilotage/campagnes/2026";

/// An application of its own for a test that changes it.
fn fresh() -> App {
    App::start()
}

/// What a gestionnaire sends to leave the campaign as it is.
fn reglages(agent: &Agent<'_>) -> Value {
    let campagne = agent.read(CAMPAGNE);
    json!({
        "ouverture": campagne["ouverture"],
        "fermeture": campagne["fermeture"],
        "capacite": campagne["capacite"],
        "parametres": campagne["parametres"],
        "allocation": campagne["allocation"],
    })
}

/// The same with other values.
fn with(mut reglages: Value, changes: &Value) -> Value {
    for (name, value) in changes.as_object().expect("an object") {
        reglages[name] = value.clone();
    }
    reglages
}
