//! The `eligibilite` component: public reference data, without a database.
//!
//! | route | answers |
//! |---|---|
//! | `GET /api/campagnes` | the campaigns and whether their recensement is open |
//! | `GET /api/eligibilite/metiers` | the métiers in tension of a campaign |
//! | `GET /api/eligibilite/metiers/{code}` | one of them with its certifications |
//! | `GET /api/eligibilite/certifications` | search (R-REF-02) |
//! | `GET /api/eligibilite/certifications/{rncp}` | is it fundable, and why (R-REF-01, R-REF-05) |
//! | `GET /eligibilite` | the page: métiers, search, answer |

mod campagnes;
mod certifications;
mod donnees;
mod lecture;
mod metiers;
mod page;
mod reponse;
mod vues;

pub use donnees::Donnees;

use axum::{Router, routing::get};
use chrono::{DateTime, Utc};
use tremplin_platform::html;

/// The instant of a request; whoever hands a request to [`router`] puts it in its extensions, so that
/// the clock is read once.
#[derive(Debug, Clone, Copy)]
pub struct Instant(pub DateTime<Utc>);

/// The routes of the component.
pub fn router() -> Router {
    Router::new()
        .route("/api/campagnes", get(campagnes::list))
        .route("/api/eligibilite/metiers", get(metiers::list))
        .route("/api/eligibilite/metiers/{code}", get(metiers::show))
        .route("/api/eligibilite/certifications", get(certifications::find))
        .route("/api/eligibilite/certifications/{rncp}", get(certifications::show))
        .route("/eligibilite", get(page::show))
        .fallback(html::without_slash)
}

#[cfg(target_family = "wasm")]
mod entry {
    use super::{Donnees, Instant, router};
    use axum::Router;
    use std::sync::LazyLock;
    use tremplin_platform::{
        clock,
        component::{Incoming, Outgoing},
        publication, serve, wire,
    };

    static ROUTER: LazyLock<Router> = LazyLock::new(router);

    tremplin_platform::export!(handle);

    async fn handle(request: Incoming) -> Outgoing {
        let mut request = wire::receive(request, &wire::PUBLIC)?;
        request.extensions_mut().insert(Instant(clock::now().await));
        request.extensions_mut().insert(Donnees(publication::edge().await));
        wire::send(serve::answer(&ROUTER, request).await)
    }
}
