//! Rules that somebody took out of the schema, weakened or added.

use super::kept::{Kept, morning};
use rusqlite::Connection;
use tremplin_trial::examination::database;

/// A copy of the morning's database whose schema was changed.
fn changed(statements: &str) -> Kept {
    let kept = morning();
    let connection = Connection::open(database(kept.state())).expect("the database");
    connection.execute_batch(statements).expect("the change");
    kept
}

#[test]
fn a_rule_that_was_taken_out_of_the_schema_is_missing() {
    changed("DROP TRIGGER journal_sans_retrait")
        .shows(&["schema: the trigger journal_sans_retrait is missing"]);
    changed("DROP INDEX session_age").shows(&["schema: the index session_age is missing"]);
    changed("DROP TABLE horloge").shows(&["schema: the table horloge is missing"]);
    changed("DROP VIEW depot_recensement").shows(&[
        "schema: the trigger depot_recensement_ecriture is missing",
        "schema: the view depot_recensement is missing",
    ]);
}

#[test]
fn a_rule_that_was_weakened_is_not_the_applications() {
    changed(
        "DROP TRIGGER recensement_sans_correction; \
         CREATE TRIGGER recensement_sans_correction BEFORE UPDATE ON recensement WHEN 0 \
         BEGIN SELECT RAISE(ABORT, 'recensement_en_ajout_seul'); END",
    )
    .shows(&["schema: the trigger recensement_sans_correction is not as the application makes it"]);
}

#[test]
fn what_was_added_to_the_schema_is_named() {
    changed("CREATE TABLE copie (a)").shows(&["schema: the table copie is not the application’s"]);
    changed("CREATE TRIGGER fuite AFTER INSERT ON journal BEGIN DELETE FROM brouillon; END")
        .shows(&["schema: the trigger fuite is not the application’s"]);
}

#[test]
fn a_table_that_is_read_and_missing_does_not_hide_the_rest() {
    let kept = changed("PRAGMA foreign_keys = OFF; DROP TABLE recensement");
    let found = kept.examine();
    assert!(found.faults.contains(&"schema: the table recensement is missing".to_owned()));
    let last = found.faults.last().expect("a fault");
    assert!(last.starts_with("recensement: cannot be read to the end: no such table"), "{last}");
    assert_eq!((found.events, found.chains), (4, 2), "the journal was read");
}

#[test]
fn a_database_of_another_version_says_so() {
    let kept = changed("PRAGMA user_version = 99");
    let found = kept.examine();
    let known = found.current_schema;
    assert_eq!(
        found.faults,
        [format!(
            "schema: it is of version 99, this program knows up to {known}: examine it with a later one"
        )]
    );
    changed("PRAGMA user_version = 0")
        .shows(&["schema: there is none, the application has kept nothing here"]);
}
