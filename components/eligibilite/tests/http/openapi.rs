//! The examples of the published description are this component's real answers.

use super::ok;
use serde_json::Value;

#[tokio::test]
async fn examples_are_real_answers() {
    let document = include_str!("../../../../static/api/openapi.json");
    let document: Value = serde_json::from_str(document).unwrap();
    for (path, example, address) in [
        ("/api/campagnes", "campagnes", "/api/campagnes"),
        ("/api/eligibilite/metiers/{code}", "jardinier", "/api/eligibilite/metiers/jardinier"),
        (
            "/api/eligibilite/certifications",
            "recherche",
            "/api/eligibilite/certifications?q=jardnier&limite=2",
        ),
        (
            "/api/eligibilite/certifications/{rncp}",
            "oui",
            "/api/eligibilite/certifications/RNCP38386",
        ),
        (
            "/api/eligibilite/certifications/{rncp}",
            "expiree",
            "/api/eligibilite/certifications/RNCP35715?date=2026-09-01",
        ),
        (
            "/api/eligibilite/certifications/{rncp}",
            "inconnue",
            "/api/eligibilite/certifications/RNCP24928",
        ),
    ] {
        let answers = &document["paths"][path]["get"]["responses"]["200"]["content"];
        let published = &answers["application/json"]["examples"][example]["value"];
        assert_eq!(published, &ok(address).await, "{address}");
    }
}
