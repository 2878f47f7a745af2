//! Decisions on agreements and on contracts.

use serde_json::{Value, json};
use std::sync::Barrier;
use tremplin_tests::{
    Agent, App,
    financement::{CNFPT, COMMUNE, ORGANISME, request, takeover},
};

/// Decides, which must succeed; gives the dossier.
fn decided(agent: &Agent<'_>, path: &str, version: u64, document: &Value) -> Value {
    let reply = agent.act("POST", path, version, document);
    assert_eq!(reply.status, 200, "{}", reply.text());
    reply.json()
}

fn decision(kind: &str, id: &str) -> String {
    format!("/api/pilotage/{kind}/{id}/decision")
}

#[test]
fn r_apf_08_r_apc_02_from_the_request_to_the_number_of_the_contract() {
    let app = App::start();
    app.grant(1, 0);
    let id = app.sign_in(COMMUNE).deposit("un", &request());
    let cnfpt = app.sign_in(CNFPT);
    let valid = decided(&cnfpt, &decision("apf", &id), 1, &json!({"decision": "validee"}));
    assert_eq!((&valid["etat"], &valid["version"]), (&json!("validee"), &json!(2)));
    let numero = valid["numero"].as_str().unwrap_or_default().to_owned();
    assert!(numero.starts_with("ACC-2026-"), "{numero}");
    app.move_clock("2026-09-10T09:00:00+02:00");
    let cfa = app.sign_in(ORGANISME);
    let filed = cfa.create("/api/apc", "un", &takeover(&numero));
    assert_eq!(filed.status, 201, "{}", filed.text());
    let cnfpt = app.sign_in(CNFPT);
    let accepted = decided(&cnfpt, &decision("apc", &id), 3, &json!({"decision": "acceptee"}));
    let apc = &accepted["apc"];
    assert!(apc["numero"].as_str().unwrap_or_default().starts_with("Fi-2026-"), "{apc}");
    assert_eq!((&accepted["etat"], &apc["etat"]), (&json!("consommee"), &json!("acceptee")));
    assert_eq!(accepted["estimation"]["nature"], "definitif");
    assert_eq!(accepted["estimation"]["total"]["prise_en_charge"], "14000.00");
}

#[test]
fn r_apf_07_of_two_gestionnaires_who_decide_at_once_one_wins_and_the_other_learns_what_happened() {
    let app = App::start();
    app.grant(1, 0);
    let id = app.sign_in(COMMUNE).deposit("un", &request());
    let agents = [app.sign_in(CNFPT), app.sign_in(CNFPT)];
    let documents = [
        json!({"decision": "validee"}),
        json!({"decision": "refusee", "motif": "Devis illisible."}),
    ];
    let barrier = Barrier::new(2);
    let replies: Vec<_> = std::thread::scope(|scope| {
        let threads: Vec<_> = agents
            .iter()
            .zip(&documents)
            .map(|(agent, document)| {
                let (barrier, path) = (&barrier, decision("apf", &id));
                scope.spawn(move || {
                    barrier.wait();
                    agent.act("POST", &path, 1, document)
                })
            })
            .collect();
        threads.into_iter().map(|thread| thread.join().expect("an answer")).collect()
    });
    let mut statuses: Vec<u16> = replies.iter().map(|reply| reply.status).collect();
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 412]);
    let lost = replies.iter().find(|reply| reply.status == 412).expect("one").json();
    let won = replies.iter().find(|reply| reply.status == 200).expect("one").json();
    assert_eq!((&lost["version"], &lost["courante"]["etat"]), (&json!(2), &won["etat"]));
    let what = if won["etat"] == "validee" { "La validation" } else { "Le refus" };
    assert!(lost["detail"].as_str().unwrap_or_default().starts_with(what), "{lost}");
}

#[test]
fn r_apc_05_a_transfer_goes_to_a_collectivite_of_the_directory() {
    let app = App::start();
    app.grant(1, 0);
    let id = app.sign_in(COMMUNE).deposit("un", &request());
    let valid =
        decided(&app.sign_in(CNFPT), &decision("apf", &id), 1, &json!({"decision": "validee"}));
    app.move_clock("2026-09-10T09:00:00+02:00");
    let numero = valid["numero"].as_str().unwrap_or_default();
    assert_eq!(app.sign_in(ORGANISME).create("/api/apc", "un", &takeover(numero)).status, 201);
    let cnfpt = app.sign_in(CNFPT);
    let _ = decided(&cnfpt, &decision("apc", &id), 3, &json!({"decision": "acceptee"}));
    let path = format!("/api/pilotage/apc/{id}/transfert");
    let transfer =
        |siret: &str| cnfpt.act("POST", &path, 4, &json!({"siret": siret, "date": "2027-01-01"}));
    let unknown = transfer("26990002300038");
    assert_eq!(unknown.status, 422, "{}", unknown.text());
    assert_eq!(unknown.json()["erreurs"][0]["champ"], "/siret");
    let done = transfer("26990002300012");
    assert_eq!(done.status, 200, "{}", done.text());
    assert_eq!(app.sign_in("ccas").read(&format!("/api/apf/{id}"))["version"], 5);
    assert_eq!(app.sign_in("epci").get(&format!("/api/apf/{id}")).status, 404);
}
