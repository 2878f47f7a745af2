//! Journeys of people, in a real browser.

#![expect(clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod calendrier;
mod demande;
mod dossier;
mod eligibilite;
mod eligibilite_clavier;
mod instruction;
mod organisme;
mod organisme_contrat_entier;
mod pages;
mod pilotage_allocation;
mod pilotage_campagne_entiere;
mod pilotage_courriels;
mod pilotage_imports;
mod pilotage_pages;
mod pilotage_suivi;
mod recensement;
mod scenarios;
mod simulateur;
mod simulateur_clavier;
mod visit;

use std::sync::LazyLock;
use tremplin_tests::App;

/// The application on 10 February 2026: nothing that a public visitor does disturbs it.
static APP: LazyLock<App> = LazyLock::new(App::start);
