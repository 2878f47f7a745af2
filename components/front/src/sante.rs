//! `GET /api/sante`: is the application able to answer? Every component is really asked.

use axum::response::{IntoResponse as _, Response};
use http::{HeaderValue, Method, StatusCode, header};
use serde::Serialize;
use std::collections::BTreeMap;
use tremplin_platform::{json::json, peers};

/// Where it answers.
pub(crate) const PATH: &str = "/api/sante";

/// The other components, and an address at which each answers without doing anything: a refusal to
/// somebody who is not signed in is an answer too.
const COMPONENTS: [(&str, &str); 7] = [
    ("apf", "/api/tableau-de-bord/2026"),
    ("calendrier", "/api/calendrier.ics"),
    ("eligibilite", "/api/campagnes"),
    ("pilotage", "/api/pilotage/campagnes"),
    ("recensement", "/api/recensement/2026"),
    ("session", "/api/session"),
    ("simulateur", "/api/simulateur"),
];

#[derive(Serialize)]
struct Sante {
    etat: &'static str,
    version: &'static str,
    composants: BTreeMap<&'static str, &'static str>,
}

/// 200 when every component answers, else 503 with the one that does not; 405 for what is not a read.
pub(crate) async fn answer(method: &Method) -> Response {
    if method != Method::GET && method != Method::HEAD {
        let mut refusal = StatusCode::METHOD_NOT_ALLOWED.into_response();
        refusal.headers_mut().insert(header::ALLOW, HeaderValue::from_static("GET, HEAD"));
        return refusal;
    }
    let mut composants = BTreeMap::from([("front", "ok")]);
    for (id, path) in COMPONENTS {
        let etat = if peers::answers(id, path).await { "ok" } else { "indisponible" };
        composants.insert(id, etat);
    }
    let complete = composants.values().all(|etat| *etat == "ok");
    let (status, etat) = if complete {
        (StatusCode::OK, "ok")
    } else {
        (StatusCode::SERVICE_UNAVAILABLE, "degrade")
    };
    let sante = Sante { etat, version: env!("CARGO_PKG_VERSION"), composants };
    let mut response = json(status, &sante);
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    if !complete {
        headers.insert(header::RETRY_AFTER, HeaderValue::from_static("5"));
    }
    response
}
