//! Versions and e-mails that somebody altered, took out or made up.

use super::kept::{after, morning, sha256, text};

const CHANGED: &str =
    "recensement/2026/COMMUNE: the version 2 was changed: its SHA-256 is not that of its receipt";
const NOT_RECORDED: &str =
    "recensement/2026/COMMUNE: the version 2 is not the one that the journal records";

/// What is wrong after the commune's second version was altered and given the digest that it has now.
#[track_caller]
fn after_forging(deed: &str, expected: &[&str]) {
    let kept = morning();
    kept.tamper(&[deed]);
    kept.with(|database| {
        let attestation = text(
            database,
            "SELECT attestation FROM recensement r JOIN journal j ON r.siret = j.siret \
                WHERE j.id = 3 AND version = 2",
        );
        let forged = database.execute(
            "UPDATE recensement SET sha256 = ?1 WHERE attestation = ?2",
            (sha256(&attestation), attestation),
        );
        assert_eq!(forged, Ok(1));
    });
    kept.shows(expected);
}

#[test]
fn an_altered_declaration_is_not_that_of_its_receipt() {
    after(
        &["UPDATE recensement SET attestation = replace(attestation, '12.00', '13.00') \
           WHERE siret = 'COMMUNE' AND version = 2"],
        &[CHANGED],
    );
}

#[test]
fn an_altered_digest_is_neither_that_of_the_content_nor_that_of_the_journal() {
    after(
        &["UPDATE recensement SET sha256 = replace(sha256, substr(sha256, 1, 4), 'fade') \
           WHERE siret = 'COMMUNE' AND version = 2"],
        &[
            CHANGED,
            NOT_RECORDED,
            "recensement/2026/COMMUNE: the version 2 has an e-mail with another receipt than its own",
        ],
    );
}

#[test]
fn a_declaration_altered_with_its_digest_is_not_the_one_that_the_journal_records() {
    after_forging(
        "UPDATE recensement SET attestation = replace(attestation, '12.00', '13.00') \
         WHERE siret = 'COMMUNE' AND version = 2",
        &[
            NOT_RECORDED,
            "recensement/2026/COMMUNE: the version 2 has an e-mail with another receipt than its own",
        ],
    );
}

#[test]
fn a_declaration_that_is_written_otherwise_is_not_what_a_receipt_is_made_of() {
    after_forging(
        "UPDATE recensement SET attestation = attestation || ' ' WHERE siret = 'COMMUNE' AND version = 2",
        &[
            "recensement/2026/COMMUNE: the version 2 is not in the canonical form that its receipt is made of",
            NOT_RECORDED,
            "recensement/2026/COMMUNE: the version 2 has an e-mail with another receipt than its own",
        ],
    );
}

#[test]
fn a_declaration_that_is_none_cannot_be_read() {
    let kept = morning();
    kept.tamper(&[
        "UPDATE recensement SET attestation = '{}' WHERE siret = 'COMMUNE' AND version = 2",
    ]);
    let faults = kept.examine().faults;
    assert_eq!(faults.len(), 2, "{faults:?}");
    assert!(faults[0].ends_with("its SHA-256 is not that of its receipt"), "{faults:?}");
    assert!(faults[1].contains(": the version 2 cannot be read: missing field"), "{faults:?}");
}

#[test]
fn a_declaration_that_was_filed_elsewhere_says_what_it_is_about() {
    after(
        &["UPDATE recensement SET horodatage = '2026-02-09T08:00:00.000Z' \
           WHERE siret = 'COMMUNE' AND version = 2"],
        &[
            "recensement/2026/COMMUNE: the version 2 says another date than it is kept under",
            NOT_RECORDED,
        ],
    );
    after(
        &[
            "UPDATE recensement SET numero = 'REC-2026-AUTRE' WHERE siret = 'COMMUNE' AND version = 2",
        ],
        &[
            "recensement/2026/COMMUNE: the version 2 says another receipt number than it is kept under",
            NOT_RECORDED,
            "recensement/2026/COMMUNE: the version 2 has no e-mail with its receipt",
            "recensement: there is an e-mail with the receipt RECEIPT-2, its version is missing",
        ],
    );
    after(
        &["UPDATE recensement SET annee = 2025 WHERE siret = 'EPCI'"],
        &[
            "recensement/2026/EPCI: the version 1 is missing, the journal records it with the receipt EPCI-RECEIPT",
            "recensement/2025/EPCI: the version 1 says another year than it is kept under",
            "recensement/2025/EPCI: the version 1 has no event in the journal",
        ],
    );
    after(
        &[
            "UPDATE recensement SET siret = 'EPCI', version = 2 WHERE siret = 'COMMUNE' AND version = 3",
        ],
        &[
            "recensement/2026/COMMUNE: the version 3 is missing, the journal records it with the receipt RECEIPT-3",
            "recensement/2026/EPCI: the version 2 says another SIRET than it is kept under",
            "recensement/2026/EPCI: the version 2 says another version than it is kept under",
            "recensement/2026/EPCI: the version 2 has no event in the journal",
        ],
    );
}

#[test]
fn a_declaration_by_somebody_else_is_not_the_one_that_the_journal_records() {
    after(
        &["UPDATE recensement SET sujet = 'demo:epci' WHERE siret = 'COMMUNE' AND version = 2"],
        &[NOT_RECORDED],
    );
}

#[test]
fn a_version_that_was_taken_out_is_missing_and_its_receipt_named() {
    for version in 1..=3 {
        after(
            &[&format!("DELETE FROM recensement WHERE siret = 'COMMUNE' AND version = {version}")],
            &[&format!(
                "recensement/2026/COMMUNE: the version {version} is missing, \
                 the journal records it with the receipt RECEIPT-{version}"
            )],
        );
    }
}

#[test]
fn a_version_that_was_taken_out_with_its_event_is_missing_all_the_same() {
    after(
        &[
            "DELETE FROM recensement WHERE siret = 'COMMUNE' AND version < 3",
            "DELETE FROM journal WHERE id IN (1, 3)",
        ],
        &[
            "journal: the event numbered 1 is missing",
            "journal: the event numbered 3 is missing",
            "recensement/2026/COMMUNE: the event 1 of its chain is missing, the event 3 comes in its place",
            "recensement/2026/COMMUNE: the versions 1 to 2 are missing",
            "recensement: there is an e-mail with the receipt RECEIPT-1, its version is missing",
            "recensement: there is an e-mail with the receipt RECEIPT-2, its version is missing",
        ],
    );
    // The last one, of which nothing but the e-mail is left.
    after(
        &[
            "DELETE FROM recensement WHERE siret = 'COMMUNE' AND version = 3",
            "DELETE FROM journal WHERE id = 4",
            "UPDATE sqlite_sequence SET seq = 3 WHERE name = 'journal'",
        ],
        &["recensement: there is an e-mail with the receipt RECEIPT-3, its version is missing"],
    );
}

#[test]
fn a_receipt_that_is_not_sent_or_sent_to_somebody_else_is_named() {
    after(
        &["DELETE FROM courriel WHERE cle = 'recepisse/RECEIPT-2'"],
        &["recensement/2026/COMMUNE: the version 2 has no e-mail with its receipt"],
    );
    after(
        &[
            "UPDATE courriel SET destinataire = 'ailleurs@exemple.example' WHERE cle = 'recepisse/RECEIPT-2'",
        ],
        &[
            "recensement/2026/COMMUNE: the version 2 has its receipt's e-mail for somebody whom it does not name",
        ],
    );
    after(
        &["UPDATE courriel SET donnees = json_set(donnees, '$.numero', 'RECEIPT-1') \
           WHERE cle = 'recepisse/RECEIPT-2'"],
        &[
            "recensement/2026/COMMUNE: the version 2 has an e-mail with another receipt than its own",
        ],
    );
}
