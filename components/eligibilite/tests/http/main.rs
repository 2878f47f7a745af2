//! The component's routes, called as the host calls them, on a fixed day.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "test helpers are not #[test] themselves"
)]

mod openapi;
mod page;

use axum::{
    body::Body,
    http::{Request, Response, StatusCode, header},
};
use http_body_util::BodyExt as _;
use serde_json::{Value, json};
use tremplin_eligibilite::{Donnees, Instant, router};
use tremplin_platform::publication::Publication;

const NOW: &str = "2026-02-10T09:00:00+01:00";

async fn send(request: Request<Body>, now: &str) -> Response<Body> {
    let mut request = request;
    request.extensions_mut().insert(Instant(now.parse().unwrap()));
    request.extensions_mut().insert(Donnees(Publication::embedded()));
    tremplin_platform::serve::answer(&router(), request).await
}

async fn body(response: Response<Body>) -> Value {
    let bytes = response.into_body().collect().await.unwrap().to_bytes();
    if bytes.is_empty() { Value::Null } else { serde_json::from_slice(&bytes).unwrap() }
}

async fn get(address: &str) -> (StatusCode, Value) {
    let response = send(Request::get(address).body(Body::empty()).unwrap(), NOW).await;
    (response.status(), body(response).await)
}

async fn ok(address: &str) -> Value {
    let (status, body) = get(address).await;
    assert_eq!(status, StatusCode::OK, "{address}: {body}");
    body
}

fn fields(problem: &Value) -> Vec<&str> {
    let erreurs = problem["erreurs"].as_array().unwrap();
    erreurs.iter().map(|erreur| erreur["champ"].as_str().unwrap()).collect()
}

#[tokio::test]
async fn campaigns_say_whether_they_are_open() {
    let campagnes = ok("/api/campagnes").await;
    assert_eq!(
        campagnes[1],
        json!({"annee": 2026, "ouverture": "2026-01-19", "fermeture": "2026-03-20",
               "etat": "ouverte", "referentiel": "demonstration-2026-1"})
    );
    assert_eq!(campagnes[0]["etat"], "fermee");
    let request = Request::get("/api/campagnes").body(Body::empty()).unwrap();
    let before = body(send(request, "2026-01-18T22:59:59Z").await).await;
    assert_eq!(before[1]["etat"], "a_venir");
}

#[tokio::test]
async fn metiers_are_listed_then_detailed() {
    let liste = ok("/api/eligibilite/metiers?campagne=2026").await;
    assert_eq!(liste["campagne"], 2026);
    assert!(liste["avertissement"].as_str().unwrap().contains("fictifs"));
    let jardinier = liste["metiers"].as_array().unwrap().iter().find(|m| m["code"] == "jardinier");
    let jardinier = jardinier.unwrap();
    assert_eq!(jardinier["niveaux"], json!([3, 4, 5]));
    let detail = ok("/api/eligibilite/metiers/jardinier").await;
    assert_eq!(detail["libelle"], "Jardinier");
    let certifications = detail["certifications"].as_array().unwrap();
    assert_eq!(jardinier["certifications"], certifications.len());
    assert_eq!(
        certifications[0],
        json!({"rncp": "RNCP38386", "intitule": "CAPA - Jardinier-paysagiste", "niveau": 3,
               "plafond_annuel": "6000.00", "metiers": ["jardinier", "agent-technique-polyvalent-rural"],
               "expiration": "2028-12-31", "eligible": true})
    );
    assert!(certifications.iter().any(|c| c["eligible"] == false));
}

#[tokio::test]
async fn what_does_not_exist_is_not_found() {
    for address in [
        "/api/eligibilite/metiers?campagne=2019",
        "/api/eligibilite/metiers/astronaute",
        "/api/eligibilite/inconnu",
    ] {
        let (status, problem) = get(address).await;
        assert_eq!(status, StatusCode::NOT_FOUND, "{address}");
        assert_eq!(problem["status"], 404);
    }
}

#[tokio::test]
async fn searches_accents_case_typos_and_codes() {
    for query in
        ["jardinier", "JARDINI%C3%89R", "jardnier", "RNCP38386", "%20rncp+38386%20", "38386"]
    {
        let page = ok(&format!("/api/eligibilite/certifications?q={query}")).await;
        assert_eq!(page["resultats"][0]["rncp"], "RNCP38386", "{query}");
    }
    let page = ok("/api/eligibilite/certifications?q=enfance+petite&niveau=3&metier=").await;
    assert_eq!(page["resultats"][0]["rncp"], "RNCP38565");
    assert_eq!(page["suivant"], Value::Null);
}

#[tokio::test]
async fn pages_follow_each_other() {
    let mut address = "/api/eligibilite/certifications?limite=40".to_owned();
    let mut seen = std::collections::BTreeSet::new();
    loop {
        let page = ok(&address).await;
        assert_eq!(page["total"], 85);
        for result in page["resultats"].as_array().unwrap() {
            assert!(seen.insert(result["rncp"].to_string()));
        }
        let Some(next) = page["suivant"].as_str() else { break };
        address = format!("/api/eligibilite/certifications?limite=40&apres={next}");
    }
    assert_eq!(seen.len(), 85);
}

#[tokio::test]
async fn every_bad_parameter_is_named_at_once() {
    let address =
        "/api/eligibilite/certifications?niveau=8&limite=0&apres=x&metier=y&a%2Fb=1&q=a&q=b";
    let (status, problem) = get(address).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    let mut champs = fields(&problem);
    champs.sort_unstable();
    assert_eq!(champs, ["/apres", "/a~1b", "/limite", "/metier", "/niveau", "/q"]);
    for (address, champ) in [
        ("/api/campagnes?annee=2026", "/annee"),
        ("/api/eligibilite/metiers?campagne=demain", "/campagne"),
        ("/api/eligibilite/certifications/38386?date=2026-02-30", "/date"),
        ("/api/eligibilite/certifications/RS5678", "/rncp"),
        ("/api/eligibilite/certifications/jardinier", "/rncp"),
    ] {
        let (status, problem) = get(address).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{address}");
        assert_eq!(fields(&problem), [champ], "{address}");
    }
}

#[tokio::test]
async fn a_decision_comes_with_its_reasons() {
    let yes = ok("/api/eligibilite/certifications/%20rncp%2038386").await;
    assert_eq!(yes["rncp"], "RNCP38386");
    assert_eq!(yes["eligible"], true);
    assert_eq!(yes["date"], "2026-02-10");
    assert_eq!(yes["motifs"][0]["regle"], "R-REF-01");
    assert_eq!(yes["plafond_annuel"], "6000.00");
    let no = ok("/api/eligibilite/certifications/RNCP38386?date=2029-01-01").await;
    assert_eq!(no["eligible"], false);
    assert_eq!(no["motifs"][0]["regle"], "R-REF-05");
    assert_eq!(no["alternatives"][0]["eligible"], true);
    let unknown = ok("/api/eligibilite/certifications/RNCP24928").await;
    assert_eq!(unknown["eligible"], false);
    assert_eq!(unknown["intitule"], Value::Null);
    assert_eq!(unknown["metiers"], json!([]));
    assert_eq!(unknown["successeur"], "RNCP38386");
}

#[tokio::test]
async fn answers_are_kept_and_asked_again_by_etag() {
    let address = "/api/eligibilite/certifications/RNCP38386";
    let first = send(Request::get(address).body(Body::empty()).unwrap(), NOW).await;
    let headers = first.headers();
    assert_eq!(headers[header::CACHE_CONTROL], "public, max-age=60");
    assert_eq!(headers[header::X_CONTENT_TYPE_OPTIONS], "nosniff");
    assert_eq!(headers[header::CONTENT_TYPE], "application/json");
    assert!(headers.contains_key(header::CONTENT_LENGTH));
    let etag = headers[header::ETAG].clone();
    let again = |now| {
        let request = Request::get(address).header(header::IF_NONE_MATCH, &etag);
        send(request.body(Body::empty()).unwrap(), now)
    };
    let kept = again(NOW).await;
    assert_eq!(kept.status(), StatusCode::NOT_MODIFIED);
    assert_eq!(kept.headers()[header::ETAG], etag);
    assert_eq!(body(kept).await, Value::Null);
    assert_eq!(again("2026-02-11T09:00:00+01:00").await.status(), StatusCode::OK);
}

#[tokio::test]
async fn only_reading_is_allowed() {
    let request = Request::post("/api/campagnes").body(Body::empty()).unwrap();
    let refused = send(request, NOW).await;
    assert_eq!(refused.status(), StatusCode::METHOD_NOT_ALLOWED);
    assert_eq!(refused.headers()[header::ALLOW], "GET,HEAD");
    assert_eq!(refused.headers()[header::CONTENT_TYPE], "application/problem+json");
    let (status, problem) = get("/api/eligibilite/certifications/%FF").await;
    assert_eq!(status, StatusCode::BAD_REQUEST);
    assert_eq!(problem["title"], "Requête illisible");
}
