//! A request is deposited once, however often it is sent (`Idempotency-Key`).

use super::{APF, granted, units};
use serde_json::json;
use tremplin_tests::financement::{COMMUNE, request, request_with};

#[test]
fn without_a_key_nothing_is_deposited() {
    let app = granted(1);
    let headers = [("content-type", "application/json")];
    let body = request().to_string();
    let reply = app.sign_in(COMMUNE).send("POST", APF, &headers, Some(body.as_bytes()));
    assert_eq!(reply.status, 400, "{}", reply.text());
    assert_eq!(units(&app), (json!(0), json!(1)));
}

#[test]
fn what_is_sent_again_gets_the_same_answer_and_uses_no_other_unit() {
    let app = granted(2);
    let agent = app.sign_in(COMMUNE);
    let first = agent.create(APF, "cle-1", &request());
    let again = agent.create(APF, "cle-1", &request());
    assert_eq!((first.status, again.status), (201, 201));
    assert_eq!((first.text(), first.header("location")), (again.text(), again.header("location")));
    assert_eq!(units(&app), (json!(1), json!(1)));

    let other = agent.create(APF, "cle-1", &request_with(&json!({"rqth": true})));
    assert_eq!(other.status, 422, "{}", other.text());
    assert!(other.text().contains("Idempotency-Key"), "{}", other.text());
    let colleague = app.sign_in("commune-collegue").create(APF, "cle-1", &request());
    assert_eq!(colleague.status, 201, "a key is its sender's own: {}", colleague.text());
    assert_ne!(colleague.json()["id"], first.json()["id"]);
}

#[test]
fn what_used_the_last_unit_gets_the_same_answer_when_it_is_sent_again() {
    let app = granted(1);
    let agent = app.sign_in(COMMUNE);
    let first = agent.create(APF, "la-derniere", &request());
    let again = agent.create(APF, "la-derniere", &request());
    assert_eq!((again.status, again.text()), (201, first.text()));
    let other = agent.create(APF, "la-derniere", &request_with(&json!({"rqth": true})));
    assert_eq!(other.status, 422);
    assert!(other.text().contains("Idempotency-Key"), "{}", other.text());
}

#[test]
fn an_answer_is_kept_for_a_week_then_makes_room_for_others() {
    let app = granted(4);
    let deposit = |key: &str| {
        let reply = app.sign_in(COMMUNE).create(APF, key, &request());
        assert_eq!(reply.status, 201, "{}", reply.text());
        reply.json()["id"].clone()
    };
    let first = deposit("ancienne");
    app.move_clock("2026-06-08T09:00:00+02:00");
    deposit("une-semaine");
    assert_eq!(deposit("ancienne"), first, "it is a week old and no more");
    app.move_clock("2026-06-09T09:00:00+02:00");
    deposit("huit-jours");
    assert_ne!(deposit("ancienne"), first);
}

#[test]
fn a_refusal_is_no_answer_for_ever() {
    let app = granted(1);
    let agent = app.sign_in(COMMUNE);
    let id = agent.deposit("une", &request());
    assert_eq!(agent.create(APF, "deux", &request()).status, 422);
    assert_eq!(super::cancel(&agent, &id, 1).status, 200);
    assert_eq!(agent.create(APF, "deux", &request()).status, 201);
}

#[test]
fn r_apf_06_one_request_sent_twenty_times_at_once_is_one() {
    let app = granted(20);
    let agent = app.sign_in(COMMUNE);
    let answers: Vec<_> = std::thread::scope(|scope| {
        let all: Vec<_> =
            (0..20).map(|_| scope.spawn(|| agent.create(APF, "la-meme", &request()))).collect();
        all.into_iter().map(|one| one.join().expect("an answer")).collect()
    });
    let first = answers[0].text();
    for answer in &answers {
        assert_eq!((answer.status, answer.text()), (201, first));
    }
    assert_eq!(units(&app), (json!(1), json!(19)));
}
