//! A computation can be kept, done again and compared.

use super::*;
use tremplin_domain::allocation::{Divergence, ProcesVerbal};
use tremplin_domain::canonique::sha256_hex;

fn example() -> ProcesVerbal {
    let lignes = vec![line(2, "120.5", &[2, 5]), line(1, "12", &[6]), line(3, "12", &[])];
    ProcesVerbal::establish(calcul(10, plafond_etp(&[("50", 2)], 8), lignes)).0
}

#[test]
fn the_document_holds_the_inputs_the_method_its_parameters_and_the_result() {
    let attendu = concat!(
        r#"{"calcul":{"annee":2026,"capacite":10,"demandes":["#,
        r#"{"etp":"12.00","intentions":[{"metier":"metier-0","nombre":6}],"siret":"00000000000001"},"#,
        r#"{"etp":"120.50","intentions":[{"metier":"metier-0","nombre":2},{"metier":"metier-1","nombre":5}],"#,
        r#""siret":"00000000000002"},"#,
        r#"{"etp":"12.00","intentions":[],"siret":"00000000000003"}],"#,
        r#""regulation":{"methode":"plafond_etp","#,
        r#""parametres":{"au_dela":8,"tranches":[{"jusqu_a":"50.00","plafond":2}]}}},"#,
        r#""resultat":{"accordes":10,"demande":13,"lignes":[{"accorde":3,"siret":"00000000000001"},"#,
        r#"{"accorde":7,"siret":"00000000000002"},{"accorde":0,"siret":"00000000000003"}]},"version":1}"#,
    );
    let document = example();
    assert_eq!(document.canonical(), attendu);
    assert_eq!(document.sha256(), sha256_hex(attendu.as_bytes()));
}

#[test]
fn a_result_that_was_changed_is_seen() {
    let mut line_changed = example();
    line_changed.resultat.lignes[1].accorde = 6;
    assert_eq!(line_changed.replay(), Err(Divergence::Ligne("00000000000002".into())));

    let mut total_changed = example();
    total_changed.resultat.accordes = 11;
    assert_eq!(total_changed.replay(), Err(Divergence::Totaux));

    let mut line_missing = example();
    line_missing.resultat.lignes.pop();
    assert_eq!(line_missing.replay(), Err(Divergence::Totaux));

    let mut capacity_changed = example();
    capacity_changed.calcul.capacite = 11;
    assert_eq!(capacity_changed.replay(), Err(Divergence::Ligne("00000000000001".into())));
}

#[test]
fn rules_of_another_version_are_not_replayed() {
    let document = ProcesVerbal { version: 2, ..example() };
    let divergence = document.replay().unwrap_err();
    assert_eq!(divergence, Divergence::Version(2));
    assert!(divergence.to_string().contains("version\u{a0}2"), "{divergence}");
}

#[test]
fn a_document_with_two_lines_for_one_collectivite_or_brackets_out_of_order_is_not_read() {
    let texte = example().canonical();
    let twice = texte.replace("00000000000002", "00000000000001");
    let refus = serde_json::from_str::<ProcesVerbal>(&twice).unwrap_err().to_string();
    assert!(refus.contains("00000000000001 figure deux fois"), "{refus}");

    let tranche = r#"{"jusqu_a":"50.00","plafond":2}"#;
    let disorder = texte.replace(tranche, &format!("{tranche},{tranche}"));
    let refus = serde_json::from_str::<ProcesVerbal>(&disorder).unwrap_err().to_string();
    assert!(refus.contains("de la plus petite à la plus grande"), "{refus}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn what_was_stored_gives_the_same_result_and_the_same_digest(calcul in campaign(regulation())) {
        let (document, allocation) = ProcesVerbal::establish(calcul);
        let stored = document.canonical();
        let read: ProcesVerbal = serde_json::from_str(&stored).unwrap();
        prop_assert_eq!(read.replay(), Ok(allocation));
        prop_assert_eq!(read.canonical(), stored);
        prop_assert_eq!(&ProcesVerbal::establish(read.calcul).0, &document);
        prop_assert_eq!(document.sha256(), sha256_hex(document.canonical().as_bytes()));
    }
}
