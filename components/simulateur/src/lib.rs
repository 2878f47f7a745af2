//! The `simulateur` component: `POST /api/simulateur`, what a collectivité will really pay.
//!
//! Nothing is stored and no database is read: the document comes in, the domain answers.

use axum::{
    Router,
    body::Body,
    http::{HeaderValue, header},
    response::Response,
    routing::post,
};
use chrono::NaiveDate;
use tremplin_domain::{
    bareme::Bareme,
    decode::decode,
    eligibilite,
    formation::PlafondConnu,
    simulation::{Demande, simulate},
};
use tremplin_platform::{Problem, json::JsonBytes, referentiel};

/// The routes of the component.
pub fn router() -> Router {
    Router::new().route("/api/simulateur", post(answer))
}

async fn answer(JsonBytes(document): JsonBytes) -> Result<Response, Problem> {
    let demande = decode::<Demande>(&document)?;
    let signature = demande.contrat.signature();
    let simulation = simulate(&demande, Bareme::current(), |rncp| ceiling(rncp, signature));
    let mut response = Response::new(Body::from(simulation.to_json()));
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(response)
}

/// The ceiling of a certification that is fundable on the day of the signature.
fn ceiling(rncp: &str, signature: NaiveDate) -> Option<PlafondConnu> {
    let referentiel = referentiel::current().ok()?;
    let certification = referentiel.certification(rncp.parse().ok()?)?;
    eligibilite::is_fundable(certification, signature).then(|| PlafondConnu {
        plafond_annuel: certification.plafond_annuel,
        fictif: referentiel.is_fictif(),
    })
}

#[cfg(target_family = "wasm")]
mod entry {
    use axum::Router;
    use std::sync::LazyLock;
    use tremplin_platform::component::{Incoming, Outgoing};

    static ROUTER: LazyLock<Router> = LazyLock::new(super::router);

    tremplin_platform::export!(handle);

    async fn handle(request: Incoming) -> Outgoing {
        tremplin_platform::serve(&ROUTER, request).await
    }
}
