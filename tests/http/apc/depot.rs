//! `POST /api/apc`: filed once, by whom the number was given to.

use super::{AUTRE, DEBUT, agree, agreed, file, rules, takeover_with, without};
use serde_json::json;
use std::thread;
use tremplin_tests::{
    App,
    financement::{ORGANISME, request, takeover},
};

const APC: &str = "/api/apc";

#[test]
fn r_apc_01_the_request_carries_the_agreement_and_says_what_follows() {
    let (app, accord) = agreed();
    app.move_clock(DEBUT);
    let agent = app.sign_in(ORGANISME);
    let reply = agent.create(APC, "un", &takeover(&accord.numero));
    assert_eq!(reply.status, 201, "{}", reply.text());
    assert_eq!(reply.header("location"), accord.address());
    assert_eq!(reply.header("cache-control"), "no-store");
    let seen = reply.json();
    assert_eq!((&seen["etat"], &seen["numero"]), (&json!("deposee"), &json!(null)));
    assert_eq!(seen["manques"], json!([]));
    assert_eq!(seen["financement"]["total"]["prise_en_charge"], "14000.00");
    let whole = agent.read(&accord.address());
    assert_eq!((&whole["version"], &whole["etat"]), (&json!(3), &json!("consommee")));
    assert_eq!(whole["apc"]["etat"], "deposee");
    assert_eq!(whole["apc"]["deposee_le"], "2026-09-01");
}

#[test]
fn a_number_that_was_given_to_somebody_else_is_answered_as_one_that_nobody_has() {
    let (app, accord) = agreed();
    app.move_clock(DEBUT);
    let stranger = app.sign_in(AUTRE);
    let foreign = stranger.create(APC, "un", &takeover(&accord.numero));
    let unknown = stranger.create(APC, "deux", &takeover("ACC-2026-00000-00000-X"));
    assert_eq!(foreign.status, 422, "{}", foreign.text());
    assert_eq!(foreign.text(), unknown.text());
    assert_eq!(foreign.faults(), ["/numero_apf"]);
    assert_eq!(rules(&foreign.json()), ["R-APC-01"]);
    let misread = takeover(&accord.numero.replace("ACC", "Fi"));
    assert_eq!(app.sign_in(ORGANISME).create(APC, "trois", &misread).faults(), ["/numero_apf"]);
}

#[test]
fn every_fault_is_told_at_once() {
    let (app, accord) = agreed();
    app.move_clock(DEBUT);
    let wrong = takeover_with(
        &accord,
        &json!({"debut": "2026-09-02", "fin": "2026-01-01", "prix_annuels": [], "nom_apprenti": "X",
                "majorations_handicap": ["-1.00"]}),
    );
    let reply = app.sign_in(ORGANISME).create(APC, "un", &wrong);
    assert_eq!(reply.status, 422);
    assert_eq!(
        reply.faults(),
        ["/debut", "/debut", "/fin", "/majorations_handicap/0", "/nom_apprenti", "/prix_annuels"]
    );
    assert_eq!(
        rules(&reply.json()),
        ["R-APC-01", "R-APF-09", "R-CTR-04", "R-APC-06", "R-APC-01", "R-APC-01"]
    );
}

#[test]
fn r_apf_07_an_agreement_carries_one_request_only() {
    let (app, accord) = agreed();
    app.move_clock(DEBUT);
    let agent = app.sign_in(ORGANISME);
    file(&agent, &accord);
    let again = agent.create(APC, "autre", &takeover(&accord.numero));
    assert_eq!(again.status, 409, "{}", again.text());
    assert_eq!(rules(&again.json()), ["R-APF-07"]);
    assert_eq!(agent.read(&accord.address())["version"], 3);
}

#[test]
fn of_many_filings_at_the_same_time_one_is_done() {
    let (app, accord) = agreed();
    app.move_clock(DEBUT);
    let (app, accord) = (&app, &accord);
    let mut statuses: Vec<u16> = thread::scope(|scope| {
        let filings: Vec<_> = (0..8)
            .map(|rank| {
                scope.spawn(move || {
                    let key = format!("cle-{rank}");
                    app.sign_in(ORGANISME).create(APC, &key, &takeover(&accord.numero)).status
                })
            })
            .collect();
        filings.into_iter().map(|filing| filing.join().expect("an answer")).collect()
    });
    statuses.sort_unstable();
    assert_eq!(statuses, [201, 409, 409, 409, 409, 409, 409, 409]);
    assert_eq!(app.sign_in(ORGANISME).read(&accord.address())["version"], 3);
}

#[test]
fn a_filing_is_done_once_however_often_it_is_sent() {
    let (app, accord) = agreed();
    app.move_clock(DEBUT);
    let agent = app.sign_in(ORGANISME);
    let document = takeover(&accord.numero);
    let json = [("content-type", "application/json")];
    let without_key = agent.send("POST", APC, &json, Some(document.to_string().as_bytes()));
    assert_eq!(without_key.status, 400, "{}", without_key.text());
    let first = agent.create(APC, "cle", &document);
    let again = agent.create(APC, "cle", &document);
    assert_eq!((first.status, again.status), (201, 201));
    assert_eq!(first.text(), again.text());
    assert_eq!(first.header("location"), again.header("location"));
    let other = agent.create(APC, "cle", &without(document, "numero_ddets"));
    assert_eq!(other.status, 422, "{}", other.text());
    assert_eq!(agent.read(&accord.address())["version"], 3);
}

#[test]
fn r_apf_03_a_contract_that_had_begun_before_the_agreement_was_asked_for_is_not_carried() {
    let app = App::start();
    app.grant(1, 0);
    let accord = agree(&app, "accord", &request());
    let early = takeover_with(&accord, &json!({"debut": "2026-06-01"}));
    let reply = app.sign_in(ORGANISME).create(APC, "un", &early);
    assert_eq!((reply.status, rules(&reply.json())), (422, vec!["R-APF-03"]));
}
