//! The `apf` component: what a collectivité does with what it was granted.
//!
//! | route | does |
//! |---|---|
//! | `GET /api/tableau-de-bord/{annee}` | where a collectivité is in a year: declaration, allocation (R-TDB-01) |
//!
//! No route names a collectivité: what is shown is always about the one that the agent acts for, so that another's
//! cannot be asked for.

mod allocation;
mod demonstration;
mod tableau;

use axum::{Router, routing::get};

/// The routes of the component.
pub fn router() -> Router {
    Router::new().route("/api/tableau-de-bord/{annee}", get(tableau::show))
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
