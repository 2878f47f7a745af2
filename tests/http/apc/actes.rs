//! Acts on a request that is filed: on which version, and once.

use super::{DEBUT, accepted, agreed, decide, file, rules};
use serde_json::json;
use tremplin_tests::financement::{CNFPT, ORGANISME};

#[test]
fn an_act_says_which_version_it_is_about() {
    let (app, accord) = accepted();
    let agent = app.sign_in(ORGANISME);
    let rupture = json!({"date": "2026-10-01", "motif": "démission"});
    let headers = [("content-type", "application/json")];
    let body = rupture.to_string();
    let address = accord.act("rupture");
    let blind = agent.send("POST", &address, &headers, Some(body.as_bytes()));
    assert_eq!(blind.status, 428, "{}", blind.text());
    let stale = agent.act("POST", &address, 3, &rupture);
    assert_eq!(stale.status, 412, "{}", stale.text());
    assert_eq!(stale.json()["version"], 4);
    assert_eq!(stale.json()["courante"]["apc"]["etat"], "acceptee");
    let done = agent.act("POST", &address, 4, &rupture);
    assert_eq!((done.status, done.header("etag")), (200, "\"5\""), "{}", done.text());
    // The answer got lost, and it is sent again.
    let again = agent.act("POST", &address, 4, &rupture);
    assert_eq!((again.status, again.header("etag")), (200, "\"5\""), "{}", again.text());
    let other = json!({"date": "2026-10-02", "motif": "démission"});
    assert_eq!(agent.act("POST", &address, 4, &other).status, 412);
}

#[test]
fn r_apc_01_what_was_filed_is_corrected_as_long_as_the_cnfpt_has_it() {
    let (app, accord) = agreed();
    app.move_clock(DEBUT);
    let agent = app.sign_in(ORGANISME);
    let address = accord.address();
    let early = agent.act("PATCH", &address, 2, &json!({"fin": "2027-08-31"}));
    assert_eq!((early.status, rules(&early.json())), (409, vec!["R-APF-07"]), "{}", early.text());
    file(&agent, &accord);
    let same = agent.act("PATCH", &address, 3, &json!({"fin": "2028-08-31"}));
    assert_eq!((same.status, same.header("etag")), (200, "\"3\""), "{}", same.text());
    let shorter = json!({"fin": "2027-08-31", "prix_annuels": ["7000.00"], "numero_ddets": null});
    let corrected = agent.act("PATCH", &address, 3, &shorter);
    assert_eq!((corrected.status, corrected.header("etag")), (200, "\"4\""));
    let seen = corrected.json();
    assert_eq!(seen["estimation"]["total"]["prise_en_charge"], "7000.00");
    assert_eq!(seen["apc"]["manques"], json!(["numero_ddets"]));
    let wrong = json!({"debut": "2026-09-02", "numero_apf": "ACC-2026-00000-00000-X", "nom": "X"});
    let refused = agent.act("PATCH", &address, 4, &wrong);
    assert_eq!(
        (refused.status, refused.faults()),
        (
            422,
            vec![
                "/debut".to_owned(),
                "/debut".to_owned(),
                "/nom".to_owned(),
                "/numero_apf".to_owned(),
            ]
        )
    );
    let completed = agent.act("PATCH", &address, 4, &json!({"numero_ddets": "1"}));
    assert_eq!(completed.status, 200, "{}", completed.text());
    decide(&app, "apc", (&accord.id, 5), &json!({"decision": "acceptee"}));
    let late = agent.act("PATCH", &address, 6, &json!({"numero_ddets": "2"}));
    assert_eq!(late.status, 409, "{}", late.text());
}

#[test]
fn a_request_for_completion_is_answered_by_whom_it_concerns() {
    let (app, accord) = agreed();
    app.move_clock(DEBUT);
    let agent = app.sign_in(ORGANISME);
    let address = accord.act("complement");
    let answer = json!({"texte": "La convention est jointe."});
    assert_eq!(agent.act("POST", &address, 2, &answer).status, 409, "nothing is filed");
    file(&agent, &accord);
    let unasked = agent.act("POST", &address, 3, &answer);
    assert_eq!((unasked.status, rules(&unasked.json())), (422, vec!["R-APF-07"]));
    let asked = format!("/api/pilotage/apc/{}/complement", accord.id);
    let text = json!({"texte": "Envoyez la convention."});
    let reply = app.sign_in(CNFPT).act("POST", &asked, 3, &text);
    assert_eq!(reply.status, 200, "{}", reply.text());
    assert_eq!(agent.read(&accord.address())["complement"], "Envoyez la convention.");
    assert_eq!(agent.act("POST", &address, 4, &json!({"texte": " "})).faults(), ["/texte"]);
    let answered = agent.act("POST", &address, 4, &answer);
    assert_eq!(answered.status, 200, "{}", answered.text());
    assert_eq!(answered.json()["complement"], json!(null));
    assert_eq!(answered.json()["apc"]["etat"], "deposee");
}

#[test]
fn r_apf_07_nothing_follows_a_refusal() {
    let (app, accord) = agreed();
    app.move_clock(DEBUT);
    let agent = app.sign_in(ORGANISME);
    file(&agent, &accord);
    let refusal = json!({"decision": "refusee", "motif": "Contrat non conforme."});
    let refused = decide(&app, "apc", (&accord.id, 3), &refusal);
    assert_eq!(
        (&refused["apc"]["etat"], &refused["motif"]),
        (&json!("refusee"), &refusal["motif"])
    );
    for (name, document) in [
        ("rupture", json!({"date": "2026-10-01", "motif": "m"})),
        ("prolongation", json!({"fin": "2029-08-31", "motif": "m"})),
        ("complement", json!({"texte": "t"})),
    ] {
        let reply = agent.act("POST", &accord.act(name), 4, &document);
        assert_eq!((reply.status, rules(&reply.json())), (409, vec!["R-APF-07"]), "{name}");
    }
}
