//! What a training body's request is refused for, and the acts on a contract.

use super::monde::{faults, one};
use super::{ACC, AUTRE, accepted, fait, jour, play, validated};
use serde_json::{Value, json};
use tremplin_domain::apf::{
    Dossier, Evenement, decode_apc, decode_completion, decode_decision_apc, decode_prolongation,
    decode_rupture, decode_transfert, numero_apf,
};

fn document(surcharge: &Value) -> Vec<u8> {
    let mut document = json!({
        "numero_apf": ACC, "debut": "2026-09-01", "fin": "2028-08-31", "prix_annuels": ["7000.00", "7000.00"]
    });
    super::overlay(&mut document, surcharge);
    document.to_string().into_bytes()
}

fn filed(dossier: &Dossier, au: &str, surcharge: Value) -> Vec<(String, &'static str)> {
    faults(decode_apc(&document(&surcharge), Some(dossier), jour(au)))
}

#[test]
fn r_apc_01_an_incomplete_request_is_filed_and_completed_after_its_deadline() {
    let (dossier, _) = validated();
    let octets = document(&json!({}));
    assert_eq!(numero_apf(&octets), dossier.numero);
    let demande = decode_apc(&octets, Some(&dossier), jour("2026-10-01")).unwrap();
    let dossier = dossier.apply(&fait(jour("2026-10-01"), demande.deposit())).unwrap();
    assert_eq!(dossier.manques().len(), 1);
    let complete = br#"{"numero_ddets":" 033 2026 10 00007 ","fin":"2028-07-07"}"#;
    let complete = decode_completion(complete, &dossier).unwrap();
    assert_eq!(complete.contrat.numero_ddets.as_deref(), Some("033 2026 10 00007"));
    let dossier = dossier.apply(&fait(jour("2026-11-15"), complete.complete())).unwrap();
    assert!(dossier.manques().is_empty());
    assert_eq!(dossier.apc.unwrap().contrat.fin, jour("2028-07-07"));
}

#[test]
fn r_apc_01_the_number_is_that_of_an_agreement_that_is_alive() {
    let (dossier, _) = validated();
    let unknown = decode_apc(&document(&json!({})), None, jour("2026-09-15"));
    assert_eq!(faults(unknown), one("/numero_apf", "R-APC-01"));
    let other = json!({"numero_apf": "ACC-2026-7K3M9-QWTX2-Q"});
    assert_eq!(filed(&dossier, "2026-09-15", other), one("/numero_apf", "R-APC-01"));
    assert_eq!(
        filed(&dossier, "2026-09-15", json!({"numero_apf": "ACC"})),
        one("/numero_apf", "R-APC-01")
    );
    assert_eq!(
        filed(&dossier, "2026-10-02", json!({})),
        [("/debut".to_owned(), "R-APC-01"), ("/numero_apf".to_owned(), "R-APF-09")]
    );
}

#[test]
fn r_apc_01_every_fault_is_told_at_once() {
    let (dossier, _) = validated();
    let faux = json!({"debut": "2026-10-20", "fin": "2026-10-19", "numero_ddets": "", "prix_annuels": ["x"],
        "majorations_handicap": 3, "apprenti": "Zoé"});
    assert_eq!(
        filed(&dossier, "2026-09-15", faux),
        [
            ("/apprenti", "R-APC-01"),
            ("/debut", "R-APC-01"),
            ("/debut", "R-APF-09"),
            ("/fin", "R-CTR-04"),
            ("/majorations_handicap", "R-APC-06"),
            ("/numero_ddets", "R-APC-01"),
            ("/prix_annuels/0", "R-APC-01"),
        ]
        .map(|(champ, regle)| (champ.to_owned(), regle))
    );
    let vide = decode_apc(b"{}", None, jour("2026-09-15"));
    assert_eq!(faults(vide).len(), 4);
}

#[test]
fn r_apc_01_a_completion_keeps_its_agreement_and_its_dates() {
    let (dossier, _) = play(&[
        ("2026-07-01", json!({"acte": "deposee"})),
        ("2026-07-10", json!({"acte": "validee"})),
        ("2026-09-15", json!({"acte": "apc_deposee"})),
    ]);
    let complete = |patch: &str| faults(decode_completion(patch.as_bytes(), &dossier));
    assert!(complete(&json!({"numero_apf": ACC}).to_string()).is_empty());
    assert_eq!(
        complete(r#"{"numero_apf":"ACC-2026-7K3M9-QWTX2-Q"}"#),
        one("/numero_apf", "R-APC-01")
    );
    assert_eq!(complete(r#"{"debut":"2026-08-15"}"#), one("/debut", "R-APC-01"));
    assert!(complete(r#"{"debut":"2026-08-16"}"#).is_empty());
    assert_eq!(complete(r#"{"debut":"2026-09-16"}"#), one("/debut", "R-APC-01"));
    assert_eq!(complete(r#"{"prix_annuels":null}"#), one("/prix_annuels", "R-APC-01"));
    assert_eq!(faults(decode_completion(b"{}", &validated().0)), one("/numero_apf", "R-APC-01"));
}

#[test]
fn r_apc_02_a_decision_is_a_yes_or_a_no_with_its_reason() {
    assert!(decode_decision_apc(br#"{"decision":"acceptee"}"#).is_ok());
    assert_eq!(
        faults(decode_decision_apc(br#"{"decision":"validee"}"#)),
        one("/decision", "R-APC-02")
    );
    assert_eq!(
        faults(decode_decision_apc(br#"{"decision":"refusee"}"#)),
        one("/motif", "R-APC-02")
    );
}

#[test]
fn r_apc_03_04_05_the_acts_on_a_contract_are_read() {
    let rupture =
        decode_rupture("{\"date\":\"2026-11-30\",\"motif\":\"Démission\"}".as_bytes()).unwrap();
    assert_eq!(rupture, Evenement::Rupture { date: jour("2026-11-30"), motif: "Démission".into() });
    assert_eq!(
        faults(decode_rupture(br#"{"date":"2026-11-31"}"#)),
        [("/date".to_owned(), "R-APC-03"), ("/motif".to_owned(), "R-APC-03")]
    );
    let fin =
        br#"{"fin":"2029-08-31","motif":"redoublement","prix_annuels":["7000","7000","5000"]}"#;
    assert!(
        matches!(decode_prolongation(fin), Ok(Evenement::Prolongation { prix_annuels: Some(prix), .. }) if prix.len() == 3)
    );
    assert_eq!(
        faults(decode_prolongation(br#"{"fin":"2029-08-31","motif":""}"#)),
        one("/motif", "R-APC-04")
    );
    let transfert = format!("{{\"siret\":\"{AUTRE}\"}}");
    let transfert = decode_transfert(transfert.as_bytes(), jour("2027-01-01")).unwrap();
    assert!(matches!(transfert, Evenement::Transfert { date, .. } if date == jour("2027-01-01")));
    assert_eq!(
        faults(decode_transfert(br#"{"siret":"1"}"#, jour("2027-01-01"))),
        one("/siret", "R-APC-05")
    );
}

#[test]
fn r_qui_04_a_training_body_is_known_by_its_legal_person() {
    let (dossier, _) = accepted();
    assert!(dossier.is_for(AUTRE.parse().unwrap()));
    assert!(dossier.is_for(super::TIERS.parse().unwrap()));
    assert!(!dossier.is_for(super::SIRET.parse().unwrap()));
}
