//! The `apf` component: what a collectivité does with what it was granted.
//!
//! | route | does |
//! |---|---|
//! | `GET /api/tableau-de-bord/{annee}` | where a collectivité is in a year: declaration, allocation, dossiers, what comes next (R-TDB-01) |
//! | `GET /api/apf?annee=` | its dossiers, own and taken over |
//! | `POST /api/apf` | asks for an agreement, or previews it with `?apercu=true` |
//! | `GET`, `PATCH /api/apf/{id}` | shows a dossier, changes what it asks for |
//! | `POST /api/apf/{id}/annulation`, `…/complement` | gives up; answers what the CNFPT asked for |
//! | `GET`, `POST /api/apc` | the agreements that a training body was given; files the request for one (R-APC-01) |
//! | `POST /api/apc/lot`, `GET …/modele.csv` | files many, from JSON or a spreadsheet; the file to fill in |
//! | `GET`, `PATCH /api/apc/{id}` | shows a dossier, completes what was filed |
//! | `POST /api/apc/{id}/rupture`, `…/prolongation`, `…/complement` | what happens to the contract; the answer to the CNFPT |
//!
//! No route names a collectivité: what is shown is always about the one that the agent acts for, so that another's
//! cannot be asked for.

mod allocation;
mod courriels;
mod demandes;
mod demonstration;
mod essai;
mod instruction;
mod prises_en_charge;
mod refus;
mod stockage;
mod tableau;
mod vue;

use axum::{
    Router,
    routing::{get, post},
};

/// The routes of the component.
pub fn router() -> Router {
    Router::new()
        .route("/api/tableau-de-bord/{annee}", get(tableau::show))
        .route("/api/apf", get(demandes::list).post(demandes::deposit))
        .route("/api/apf/{id}", get(demandes::show).patch(demandes::modify))
        .route("/api/apf/{id}/annulation", post(demandes::cancel))
        .route("/api/apf/{id}/complement", post(demandes::answer))
        .route("/api/apc", get(prises_en_charge::list).post(prises_en_charge::file))
        .route("/api/apc/lot", post(prises_en_charge::file_batch))
        .route("/api/apc/lot/modele.csv", get(prises_en_charge::batch_model))
        .route("/api/apc/{id}", get(prises_en_charge::show).patch(prises_en_charge::complete))
        .route("/api/apc/{id}/rupture", post(prises_en_charge::break_off))
        .route("/api/apc/{id}/prolongation", post(prises_en_charge::extend))
        .route("/api/apc/{id}/complement", post(prises_en_charge::answer))
        .route("/api/pilotage/apf/{id}", get(instruction::show))
        .route("/api/pilotage/apf/{id}/decision", post(instruction::decide_apf))
        .route("/api/pilotage/apf/{id}/complement", post(instruction::ask))
        .route("/api/pilotage/apc/{id}", get(instruction::show))
        .route("/api/pilotage/apc/{id}/decision", post(instruction::decide_apc))
        .route("/api/pilotage/apc/{id}/complement", post(instruction::ask))
        .route("/api/pilotage/apc/{id}/transfert", post(instruction::transfer))
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
