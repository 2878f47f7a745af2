//! What `cargo xtask verify` says of a publication that somebody with access to the file has changed.

use super::{CNFPT, COMMUNE, DEPARTEMENT, closed, database, proportional, published};
use tremplin_tests::App;
use tremplin_trial::examination::examine;

/// What is wrong with the allocations after these deeds.
fn faults_after(app: &App, deeds: &str) -> Vec<String> {
    let database = database(app);
    let triggers = "SELECT group_concat('DROP TRIGGER ' || name, ';') FROM sqlite_schema \
        WHERE type = 'trigger' AND name LIKE '%sans_correction' OR name LIKE '%sans_retrait'";
    let drop: Option<String> =
        database.query_row(triggers, (), |row| row.get(0)).expect("the triggers");
    database.execute_batch("PRAGMA foreign_keys = OFF").expect("a setting");
    database.execute_batch(&drop.unwrap_or_default()).expect("the rules are gone");
    database.execute_batch(deeds).expect("the deeds");
    let found = examine(app.state()).expect("an examination");
    found.faults.into_iter().filter(|fault| fault.starts_with("allocation")).collect()
}

#[test]
fn a_publication_that_was_made_has_no_fault_and_each_forgery_is_named() {
    let app = closed(10);
    let _ = published(&app.sign_in(CNFPT), &proportional());
    let kept = examine(app.state()).expect("an examination");
    assert_eq!(kept.faults, Vec::<String>::new());

    let grant = |change: &str| {
        format!("UPDATE attribution SET accorde = accorde {change} WHERE siret = '{COMMUNE}';")
    };
    assert_eq!(
        faults_after(&app, &grant("+ 1")),
        [format!(
            "allocation/2026: the publication 1 does not grant to {COMMUNE} what was computed"
        )]
    );
    let taken_out = format!("DELETE FROM attribution WHERE siret = '{DEPARTEMENT}'");
    assert_eq!(
        faults_after(&app, &(grant("- 1") + &taken_out)),
        [format!("allocation/2026: the publication 1 lacks the line of {DEPARTEMENT}")]
    );
    let forged = "UPDATE allocation SET proces_verbal = \
        replace(proces_verbal, '\"capacite\":10', '\"capacite\":20')";
    let faults = faults_after(&app, forged);
    assert_eq!(
        faults.first().map(String::as_str),
        Some(
            "allocation/2026: the publication 1 was changed: its content no longer has its digest"
        )
    );
    assert!(faults.iter().any(|fault| fault.contains("is not what its inputs give")), "{faults:?}");
    assert_eq!(
        faults_after(&app, "DELETE FROM attribution; DELETE FROM allocation"),
        ["allocation/2026: the publication 1 is missing, the journal records it"]
    );
}
