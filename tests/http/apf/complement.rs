//! What the CNFPT asks the collectivité for, and the answer (R-APF-07).

use super::{dossier, granted};
use serde_json::{Value, json};
use tremplin_tests::{
    App,
    financement::{CNFPT, COMMUNE, request},
};

fn ask(app: &App, id: &str, version: u64) {
    let path = format!("/api/pilotage/apf/{id}/complement");
    let question = json!({"texte": "Joignez le devis de la seconde année."});
    let reply = app.sign_in(CNFPT).act("POST", &path, version, &question);
    assert_eq!(reply.status, 200, "{}", reply.text());
}

#[test]
fn a_question_is_read_and_answered_by_the_collectivite() {
    let app = granted(1);
    let agent = app.sign_in(COMMUNE);
    let id = agent.deposit("un", &request());
    let path = format!("{}/complement", dossier(&id));
    let answer = json!({"texte": "Le voici : même prix que la première."});
    let early = agent.act("POST", &path, 1, &answer);
    assert_eq!(early.status, 422, "nothing was asked: {}", early.text());
    ask(&app, &id, 1);
    let seen = agent.read(&dossier(&id));
    assert_eq!(seen["complement"], "Joignez le devis de la seconde année.");
    assert!(crate::list(&seen["actes"]).contains(&json!("complement_repondu")));
    assert_eq!(agent.read("/api/apf?annee=2026")[0]["complement"], true);
    for empty in [json!({}), json!({"texte": " "}), json!({"texte": "x".repeat(2_001)})] {
        assert_eq!(agent.act("POST", &path, 2, &empty).faults(), ["/texte"], "{empty}");
    }
    let reply = agent.act("POST", &path, 2, &answer);
    assert_eq!((reply.status, reply.header("etag")), (200, "\"3\""), "{}", reply.text());
    let whole = reply.json();
    assert_eq!((&whole["complement"], &whole["etat"]), (&Value::Null, &json!("deposee")));
    let told: Vec<_> = crate::list(&whole["evenements"])
        .iter()
        .map(|event| (event["acte"].clone(), event["texte"].clone(), event["auteur"].clone()))
        .collect();
    assert_eq!(
        told[1..],
        [
            // Who at the CNFPT asked is not a collectivité's to know.
            (
                json!("complement_demande"),
                json!("Joignez le devis de la seconde année."),
                Value::Null
            ),
            (json!("complement_repondu"), answer["texte"].clone(), json!("Camille Brévent")),
        ]
    );
    let colleague = app.sign_in("commune-collegue").act("POST", &path, 2, &answer);
    assert_eq!(colleague.status, 412, "answered by somebody else: {}", colleague.text());
}

#[test]
fn a_modification_answers_as_well() {
    let app = granted(1);
    let agent = app.sign_in(COMMUNE);
    let id = agent.deposit("un", &request());
    ask(&app, &id, 1);
    let change = json!({"prix_annuels": ["7000.00", "6500.00"]});
    let whole = agent.act("PATCH", &dossier(&id), 2, &change).json();
    assert_eq!((&whole["etat"], &whole["complement"]), (&json!("modifiee"), &Value::Null));
}
