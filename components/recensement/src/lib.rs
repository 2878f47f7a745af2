//! The `recensement` component: what a collectivité declares each winter.
//!
//! | route | does |
//! |---|---|
//! | `GET`, `PUT /api/recensement/{annee}` | reads, saves a version (R-REC-08 to R-REC-12) |
//! | `GET`, `PUT`, `DELETE …/brouillon` | an agent's draft (R-REC-13) |
//! | `GET …/versions`, `…/versions/{n}` | what was saved before, by whom, what changed |
//! | `GET …/versions/{n}/contenu.json` | the exact bytes whose SHA-256 is on the receipt |
//! | `GET /api/recepisses/{numero}?sha256=` | is this receipt one of ours? (public) |
//!
//! No route names a collectivité: the record is always that of the one the agent acts for, so that
//! another's cannot be asked for.

mod acces;
mod brouillon;
mod demonstration;
mod ecriture;
mod enregistrement;
mod historique;
mod lecture;
mod recepisse;
mod saisie;
mod vue;

use axum::{Router, routing::get};

/// The routes of the component.
pub fn router() -> Router {
    Router::new()
        .route("/api/recensement/{annee}", get(lecture::show).put(enregistrement::save))
        .route(
            "/api/recensement/{annee}/brouillon",
            get(brouillon::show).put(brouillon::keep).delete(brouillon::forget),
        )
        .route("/api/recensement/{annee}/versions", get(historique::list))
        .route("/api/recensement/{annee}/versions/{version}", get(historique::show))
        .route("/api/recensement/{annee}/versions/{version}/contenu.json", get(historique::content))
        .route("/api/recepisses/{numero}", get(recepisse::verify))
}

#[cfg(target_family = "wasm")]
mod entry {
    use super::router;
    use axum::Router;
    use std::sync::LazyLock;
    use tremplin_platform::{
        component::{Incoming, Outgoing},
        serve_signed_in,
    };

    static ROUTER: LazyLock<Router> = LazyLock::new(router);

    tremplin_platform::export!(handle);

    async fn handle(request: Incoming) -> Outgoing {
        serve_signed_in(&ROUTER, request).await
    }
}
