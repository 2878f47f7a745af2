//! Publications at the same time.

use super::{ALLOCATION, CNFPT, FIRST, PUBLISH, closed, post, proportional};
use serde_json::json;
use std::sync::Barrier;
use tremplin_tests::Agent;

/// What each of several requests at once gets: status and body.
fn at_once(agents: &[Agent<'_>], key: impl Fn(usize) -> String + Sync) -> Vec<(u16, String)> {
    let barrier = Barrier::new(agents.len());
    std::thread::scope(|scope| {
        let (barrier, key) = (&barrier, &key);
        let threads: Vec<_> = agents
            .iter()
            .enumerate()
            .map(|(rank, agent)| {
                scope.spawn(move || {
                    let key = key(rank);
                    let headers = [FIRST, ("idempotency-key", key.as_str())];
                    barrier.wait();
                    let reply = post(agent, PUBLISH, &headers, &proportional());
                    (reply.status, reply.text().to_owned())
                })
            })
            .collect();
        threads.into_iter().map(|thread| thread.join().expect("an answer")).collect()
    })
}

#[test]
fn of_two_gestionnaires_who_publish_at_once_one_does_and_the_other_sees_who_did() {
    let app = closed(10);
    for round in 0..5 {
        let app = if round == 0 { &app } else { &closed(10) };
        let agents = [app.sign_in(CNFPT), app.sign_in(CNFPT)];
        let mut replies = at_once(&agents, |rank| format!("cle-{rank}"));
        replies.sort();
        let statuses: Vec<_> = replies.iter().map(|(status, _)| *status).collect();
        assert_eq!(statuses, [201, 412], "{replies:?}");
        let refusal: serde_json::Value = serde_json::from_str(&replies[1].1).expect("JSON");
        assert_eq!(refusal["courante"]["publication"], 1);
        let publications = agents[0].read(ALLOCATION)["publications"].clone();
        assert_eq!(publications.as_array().map(Vec::len), Some(1));
    }
}

#[test]
fn the_same_request_ten_times_at_once_is_one_act_and_ten_equal_answers() {
    let app = closed(10);
    let agents: Vec<_> = (0..10).map(|_| app.sign_in(CNFPT)).collect();
    let replies = at_once(&agents, |_| "la-meme".to_owned());
    let first = &replies[0];
    assert_eq!(first.0, 201, "{first:?}");
    assert!(replies.iter().all(|reply| reply == first), "{replies:?}");
    assert_eq!(agents[0].read(ALLOCATION)["publications"].as_array().map(Vec::len), Some(1));
    let written: serde_json::Value = serde_json::from_str(&first.1).expect("JSON");
    assert_eq!(written["publication"], json!(1));
}
