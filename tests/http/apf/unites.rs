//! A unit of the allocation is used once, and free as soon as it is given back (R-APF-06).

use super::{APF, cancel, granted, units};
use serde_json::json;
use tremplin_tests::financement::{COMMUNE, request};

#[test]
fn r_apf_06_a_unit_that_is_given_back_is_used_again_at_once() {
    let app = granted(1);
    let agent = app.sign_in(COMMUNE);
    let mut before = String::new();
    for turn in 0..5 {
        let id = agent.deposit(&format!("tour-{turn}"), &request());
        assert_ne!(id, before);
        assert_eq!(units(&app), (json!(1), json!(0)));
        assert_eq!(agent.create(APF, "en-trop", &request()).status, 422);
        let cancelled = cancel(&agent, &id, 1);
        assert_eq!((cancelled.status, &cancelled.json()["etat"]), (200, &json!("annulee")));
        assert_eq!(cancelled.header("etag"), "\"2\"");
        assert_eq!(units(&app), (json!(0), json!(1)));
        before = id;
    }
}

#[test]
fn r_apf_06_of_fifty_requests_at_once_for_the_last_unit_exactly_one_gets_it() {
    let app = granted(2);
    let agent = app.sign_in(COMMUNE);
    _ = agent.deposit("premiere", &request());
    for turn in 0..3 {
        let answers: Vec<_> = std::thread::scope(|scope| {
            let all: Vec<_> = (0..50)
                .map(|rank| {
                    let agent = &agent;
                    scope.spawn(move || agent.create(APF, &format!("{turn}-{rank}"), &request()))
                })
                .collect();
            all.into_iter().map(|one| one.join().expect("an answer")).collect()
        });
        let (won, lost): (Vec<_>, Vec<_>) = answers.iter().partition(|answer| answer.status == 201);
        assert_eq!(won.len(), 1);
        for refused in &lost {
            assert_eq!(refused.status, 422, "{}", refused.text());
            assert_eq!(refused.json()["erreurs"][0]["regle"], "R-APF-01");
        }
        assert_eq!(units(&app), (json!(2), json!(0)));
        assert_eq!(crate::list(&agent.read("/api/apf?annee=2026")).len(), 2 + turn);
        let id = won[0].json()["id"].clone();
        assert_eq!(cancel(&agent, crate::text(&id), 1).status, 200);
    }
}
