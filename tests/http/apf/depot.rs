//! `POST /api/apf`: a collectivité asks for a funding.

use serde_json::json;
use tremplin_tests::{
    App,
    financement::{COMMUNE, request, request_with},
};

#[test]
fn r_apf_06_a_request_uses_a_unit_until_it_is_cancelled() {
    let app = App::start();
    app.grant(1, 0);
    let agent = app.sign_in(COMMUNE);
    let reply = agent.create("/api/apf", "un", &request());
    assert_eq!(reply.status, 201, "{}", reply.text());
    let seen = reply.json();
    let id = seen["id"].as_str().unwrap_or_default().to_owned();
    assert_eq!(reply.header("location"), format!("/api/apf/{id}"));
    assert_eq!((&seen["etat"], &seen["numero"]), (&json!("deposee"), &json!(null)));
    let refused = agent.create("/api/apf", "deux", &request());
    assert_eq!(refused.status, 422, "{}", refused.text());
    assert_eq!(refused.json()["erreurs"][0]["regle"], "R-APF-01");
    let cancelled = agent.act("POST", &format!("/api/apf/{id}/annulation"), 1, &json!({}));
    assert_eq!(cancelled.status, 200, "{}", cancelled.text());
    assert_eq!(cancelled.json()["etat"], "annulee");
    assert_eq!(cancelled.header("etag"), "\"2\"");
    let again = agent.deposit("trois", &request_with(&json!({"prix_annuels": ["1.00", "1.00"]})));
    assert_ne!(again, id);
    assert_eq!(agent.read(&format!("/api/apf/{again}"))["version"], 1);
}
