//! The pages that simulate: one contract, several compared, or as a budget. Their addresses hold all that was typed.

use crate::ceiling;
use axum::{
    Extension,
    body::Body,
    extract::RawQuery,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::Response,
};
use std::sync::Arc;
use tremplin_domain::{
    bareme::Bareme,
    simulation::{Projet, Simulation, simulate},
};
use tremplin_pages::{
    Page as _, Scenario, Simulateur,
    budget::{self, Budget},
    comparaison::{self, Comparaison},
    scenario::{adresse, projets},
};
use tremplin_platform::{Problem, cache, html, publication::Publication};

/// `GET /simulateur`: the form, and the answer to what the address holds.
pub(crate) async fn simulateur(
    Extension(publication): Extension<Arc<Publication>>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let query = query.unwrap_or_default();
    let mut scenario = Scenario::one(&format!("?{query}"));
    let shortest = scenario.saisie.query();
    if shortest != query {
        let address = if shortest.is_empty() { String::new() } else { format!("?{shortest}") };
        return Ok(cache::private(see_other(&format!("/simulateur{address}"))));
    }
    if let Ok(demande) = &mut scenario.demande {
        demande.complete_with(&publication.at(demande.contrat.signature())?.parametres);
    }
    let simulation = scenario.saisie.asks().then(|| simulated(&scenario, &publication)).flatten();
    let response = html::page(&headers, Simulateur::new(&scenario, simulation.as_ref()).html());
    Ok(if query.is_empty() { response } else { cache::private(response) })
}

/// What the domain says of a contract that is complete.
fn simulated<'s>(scenario: &'s Scenario, publication: &Publication) -> Option<Simulation<'s>> {
    let demande = scenario.demande.as_ref().ok()?;
    let signature = demande.contrat.signature();
    let ceiling = |rncp: &str| ceiling(publication, rncp, signature);
    Some(simulate(demande, Bareme::current(), ceiling))
}

/// `GET /simulateur/comparaison`.
pub(crate) async fn comparaison(
    Extension(publication): Extension<Arc<Publication>>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    answer(
        "/simulateur/comparaison",
        comparaison::MAXIMUM,
        query,
        &publication,
        |scenarios, projets| {
            html::page(&headers, Comparaison::new(scenarios, projets, Bareme::current()).html())
        },
    )
}

/// `GET /simulateur/budget`.
pub(crate) async fn budget(
    Extension(publication): Extension<Arc<Publication>>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    answer("/simulateur/budget", budget::MAXIMUM, query, &publication, |scenarios, projets| {
        html::page(&headers, Budget::new(scenarios, projets, Bareme::current()).html())
    })
}

/// `GET /simulateur/budget.csv`.
pub(crate) async fn budget_csv(
    Extension(publication): Extension<Arc<Publication>>,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    answer("/simulateur/budget.csv", budget::MAXIMUM, query, &publication, |scenarios, projets| {
        let file = Budget::new(scenarios, projets, Bareme::current()).csv();
        let mut response = Response::new(Body::from(file));
        let headers = response.headers_mut();
        let kind = HeaderValue::from_static("text/csv; charset=utf-8");
        headers.insert(header::CONTENT_TYPE, kind);
        let name = HeaderValue::from_static("attachment; filename=\"budget-apprentissage.csv\"");
        headers.insert(header::CONTENT_DISPOSITION, name);
        response
    })
}

/// Simulates what the address holds and shows it, or sends to the shortest address that holds the same.
fn answer(
    page: &str,
    maximum: usize,
    query: Option<String>,
    publication: &Publication,
    show: impl FnOnce(&[Scenario], &[Projet<'_>]) -> Response,
) -> Result<Response, Problem> {
    let query = query.unwrap_or_default();
    let mut scenarios = Scenario::read_all(&query, maximum);
    let shortest = adresse(page, &scenarios, None);
    if !query.is_empty() && shortest != format!("{page}?{query}") {
        return Ok(cache::private(see_other(&shortest)));
    }
    for demande in scenarios.iter_mut().filter_map(|scenario| scenario.demande.as_mut().ok()) {
        demande.complete_with(&publication.at(demande.contrat.signature())?.parametres);
    }
    let simulations: Vec<_> =
        scenarios.iter().map(|scenario| simulated(scenario, publication)).collect();
    let response = show(&scenarios, &projets(&scenarios, &simulations));
    Ok(if scenarios.is_empty() { response } else { cache::private(response) })
}

fn see_other(address: &str) -> Response {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = StatusCode::SEE_OTHER;
    if let Ok(address) = HeaderValue::from_str(address) {
        response.headers_mut().insert(header::LOCATION, address);
    }
    response
}
