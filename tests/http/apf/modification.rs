//! `PATCH /api/apf/{id}`: the collectivité changes what it asks for (R-APF-07).

use super::{dossier, faults, granted, units, validate};
use serde_json::{Value, json};
use tremplin_tests::financement::{COMMUNE, request};

#[test]
fn r_apf_07_a_change_goes_back_to_instruction_and_says_what_it_does_to_the_amount() {
    let app = granted(1);
    let agent = app.sign_in(COMMUNE);
    let id = agent.deposit("un", &request());
    let change = json!({"fin": "2027-08-31", "prix_annuels": ["6800.00"]});
    let reply = agent.act("PATCH", &dossier(&id), 1, &change);
    assert_eq!((reply.status, reply.header("etag")), (200, "\"2\""), "{}", reply.text());
    let whole = reply.json();
    assert_eq!(
        (&whole["etat"], &whole["demande"]["fin"]),
        (&json!("modifiee"), &json!("2027-08-31"))
    );
    assert_eq!(
        whole["demande"]["organisme"]["nom"], "CFA des jardins fictifs",
        "what is not named stays"
    );
    assert_eq!(whole["estimation"]["total"]["prise_en_charge"], "6800.00");
    assert_eq!(whole["historique"][1]["ecart"], "-7200.00");
    assert_eq!(agent.read(&dossier(&id)), whole);
    assert_eq!(units(&app), (json!(1), json!(0)), "it keeps its unit");
}

#[test]
fn r_apf_08_an_agreement_that_is_changed_keeps_its_number_for_the_next_validation() {
    let app = granted(1);
    let id = app.sign_in(COMMUNE).deposit("un", &request());
    let numero = validate(&app, &id, 1);
    let agent = app.sign_in(COMMUNE);
    let whole = agent.act("PATCH", &dossier(&id), 2, &json!({"rqth": true})).json();
    assert_eq!((&whole["etat"], &whole["validite"]), (&json!("modifiee"), &Value::Null));
    assert_eq!(validate(&app, &id, 3), numero);
}

#[test]
fn a_change_that_changes_nothing_leaves_the_agreement_alone() {
    let app = granted(1);
    let id = app.sign_in(COMMUNE).deposit("un", &request());
    validate(&app, &id, 1);
    let agent = app.sign_in(COMMUNE);
    for same in [json!({}), json!({"rqth": false}), json!({"uai": null}), request()] {
        let reply = agent.act("PATCH", &dossier(&id), 2, &same);
        assert_eq!((reply.status, reply.header("etag")), (200, "\"2\""), "{same} {}", reply.text());
        assert_eq!(reply.json()["etat"], "validee");
    }
}

#[test]
fn r_apf_05_a_change_is_checked_like_a_request_with_every_fault_at_once() {
    let app = granted(1);
    let agent = app.sign_in(COMMUNE);
    let id = agent.deposit("un", &request());
    let wrong =
        json!({"rncp": "RNCP99999", "fin": "2026-08-01", "prix_annuels": [], "apprenti": "x"});
    let reply = agent.act("PATCH", &dossier(&id), 1, &wrong);
    let mut found: Vec<_> = faults(&reply).into_iter().map(|(champ, _)| champ).collect();
    found.sort();
    assert_eq!(found, ["/apprenti", "/fin", "/prix_annuels", "/rncp"]);
    for (change, champ, regle) in [
        (json!({"annee": 2025}), "/annee", "R-APF-01"),
        (json!({"debut": "2026-12-01"}), "/debut", "R-APF-03"),
        (json!({"derogation": true}), "/derogation", "R-APF-04"),
        (json!({"organisme": null}), "/organisme", "R-APF-05"),
    ] {
        let found = faults(&agent.act("PATCH", &dossier(&id), 1, &change));
        assert!(found.contains(&(champ.to_owned(), regle.to_owned())), "{change}: {found:?}");
    }
    let send = |body: &[u8]| {
        let headers = [("if-match", "\"1\""), ("content-type", "application/json")];
        agent.send("PATCH", &dossier(&id), &headers, Some(body)).status
    };
    assert_eq!([send(b"{"), send(b"[]"), send(b"{\"rqth\":1,\"rqth\":1}")], [400, 400, 400]);
    assert_eq!(agent.read(&dossier(&id))["version"], 1);
}

#[test]
fn r_apf_03_what_was_deposited_in_time_stays_in_time_while_its_start_does() {
    let app = granted(1);
    let id = app.sign_in(COMMUNE).deposit("un", &request());
    app.move_clock("2026-09-01T09:00:00+02:00");
    let agent = app.sign_in(COMMUNE);
    let price = json!({"prix_annuels": ["6000.00", "6000.00"]});
    assert_eq!(agent.act("PATCH", &dossier(&id), 1, &price).status, 200);
    let start = json!({"debut": "2026-09-01", "fin": "2028-08-30"});
    assert_eq!(agent.act("PATCH", &dossier(&id), 2, &start).status, 200);
    let back = agent.act("PATCH", &dossier(&id), 3, &json!({"debut": "2026-08-31"}));
    assert_eq!(faults(&back), [("/debut".to_owned(), "R-APF-03".to_owned())]);
}
