//! Damage to the file itself, and nothing to examine.

use super::kept::{after, morning, text};
use rusqlite::Connection;
use std::{
    fs::OpenOptions,
    io::{Seek as _, SeekFrom, Write as _},
};
use tremplin_trial::examination::{database, examine};

#[test]
fn a_value_that_its_table_does_not_allow_is_named_with_the_table() {
    after(
        &["UPDATE courriel SET tentatives = tentatives, etat = 'perdu' WHERE id = 1"],
        &["the file: CHECK constraint failed in courriel"],
    );
}

#[test]
fn a_reference_to_nothing_is_named_with_both_tables() {
    after(
        &["DELETE FROM collectivite WHERE siret = 'EPCI'"],
        &["recensement: a row refers to a collectivite that does not exist"],
    );
}

#[test]
fn a_damaged_page_is_found_and_does_not_hide_the_rest() {
    let kept = morning();
    let path = database(kept.state());
    let connection = Connection::open(&path).expect("the database");
    let number = |query: &str| text(&connection, query).parse::<u64>().expect("a number");
    let page = number("SELECT CAST(rootpage AS TEXT) FROM sqlite_schema WHERE name = 'journal'");
    let size = number("SELECT CAST(page_size AS TEXT) FROM pragma_page_size");
    drop(connection);
    let mut file = OpenOptions::new().write(true).open(&path).expect("the file");
    file.seek(SeekFrom::Start((page - 1) * size)).expect("the page");
    file.write_all(&[0xAA; 64]).expect("the damage");
    drop(file);

    let found = kept.examine();
    let file = &found.faults[0];
    assert!(file.starts_with("the file: ") && file.contains(&format!("page {page}")), "{file}");
    let journal = "journal: cannot be read to the end: database disk image is malformed".to_owned();
    assert!(found.faults.contains(&journal), "{:?}", found.faults);
    assert_eq!(found.objects, morning().examine().objects, "the schema was read");
}

#[test]
fn a_file_that_is_no_database_is_a_fault_and_not_a_crash() {
    let kept = morning();
    std::fs::write(database(kept.state()), [b'x'; 4096]).expect("the file");
    kept.shows(&[
        "the file: cannot be read to the end: file is not a database",
        "schema: cannot be read: file is not a database",
    ]);
}

#[test]
fn a_directory_without_a_database_is_refused_with_advice() {
    let directory = tempfile::tempdir().expect("a directory");
    let error = examine(directory.path()).expect_err("nothing to examine").to_string();
    assert!(error.starts_with("there is no database at "), "{error}");
    assert!(
        error.ends_with("name the directory that the application was started with (--state)"),
        "{error}"
    );
}
