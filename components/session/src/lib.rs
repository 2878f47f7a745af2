//! The `session` component: who is signed in, and for which collectivités.
//!
//! | route | does |
//! |---|---|
//! | `GET /api/session` | who is signed in, what they may act for |
//! | `DELETE /api/session` | signs out |
//! | `PUT /api/session/collectivite` | chooses the collectivité to act for (R-QUI-02) |
//! | `GET /api/session/connexion` | sends the browser to the OpenID Connect issuer (R-QUI-05) |
//! | `GET /api/session/retour` | takes it back: code, ID token, claims, directory, session |
//! | `GET`, `POST /api/session/demo` | demonstration: the fictitious identities, signs one in |
//! | `GET`, `PUT /api/session/demo/horloge` | demonstration: the clock |
//!
//! The last two exist in demonstration mode only, and that mode is refused as soon as an issuer is
//! configured: see [`configuration`].

mod annuaire;
mod configuration;
mod connexion;
mod demo;
mod echec;
mod fournisseur;
mod horloge;
mod identite;
mod jeton;
mod navigateur;
mod page;
mod retour;
mod revendications;
mod sessions;
mod vue;

use axum::{
    Router,
    routing::{get, put},
};

/// The routes of the component.
pub fn router() -> Router {
    Router::new()
        .route("/api/session", get(vue::show).delete(sessions::sign_out))
        .route("/api/session/collectivite", put(vue::choose))
        .route("/api/session/connexion", get(connexion::start))
        .route("/api/session/retour", get(retour::finish))
        .route("/api/session/demo", get(demo::list).post(demo::sign_in))
        .route("/api/session/demo/horloge", get(horloge::show).put(horloge::shift))
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
