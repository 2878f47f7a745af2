//! The `pilotage` component: what the CNFPT does to run its campaigns.
//!
//! | route | does |
//! |---|---|
//! | `GET /api/pilotage/campagnes` | the campaigns as they are set |
//! | `GET`, `PUT /api/pilotage/campagnes/{annee}` | one of them (R-CAMP-03, R-CAMP-04) |
//! | `POST /api/pilotage/publication` | writes what is published to the key-value store again |
//! | `GET`, `PUT /api/pilotage/lecture-seule` | stops and resumes every write |
//! | `GET`, `POST /api/pilotage/referentiels/{annee}` | the versions of a year; a spreadsheet previewed or published (R-REF-03) |
//! | `GET …/{annee}/{version}`, `GET …/export.csv`, `GET /api/pilotage/referentiels/modele.csv` | one version, as JSON or as a spreadsheet; the file to fill in (R-REF-04) |
//! | `GET`, `POST /api/pilotage/collectivites` | the directory, searched; a spreadsheet previewed or imported (R-QUI-06) |
//! | `GET /api/pilotage/collectivites/export.csv`, `…/modele.csv` | all of it as a spreadsheet; the file to fill in |
//! | `GET`, `POST /api/pilotage/allocations/{annee}` | what was published; a computation previewed or published (R-ALL-01 to R-ALL-05) |
//! | `GET …/{annee}/{publication}/proces-verbal.json` | everything that it was made of, byte for byte |
//! | `GET /api/pilotage/courriels`, `GET …/{id}` | the outbox, and a message as it reads (R-MAIL-01) |
//! | `POST /api/pilotage/courriels/envoi` | sends what is due |
//! | `POST /api/pilotage/courriels/{id}/reprise`, `POST …/reprise` | back into the queue: one, or all that were given up |
//! | `GET /api/pilotage/recensement/{annee}` | how the recensement goes: answers by day, legal form, métier, level (R-TDB-02), and with parameters the list below |
//! | `GET …/{annee}/collectivites`, `POST …/{annee}/relances` | who has answered or not; reminders to those who have not |
//! | `GET …/{annee}/export.csv`, `…/export.xlsx`, `GET /api/pilotage/allocations/{annee}/export.csv` | the declarations, and what was granted, as spreadsheets (R-EXP-01) |
//! | `GET /api/pilotage/journal`, `GET …/export.csv` | who did what when (R-AUD-01) |
//! | `POST /api/taches/courriels` | sends what is due, for a scheduler that has the secret |
//!
//! Every route but `/api/taches` is for gestionnaires (R-QUI-03). Every write is one statement: what
//! changes, its event in the journal and the e-mails that follow (`acte`).

mod acces;
mod acte;
mod allocations;
mod annuaire;
mod campagnes;
mod courriels;
mod demonstration;
mod exports;
mod imports;
mod journal;
mod lecture_seule;
mod publication;
mod referentiels;
mod relances;
mod suivi;
mod taches;

use axum::{
    Router,
    routing::{get, post},
};

/// The routes of the component.
pub fn router() -> Router {
    Router::new()
        .route("/api/pilotage/campagnes", get(campagnes::list))
        .route("/api/pilotage/campagnes/{annee}", get(campagnes::show).put(campagnes::set))
        .route("/api/pilotage/publication", post(publication::again))
        .route("/api/pilotage/lecture-seule", get(lecture_seule::show).put(lecture_seule::set))
        .route("/api/pilotage/referentiels/modele.csv", get(referentiels::model))
        .route(
            "/api/pilotage/referentiels/{annee}",
            get(referentiels::list).post(referentiels::import),
        )
        .route("/api/pilotage/referentiels/{annee}/{version}", get(referentiels::show))
        .route("/api/pilotage/referentiels/{annee}/{version}/export.csv", get(referentiels::export))
        .route("/api/pilotage/collectivites", get(annuaire::list).post(annuaire::import))
        .route("/api/pilotage/collectivites/export.csv", get(annuaire::export))
        .route("/api/pilotage/collectivites/modele.csv", get(annuaire::model))
        .route(
            "/api/pilotage/allocations/{annee}",
            get(allocations::show).post(allocations::command),
        )
        .route(
            "/api/pilotage/allocations/{annee}/{publication}/proces-verbal.json",
            get(allocations::download),
        )
        .route("/api/pilotage/courriels", get(courriels::list))
        .route("/api/pilotage/courriels/envoi", post(courriels::send_now))
        .route("/api/pilotage/courriels/reprise", post(courriels::all_again))
        .route("/api/pilotage/courriels/{id}", get(courriels::show))
        .route("/api/pilotage/courriels/{id}/reprise", post(courriels::again))
        .route("/api/pilotage/recensement/{annee}", get(suivi::show))
        .route("/api/pilotage/recensement/{annee}/collectivites", get(suivi::list))
        .route("/api/pilotage/recensement/{annee}/relances", post(relances::send))
        .route("/api/pilotage/recensement/{annee}/export.csv", get(exports::recensement))
        .route("/api/pilotage/recensement/{annee}/export.xlsx", get(exports::recensement_xlsx))
        .route("/api/pilotage/allocations/{annee}/export.csv", get(exports::allocation))
        .route("/api/pilotage/journal", get(journal::list))
        .route("/api/pilotage/journal/export.csv", get(exports::journal))
        .route("/api/taches/courriels", post(taches::courriels))
}

#[cfg(target_family = "wasm")]
mod entry {
    use axum::Router;
    use std::sync::LazyLock;
    use tremplin_platform::component::{Incoming, Outgoing};

    static ROUTER: LazyLock<Router> = LazyLock::new(super::router);

    tremplin_platform::export!(handle);

    async fn handle(request: Incoming) -> Outgoing {
        tremplin_platform::serve_signed_in(&ROUTER, request).await
    }
}
