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
//! | `GET /api/pilotage/apf` | the dossiers of a campaign, for who decides (R-QUI-03) |
//! | `GET /api/pilotage/apf/suivi`, `…/export.csv` | the figures of a campaign's dossiers (R-TDB-02); all of them as a spreadsheet (R-EXP-01) |
//! | `GET /api/pilotage/apf/{id}`, `…/apc/{id}` | one of them, and what there is to know around it |
//! | `POST /api/pilotage/apf/echeances`, `POST /api/taches/echeances` | records warnings and ends of validity (R-APF-10): by hand, for a scheduler |
//! | `POST /api/pilotage/apf/validations` | validates those of a list that hold together |
//! | `POST …/apf/{id}/decision`, `…/apc/{id}/decision` | yes and its number, or no and why (R-APF-08, R-APC-02) |
//! | `POST …/apf/{id}/complement`, `…/apc/{id}/complement`, `…/apc/{id}/transfert` | asks for what is missing; another employer (R-APC-05) |
//!
//! No route of a collectivité names a collectivité: what is shown is always about the one that the agent acts for, so that another's
//! cannot be asked for.

mod allocation;
mod courriels;
mod demandes;
mod demonstration;
mod echeances;
mod essai;
mod instruction;
mod parametres;
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
        .route("/api/pilotage/apf", get(instruction::list))
        .route("/api/pilotage/apf/echeances", post(echeances::begun_by_hand))
        .route("/api/taches/echeances", post(echeances::scheduled))
        .route("/api/pilotage/apf/validations", post(instruction::validate))
        .route("/api/pilotage/apf/suivi", get(instruction::figures))
        .route("/api/pilotage/apf/export.csv", get(instruction::export))
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
