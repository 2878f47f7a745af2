//! Versions of the référentiel that somebody altered or took out.

use super::kept::unguarded;
use tremplin_tests::App;
use tremplin_trial::examination::examine;

/// One certification, in the spreadsheet's columns.
const FILE: &str = "code;intitule;niveau;plafond;expiration;metiers\n\
    RNCP38386;CAPA - Jardinier-paysagiste;3;6500,00;31/12/2028;Jardinier\n";

/// What the examination says after `deed` on a database with one published version.
fn after(deed: &str) -> Vec<String> {
    let directory = tempfile::tempdir().expect("a directory");
    let app = App::demo("2026-02-10").state(directory.path()).start();
    let headers = [("content-type", "text/csv"), ("idempotency-key", "un"), ("if-none-match", "*")];
    let published = app.sign_in("cnfpt").send(
        "POST",
        "/api/pilotage/referentiels/2026?apercu=false&fictif=true",
        &headers,
        Some(FILE.as_bytes()),
    );
    assert_eq!(published.status, 201, "{}", published.text());
    assert_eq!(app.stop(), Some(0));
    if !deed.is_empty() {
        unguarded(directory.path(), |connection| {
            assert_eq!(connection.execute(deed, []), Ok(1), "{deed}");
        });
    }
    examine(directory.path()).expect("a readable database").faults
}

#[test]
fn a_version_as_it_was_published_has_no_fault() {
    assert_eq!(after(""), Vec::<String>::new());
}

#[test]
fn a_ceiling_that_somebody_altered_is_told() {
    assert_eq!(
        after("UPDATE referentiel SET contenu = replace(contenu, '6500.00', '9500.00')"),
        ["référentiel 2026-1: it was changed: its content no longer has its digest"]
    );
}

#[test]
fn a_digest_altered_with_it_is_not_the_one_that_the_journal_records() {
    assert_eq!(
        after("UPDATE referentiel SET sha256 = replace(sha256, substr(sha256, 1, 4), 'fade')"),
        [
            "référentiel 2026-1: it was changed: its content no longer has its digest",
            "référentiel 2026-1: it does not have the digest that the journal records",
        ]
    );
}

#[test]
fn a_version_that_is_gone_is_told() {
    assert_eq!(
        after("DELETE FROM referentiel"),
        ["référentiel 2026-1: it is missing, the journal records it"]
    );
}
