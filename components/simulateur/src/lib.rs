//! The `simulateur` component: what a collectivité will really pay.
//!
//! | route | answers |
//! |---|---|
//! | `POST /api/simulateur` | a simulation as JSON |
//! | `GET /simulateur` | the page of one simulation, form and answer |
//! | `GET /simulateur/comparaison` | the page of up to four simulations side by side |
//! | `GET /simulateur/budget`, `.csv` | the page, or the file, of several contracts by civil year |
//! | `GET /simulateur/campagnes.json` | the campaigns, for the simulator that runs in browsers |
//! | `GET /regles`, `GET /chiffres` | the pages of every rule and of every dated figure |
//!
//! Nothing is stored and no database is read: the document comes in, the domain answers.

mod pages;

use axum::{
    Extension, Router,
    body::Body,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::Response,
    routing::{get, post},
};
use chrono::NaiveDate;
use std::sync::Arc;
use tremplin_domain::{
    bareme::Bareme,
    canonique,
    decode::decode,
    eligibilite,
    formation::PlafondConnu,
    simulation::{Demande, simulate},
};
use tremplin_pages::{Chiffres, Page as _, Regles};
use tremplin_platform::{
    Problem, cache, html,
    json::{JsonBytes, json},
    publication::Publication,
};

/// The routes of the component. Whoever hands a request to it puts what is published in its extensions.
pub fn router() -> Router {
    Router::new()
        .route("/api/simulateur", post(answer))
        .route("/simulateur", get(pages::simulateur))
        .route("/simulateur/comparaison", get(pages::comparaison))
        .route("/simulateur/budget", get(pages::budget))
        .route("/simulateur/budget.csv", get(pages::budget_csv))
        .route("/simulateur/campagnes.json", get(campagnes))
        .route("/regles", get(regles))
        .route("/chiffres", get(chiffres))
        .fallback(html::without_slash)
}

/// How long browsers keep the campaigns, in seconds.
const MAX_AGE: u32 = 60;

async fn campagnes(
    Extension(publication): Extension<Arc<Publication>>,
    headers: HeaderMap,
) -> Response {
    let campagnes: Vec<_> = publication.campagnes().iter().map(Arc::as_ref).collect();
    let etag =
        format!("\"{}\"", canonique::sha256_hex(canonique::canonical(&campagnes).as_bytes()));
    cache::cacheable(&headers, &etag, MAX_AGE, json(StatusCode::OK, &campagnes))
}

async fn regles(headers: HeaderMap) -> Response {
    html::page(&headers, Regles::all().html())
}

async fn chiffres(
    Extension(publication): Extension<Arc<Publication>>,
    headers: HeaderMap,
) -> Response {
    let campagnes = publication.campagnes().iter().map(Arc::as_ref);
    html::page(&headers, Chiffres::all(Bareme::current(), campagnes).html())
}

async fn answer(
    Extension(publication): Extension<Arc<Publication>>,
    JsonBytes(document): JsonBytes,
) -> Result<Response, Problem> {
    let mut demande = decode::<Demande>(&document)?;
    let signature = demande.contrat.signature();
    demande.complete_with(&publication.at(signature)?.parametres);
    let ceiling = |rncp: &str| ceiling(&publication, rncp, signature);
    let simulation = simulate(&demande, Bareme::current(), ceiling);
    let mut response = Response::new(Body::from(simulation.to_json()));
    let json = HeaderValue::from_static("application/json");
    response.headers_mut().insert(header::CONTENT_TYPE, json);
    Ok(cache::private(response))
}

/// The ceiling of a certification that is fundable on the day of the signature.
fn ceiling(publication: &Publication, rncp: &str, signature: NaiveDate) -> Option<PlafondConnu> {
    let referentiel = publication.referentiel(publication.at(signature).ok()?).ok()?;
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
    use tremplin_platform::{
        component::{Incoming, Outgoing},
        publication, serve, wire,
    };

    static ROUTER: LazyLock<Router> = LazyLock::new(super::router);

    tremplin_platform::export!(handle);

    async fn handle(request: Incoming) -> Outgoing {
        let mut request = wire::receive(request, &wire::PUBLIC)?;
        request.extensions_mut().insert(publication::edge().await);
        wire::send(serve::answer(&ROUTER, request).await)
    }
}
