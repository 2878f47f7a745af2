//! Contracts that began before the allocation was granted (R-APF-04).

use super::{APF, faults, preview, sentence, units};
use serde_json::{Value, json};
use tremplin_tests::{
    App,
    financement::{COMMUNE, request, request_with},
};

fn granted(nombre: u32, deja_commences: u32) -> App {
    let app = App::start();
    app.grant(nombre, deja_commences);
    app
}

/// A contract that began before the publication of 21 March.
fn begun() -> Value {
    request_with(&json!({"debut": "2026-02-02", "fin": "2028-02-01", "derogation": true}))
}

#[test]
fn r_apf_04_what_was_declared_as_begun_is_regularised_without_order_of_dates() {
    let app = granted(2, 1);
    let agent = app.sign_in(COMMUNE);
    _ = agent.deposit("a-venir", &request());
    let id = agent.deposit("commence", &begun());
    let whole = agent.read(&super::dossier(&id));
    assert_eq!(whole["demande"]["derogation"], true);
    assert_eq!(units(&app), (json!(2), json!(0)));
    let mut late = begun();
    late["derogation"] = json!(false);
    assert_eq!(agent.create(APF, "sans", &late).status, 422);
}

#[test]
fn r_apf_04_without_the_derogation_it_is_too_late_and_the_refusal_says_so() {
    let app = granted(2, 1);
    let mut late = begun();
    late["derogation"] = json!(false);
    let reply = preview(&app, &late);
    assert_eq!(faults(&reply), [("/debut".to_owned(), "R-APF-03".to_owned())]);
    assert!(sentence(&reply).contains("demandez la dérogation"), "{}", reply.text());
}

#[test]
fn r_apf_04_what_was_not_declared_as_begun_is_not_regularised() {
    let app = granted(2, 0);
    let reply = preview(&app, &begun());
    assert_eq!(faults(&reply), [("/derogation".to_owned(), "R-APF-04".to_owned())]);
    assert!(sentence(&reply).starts_with("Aucun contrat de ce métier n’a été déclaré"));
}

#[test]
fn r_apf_04_not_more_than_was_declared() {
    let app = granted(3, 1);
    let agent = app.sign_in(COMMUNE);
    let id = agent.deposit("un", &begun());
    let second = agent.create(APF, "deux", &begun());
    assert_eq!(faults(&second), [("/derogation".to_owned(), "R-APF-04".to_owned())]);
    assert!(sentence(&second).contains("(1)"), "{}", second.text());
    assert_eq!(super::cancel(&agent, &id, 1).status, 200);
    _ = agent.deposit("trois", &begun());
    assert_eq!(units(&app), (json!(1), json!(2)));
}

#[test]
fn r_apf_04_within_the_allocation() {
    let app = granted(1, 1);
    let agent = app.sign_in(COMMUNE);
    _ = agent.deposit("a-venir", &request());
    let reply = agent.create(APF, "commence", &begun());
    assert_eq!(faults(&reply), [(String::new(), "R-APF-01".to_owned())]);
}

#[test]
fn r_apf_04_only_for_what_had_begun_when_the_allocation_was_granted() {
    let app = granted(2, 1);
    let on = |debut: &str| {
        let mut document = begun();
        (document["debut"], document["fin"]) = (json!(debut), json!("2027-12-31"));
        preview(&app, &document)
    };
    assert_eq!(on("2026-03-21").status, 200, "on the very day");
    let after = on("2026-03-22");
    assert_eq!(faults(&after), [("/debut".to_owned(), "R-APF-04".to_owned())]);
    assert_eq!(faults(&on("2025-12-31")), [("/debut".to_owned(), "R-APF-04".to_owned())]);
    assert_eq!(on("2026-01-01").status, 200);
}

#[test]
fn r_apf_04_twenty_at_once_regularise_what_was_declared_and_no_more() {
    let app = granted(20, 2);
    let agent = app.sign_in(COMMUNE);
    let statuses: Vec<u16> = std::thread::scope(|scope| {
        let all: Vec<_> = (0..20)
            .map(|rank| {
                let agent = &agent;
                scope.spawn(move || agent.create(APF, &format!("d-{rank}"), &begun()).status)
            })
            .collect();
        all.into_iter().map(|one| one.join().expect("an answer")).collect()
    });
    assert_eq!(statuses.iter().filter(|status| **status == 201).count(), 2, "{statuses:?}");
    assert_eq!(statuses.iter().filter(|status| **status == 422).count(), 18, "{statuses:?}");
    assert_eq!(units(&app), (json!(2), json!(18)));
}

#[test]
fn r_apf_04_a_request_that_becomes_a_derogation_is_counted_and_may_be_sent_again() {
    let app = granted(2, 1);
    let agent = app.sign_in(COMMUNE);
    let (first, second) = (agent.deposit("un", &request()), agent.deposit("deux", &request()));
    let begun = json!({"debut": "2026-02-02", "fin": "2028-02-01", "derogation": true});
    let change = |id: &str| agent.act("PATCH", &super::dossier(id), 1, &begun);
    let (done, again) = (change(&first), change(&first));
    assert_eq!((done.status, again.status), (200, 200), "{}", again.text());
    assert_eq!(done.text(), again.text());
    let refused = change(&second);
    assert_eq!(faults(&refused), [("/derogation".to_owned(), "R-APF-04".to_owned())]);
    assert_eq!(units(&app), (json!(2), json!(0)));
}
