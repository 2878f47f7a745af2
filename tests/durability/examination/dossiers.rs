//! Fundings that somebody altered, took out or made up.

use super::kept::unguarded;
use rusqlite::Connection;
use serde_json::json;
use std::sync::LazyLock;
use tempfile::TempDir;
use tremplin_tests::{
    App,
    financement::{CNFPT, COMMUNE, request},
    offset,
};
use tremplin_trial::examination::{database, examine};

/// A database in which the commune was granted two contracts: the first dossier is validated, the second deposited.
static GRANTED: LazyLock<(Vec<u8>, [String; 2])> = LazyLock::new(|| {
    let directory = tempfile::tempdir().expect("a directory");
    let app = App::manifest("spin.toml")
        .variable("mode_demo", "oui")
        .variable("decalage_horloge", &offset("2026-02-10T08:00:00Z").to_string())
        .state(directory.path())
        .start();
    app.grant(2, 0);
    let commune = app.sign_in(COMMUNE);
    let ids = [commune.deposit("un", &request()), commune.deposit("deux", &request())];
    let path = format!("/api/pilotage/apf/{}/decision", ids[0]);
    let decided = app.sign_in(CNFPT).act("POST", &path, 1, &json!({"decision": "validee"}));
    assert_eq!(decided.status, 200, "{}", decided.text());
    assert_eq!(app.stop(), Some(0));
    let connection = Connection::open(database(directory.path())).expect("the database");
    let busy =
        connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get::<_, i64>(0));
    assert_eq!(busy, Ok(0), "all of it is in one file");
    drop(connection);
    (std::fs::read(database(directory.path())).expect("the database"), ids)
});

/// What the examination says after `deed`, the triggers out of its way, `A` and `B` being the dossiers.
fn after(deed: &str) -> Vec<String> {
    let directory: TempDir = tempfile::tempdir().expect("a directory");
    let (bytes, ids) = &*GRANTED;
    std::fs::write(database(directory.path()), bytes).expect("the copy");
    let named = |text: &str| {
        text.replace("'A'", &format!("'{}'", ids[0])).replace("'B'", &format!("'{}'", ids[1]))
    };
    if !deed.is_empty() {
        unguarded(directory.path(), |connection| {
            let changed = connection.execute(&named(deed), []);
            assert_ne!(changed.unwrap_or_else(|error| panic!("{deed}: {error}")), 0, "{deed}");
        });
    }
    let found = examine(directory.path()).expect("a readable database");
    found.faults.iter().map(|fault| fault.replace(&ids[0], "A").replace(&ids[1], "B")).collect()
}

#[test]
fn fundings_as_they_were_recorded_have_no_fault() {
    assert_eq!(after(""), Vec::<String>::new());
}

#[test]
fn a_row_that_is_not_what_its_events_come_to_is_told_column_by_column() {
    assert_eq!(
        after("UPDATE dossier SET engage = 1, utilise = 0 WHERE id = 'B'"),
        [
            "dossier/B: the column utilise of its row is not what its events come to",
            "dossier/B: the column engage of its row is not what its events come to",
        ]
    );
}

#[test]
fn a_row_that_is_gone_and_one_that_nobody_asked_for_are_told() {
    assert_eq!(
        after("DELETE FROM dossier WHERE id = 'B'"),
        ["dossier/B: it is missing, the journal records it"]
    );
    let made_up = after(
        "INSERT INTO dossier SELECT 'cccccccccccccccccccccccccccccccc', annee, siret, rang, etat, depose_le, change_le, \
           metier, niveau, derogation, organisme, employeur, NULL, NULL, utilise, limite, prochaine, complement, engage \
         FROM dossier WHERE id = 'B'",
    );
    assert_eq!(
        made_up,
        [
            "dossier/cccccccccccccccccccccccccccccccc: it has no event in the journal that can be read"
        ]
    );
}

#[test]
fn r_apf_06_a_deposit_beyond_what_was_granted_is_told() {
    let faults =
        after("UPDATE attribution SET accorde = 1, demande = 2 WHERE annee = 2026 AND accorde = 2");
    assert!(
        faults.contains(
            &"dossier/B: its deposit took a unit when 1 of 1 granted were in use".to_owned()
        ),
        "{faults:?}"
    );
}

#[test]
fn an_act_that_could_not_follow_is_told() {
    let faults = after(
        "UPDATE journal SET detail = '{\"acte\":\"apc_acceptee\",\"numero\":\"Fi-2026-00000-00000-X\"}' \
         WHERE objet = 'dossier/' || 'A' AND rang = 2",
    );
    let impossible = "dossier/A: its event 2 is not possible there: L’acceptation de la prise en charge n’est pas possible";
    assert!(faults.iter().any(|fault| fault.starts_with(impossible)), "{faults:?}");
}
