//! An examination that goes on from the one before reads only what was added, and still misses nothing
//! that is gone.

use super::kept::{morning, save, seal};
use tremplin_tests::App;
use tremplin_trial::examination::{Progress, examine_since};

#[test]
fn only_what_was_added_is_read() {
    let kept = morning();
    let mut progress = Progress::default();
    let look = |progress: &mut Progress| {
        let found = examine_since(kept.state(), progress).expect("a readable database");
        assert_eq!(found.faults, Vec::<String>::new());
        (found.events, found.chains, found.declarations, found.versions)
    };
    assert_eq!(look(&mut progress), (4, 2, 2, 4));
    assert_eq!(look(&mut progress), (0, 0, 0, 0));

    let app = App::demo("2026-02-10").state(kept.state()).start();
    save(&app.sign_in("commune"), 3);
    save(&app.sign_in("commune"), 4);
    save(&app.sign_in("ccas"), 0);
    assert_eq!(look(&mut progress), (3, 2, 2, 3), "while the application runs");
    assert_eq!(app.stop(), Some(0));
    assert_eq!((progress.events(), progress.versions()), (7, 7));

    let all = kept.examine();
    assert_eq!((all.events, all.chains, all.declarations, all.versions), (7, 3, 3, 7));
    assert_eq!(all.faults, Vec::<String>::new());
}

/// What is wrong after `deeds`, done when everything had been examined once.
#[track_caller]
fn after_a_look(deeds: &[&str], expected: &[&str]) {
    let kept = morning();
    let mut progress = Progress::default();
    examine_since(kept.state(), &mut progress).expect("a readable database");
    kept.tamper(deeds);
    let found = examine_since(kept.state(), &mut progress).expect("a readable database");
    let expected: Vec<String> = expected.iter().map(|sentence| kept.named(sentence)).collect();
    assert_eq!(found.faults, expected);
}

#[test]
fn what_is_gone_since_is_missed() {
    after_a_look(
        &["DELETE FROM recensement WHERE siret = 'EPCI'"],
        &["recensement: of 4 versions that were examined before, 3 are left"],
    );
    after_a_look(
        &["DELETE FROM journal WHERE id = 3"],
        &["journal: the event numbered 3 is missing"],
    );
    after_a_look(
        &[
            "DELETE FROM journal WHERE id = 4",
            "UPDATE sqlite_sequence SET seq = 3 WHERE name = 'journal'",
        ],
        &[
            "recensement/2026/COMMUNE: the event 3 of its chain is no longer the one that was examined before",
        ],
    );
}

#[test]
fn another_past_than_the_one_that_was_seen_is_noticed() {
    let kept = morning();
    let mut progress = Progress::default();
    examine_since(kept.state(), &mut progress).expect("a readable database");
    kept.tamper(&["UPDATE journal SET role = 'gestionnaire' WHERE id = 4"]);
    kept.with(|database| seal(database, 4));
    kept.shows(&[]);
    let found = examine_since(kept.state(), &mut progress).expect("a readable database");
    let sentence = "recensement/2026/COMMUNE: the event 3 of its chain is no longer the one that was examined before";
    assert_eq!(found.faults, [kept.named(sentence)]);
}
