//! No two agents silently overwrite each other (R-REC-10).

use super::{COLLEAGUE, COMMUNE, DECLARATION, FIRST, after, fresh, saved, wanting};
use std::{sync::Barrier, thread};

/// The statuses of 12 saves of one version, sent at the same moment, with their numbers.
fn race(precondition: (&str, &str)) -> (Vec<(u32, u16)>, u64) {
    let app = fresh();
    let agents = [app.sign_in(COMMUNE), app.sign_in(COLLEAGUE)];
    if precondition != FIRST {
        saved(&agents[0], 0, &wanting(100));
    }
    let start = Barrier::new(12);
    let outcomes = thread::scope(|scope| {
        let runners: Vec<_> = (0..12_u32)
            .map(|number| {
                let (agent, start) = (&agents[number as usize % 2], &start);
                scope.spawn(move || {
                    start.wait();
                    let document = wanting(number + 1);
                    (number + 1, agent.put(DECLARATION, &[precondition], &document).status)
                })
            })
            .collect();
        runners.into_iter().map(|runner| runner.join().expect("an answer")).collect::<Vec<_>>()
    });
    let kept = agents[0].read(DECLARATION)["intentions"][0]["nombre"].as_u64().expect("a number");
    (outcomes, kept)
}

#[test]
fn r_rec_10_of_twelve_simultaneous_saves_of_one_version_exactly_one_is_kept() {
    let version = after(1);
    for (precondition, success) in [(FIRST, 201), (("if-match", version.as_str()), 200)] {
        let (outcomes, kept) = race(precondition);
        let kept_ones: Vec<_> = outcomes.iter().filter(|(_, status)| *status == success).collect();
        assert_eq!(kept_ones.len(), 1, "{outcomes:?}");
        assert_eq!(
            u64::from(kept_ones[0].0),
            kept,
            "the one that was acknowledged is the one kept"
        );
        assert!(
            outcomes.iter().all(|(_, status)| *status == success || *status == 412),
            "{outcomes:?}"
        );
    }
}
