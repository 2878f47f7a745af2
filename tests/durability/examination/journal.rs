//! Events that somebody altered, took out, moved or made up.

use super::kept::{after, morning, seal};

#[test]
fn an_untouched_database_has_no_fault() {
    let kept = morning();
    let found = kept.examine();
    assert_eq!(found.faults, Vec::<String>::new());
    assert_eq!((found.events, found.chains, found.declarations, found.versions), (4, 2, 2, 4));
    // An event sealed again with what it says has the same digest: the forger below is a good one.
    kept.with(|database| (1..=4).for_each(|number| seal(database, number)));
    kept.shows(&[]);
}

#[test]
fn an_altered_event_is_named_whatever_was_altered_in_it() {
    for deed in [
        "UPDATE journal SET role = 'gestionnaire' WHERE id = 3",
        "UPDATE journal SET siret = 'EPCI' WHERE id = 3",
        "UPDATE journal SET detail = json_set(detail, '$.motif', 'aucun') WHERE id = 3",
    ] {
        after(
            &[deed],
            &[
                "recensement/2026/COMMUNE: the event 2 of its chain was changed after it was recorded",
            ],
        );
    }
}

#[test]
fn an_event_altered_in_what_it_says_of_its_version_no_longer_matches_it_either() {
    for deed in [
        "UPDATE journal SET acteur = 'demo:epci' WHERE id = 3",
        "UPDATE journal SET horodatage = '2026-02-09T08:00:00.000Z' WHERE id = 3",
        "UPDATE journal SET acte = 'consultation' WHERE id = 3",
        "UPDATE journal SET detail = json_set(detail, '$.numero', 'RECEIPT-1') WHERE id = 3",
        "UPDATE journal SET detail = json_remove(detail, '$.sha256') WHERE id = 3",
    ] {
        after(
            &[deed],
            &[
                "recensement/2026/COMMUNE: the event 2 of its chain was changed after it was recorded",
                "recensement/2026/COMMUNE: the version 2 is not the one that the journal records",
            ],
        );
    }
}

#[test]
fn an_event_altered_with_its_digest_breaks_the_chain_after_it() {
    let kept = morning();
    kept.tamper(&["UPDATE journal SET role = 'gestionnaire' WHERE id = 3"]);
    kept.with(|database| seal(database, 3));
    kept.shows(&[
        "recensement/2026/COMMUNE: the event 3 of its chain does not follow the event 2: \
         one of them was replaced or moved",
    ]);
}

#[test]
fn a_chain_that_begins_with_a_past_is_not_one() {
    let kept = morning();
    kept.tamper(&["UPDATE journal SET precedente = empreinte WHERE id = 2"]);
    kept.with(|database| seal(database, 2));
    kept.shows(&[
        "recensement/2026/EPCI: the event 1 of its chain names one before it, and there is none",
    ]);
}

#[test]
fn an_event_that_was_taken_out_is_missing_from_the_numbers_and_from_its_chain() {
    after(
        &["DELETE FROM journal WHERE id = 3"],
        &[
            "journal: the event numbered 3 is missing",
            "recensement/2026/COMMUNE: the event 2 of its chain is missing, the event 3 comes in its place",
            "recensement/2026/COMMUNE: the version 2 has no event in the journal",
        ],
    );
    after(
        &["DELETE FROM journal WHERE id = 1"],
        &[
            "journal: the event numbered 1 is missing",
            "recensement/2026/COMMUNE: the event 1 of its chain is missing, the event 2 comes in its place",
            "recensement/2026/COMMUNE: the version 1 has no event in the journal",
        ],
    );
}

#[test]
fn an_event_that_was_taken_off_the_end_is_missing_from_the_numbers() {
    after(
        &["DELETE FROM journal WHERE id = 4"],
        &[
            "journal: the event numbered 4 is missing",
            "recensement/2026/COMMUNE: the version 3 has no event in the journal",
        ],
    );
    after(
        &["DELETE FROM journal WHERE id > 2"],
        &[
            "journal: the events numbered 3 to 4 are missing",
            "recensement/2026/COMMUNE: the version 2 has no event in the journal",
            "recensement/2026/COMMUNE: the version 3 has no event in the journal",
        ],
    );
    // Even if the numbering was made to forget it.
    after(
        &[
            "DELETE FROM journal WHERE id = 4",
            "UPDATE sqlite_sequence SET seq = 3 WHERE name = 'journal'",
        ],
        &["recensement/2026/COMMUNE: the version 3 has no event in the journal"],
    );
}

#[test]
fn a_journal_that_was_emptied_misses_every_event() {
    let kept = morning();
    kept.tamper(&["DELETE FROM journal"]);
    let found = kept.examine();
    assert_eq!(found.faults[0], "journal: the events numbered 1 to 4 are missing");
    let versions = &found.faults[1..];
    assert_eq!(versions.len(), 4, "{versions:?}");
    assert!(
        versions.iter().all(|fault| fault.ends_with("has no event in the journal")),
        "{versions:?}"
    );
}

#[test]
fn an_event_whose_number_was_never_given_is_named() {
    after(
        &["UPDATE sqlite_sequence SET seq = 2 WHERE name = 'journal'"],
        &["journal: the event numbered 4 was given no number, the last given is 2"],
    );
}

#[test]
fn two_events_that_changed_places_break_the_chain_at_the_first() {
    after(
        &[
            "UPDATE journal SET rang = 99 WHERE id = 3",
            "UPDATE journal SET rang = 2 WHERE id = 4",
            "UPDATE journal SET rang = 3 WHERE id = 3",
        ],
        &[
            "recensement/2026/COMMUNE: the event 2 of its chain does not follow the event 1: \
             one of them was replaced or moved",
            "recensement/2026/COMMUNE: the version 2 is not the one that the journal records",
            "recensement/2026/COMMUNE: the version 3 is not the one that the journal records",
        ],
    );
}

#[test]
fn an_event_that_was_moved_to_another_record_is_missed_in_one_and_strange_in_the_other() {
    after(
        &["UPDATE journal SET objet = 'recensement/2026/EPCI', rang = 2 WHERE id = 4"],
        &[
            "recensement/2026/EPCI: the event 2 of its chain does not follow the event 1: \
             one of them was replaced or moved",
            "recensement/2026/EPCI: the version 2 is missing, the journal records it with the receipt RECEIPT-3",
            "recensement/2026/COMMUNE: the version 3 has no event in the journal",
        ],
    );
}
