//! What a collectivité may do in each state, and nothing else (R-APF-07).

use super::{decide, dossier, granted, validate};
use serde_json::{Value, json};
use tremplin_tests::{
    App, Reply,
    financement::{CNFPT, COMMUNE, ORGANISME, request, takeover},
};

/// Brings a dossier to a state; gives its version and, if the clock is not on 1 June, the instant.
fn bring(app: &App, id: &str, etat: &str) -> u64 {
    let agent = app.sign_in(COMMUNE);
    match etat {
        "deposee" => 1,
        "modifiee" => {
            let reply = agent.act("PATCH", &dossier(id), 1, &json!({"rqth": true}));
            assert_eq!(reply.status, 200, "{}", reply.text());
            2
        }
        "refusee" => {
            decide(app, id, 1, &json!({"decision": "refusee", "motif": "Hors du champ."}));
            2
        }
        "annulee" => {
            assert_eq!(super::cancel(&agent, id, 1).status, 200);
            2
        }
        "validee" => {
            validate(app, id, 1);
            2
        }
        "caduque" => {
            validate(app, id, 1);
            app.move_clock("2026-10-02T09:00:00+02:00");
            2
        }
        _ => carried(app, id, etat),
    }
}

/// The states of a dossier that an APC carries.
fn carried(app: &App, id: &str, etat: &str) -> u64 {
    let numero = validate(app, id, 1);
    app.move_clock("2026-09-10T09:00:00+02:00");
    let ofa = app.sign_in(ORGANISME);
    let filed = ofa.create("/api/apc", "prise-en-charge", &takeover(&numero));
    assert_eq!(filed.status, 201, "{}", filed.text());
    let decide = |decision: Value| {
        let path = format!("/api/pilotage/apc/{id}/decision");
        let reply = app.sign_in(CNFPT).act("POST", &path, 3, &decision);
        assert_eq!(reply.status, 200, "{}", reply.text());
    };
    match etat {
        "apc_deposee" => 3,
        "apc_refusee" => {
            decide(json!({"decision": "refusee", "motif": "Contrat non conforme."}));
            4
        }
        "apc_acceptee" => {
            decide(json!({"decision": "acceptee"}));
            4
        }
        "rompue" => {
            decide(json!({"decision": "acceptee"}));
            let rupture = json!({"date": "2026-09-09", "motif": "Commun accord."});
            let reply = ofa.act("POST", &format!("/api/apc/{id}/rupture"), 4, &rupture);
            assert_eq!(reply.status, 200, "{}", reply.text());
            5
        }
        other => panic!("{other}"),
    }
}

/// The three acts of a collectivité, each on `version`.
fn acts(app: &App, id: &str, version: u64) -> [(&'static str, Reply); 3] {
    let agent = app.sign_in(COMMUNE);
    let complement = format!("{}/complement", dossier(id));
    [
        ("complement", agent.act("POST", &complement, version, &json!({"texte": "Voici."}))),
        ("modification", agent.act("PATCH", &dossier(id), version, &json!({"fin": "2028-08-30"}))),
        ("annulation", super::cancel(&agent, id, version)),
    ]
}

#[test]
fn r_apf_07_where_nothing_more_can_be_done_every_act_is_a_conflict() {
    for etat in
        ["refusee", "annulee", "caduque", "apc_deposee", "apc_refusee", "apc_acceptee", "rompue"]
    {
        let app = granted(1);
        let id = app.sign_in(COMMUNE).deposit("un", &request());
        let version = bring(&app, &id, etat);
        let before = app.sign_in(COMMUNE).read(&dossier(&id));
        assert_eq!(before["etat_dossier"], etat);
        assert_eq!(before["actes"], json!([]), "{etat}");
        for (act, reply) in acts(&app, &id, version) {
            assert_eq!(reply.status, 409, "{act} when {etat}: {}", reply.text());
            let problem = reply.json();
            assert_eq!(problem["erreurs"][0]["regle"], "R-APF-07", "{act} when {etat}");
            assert!(crate::text(&problem["detail"]).contains("n’est pas possible"), "{problem}");
        }
        assert_eq!(app.sign_in(COMMUNE).read(&dossier(&id)), before, "{etat}");
    }
}

#[test]
fn r_apf_07_what_is_with_the_cnfpt_or_delivered_may_be_changed_and_given_up() {
    for etat in ["deposee", "modifiee", "validee"] {
        let app = granted(1);
        let id = app.sign_in(COMMUNE).deposit("un", &request());
        let version = bring(&app, &id, etat);
        let whole = app.sign_in(COMMUNE).read(&dossier(&id));
        assert_eq!(
            (&whole["etat"], &whole["actes"]),
            (&json!(etat), &json!(["modifiee", "annulee"]))
        );
        let [complement, modification, annulation] = acts(&app, &id, version);
        // Nothing was asked for; once it is delivered there is nobody to answer.
        let expected = if etat == "validee" { 409 } else { 422 };
        assert_eq!(complement.1.status, expected, "{etat}: {}", complement.1.text());
        assert_eq!(modification.1.status, 200, "{etat}: {}", modification.1.text());
        assert_eq!(annulation.1.status, 412, "{etat}: decided on the version before");
        assert_eq!(super::cancel(&app.sign_in(COMMUNE), &id, version + 1).status, 200, "{etat}");
    }
}
