//! The `apf` component: what a collectivité does with what it was granted.
//!
//! | route | does |
//! |---|---|
//! | `GET /api/tableau-de-bord/{annee}` | where a collectivité is in a year: declaration, allocation (R-TDB-01) |
//!
//! No route names a collectivité: what is shown is always about the one that the agent acts for, so that another's
//! cannot be asked for.

mod allocation;
mod courriels;
mod demandes;
mod demonstration;
mod essai;
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
        .route("/api/apf", post(demandes::deposit))
        .route("/api/apf/{id}", get(demandes::show))
        .route("/api/apf/{id}/annulation", post(demandes::cancel))
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
