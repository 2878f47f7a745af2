//! The events as they are kept: a format that must always be read.

use super::{AUTRE, TIERS, accepted};
use serde_json::Value;
use std::collections::BTreeSet;
use tremplin_domain::apf::{Dossier, Evenement, Fait};
use tremplin_domain::journal;

const FIXES: &str = include_str!("evenements.json");

#[test]
fn every_event_is_read_and_written_as_it_was() {
    let fixes: Vec<Value> = serde_json::from_str(FIXES).unwrap();
    let mut actes = BTreeSet::new();
    for fixe in &fixes {
        let evenement: Evenement = serde_json::from_value(fixe.clone())
            .unwrap_or_else(|faute| panic!("{}: {faute}", fixe["acte"]));
        assert_eq!(serde_json::to_value(&evenement).unwrap(), *fixe);
        assert_eq!(serde_json::to_value(evenement.acte()).unwrap(), fixe["acte"]);
        actes.insert(evenement.acte());
    }
    assert_eq!(actes.len(), 16);
}

#[test]
fn what_is_not_known_is_refused_and_not_skipped() {
    for inconnu in [
        r#"{"acte":"deposee_autrement"}"#,
        r#"{"acte":"annulee","raison":"x"}"#,
        r#"{"acte":"validee","numero":"ACC-2026-00000-00000-Y"}"#,
        r#"{"acte":"transfert","siret":"35600000000049","date":"2027-01-01"}"#,
    ] {
        assert!(serde_json::from_str::<Evenement>(inconnu).is_err(), "{inconnu}");
    }
    assert!(serde_json::from_str::<Evenement>(r#"{"acte":"annulee"}"#).is_ok());
}

#[test]
fn facts_have_their_day_in_paris() {
    let fait: Fait = serde_json::from_str(
        r#"{"horodatage":"2026-08-31T22:30:00Z","evenement":{"acte":"annulee"}}"#,
    )
    .unwrap();
    assert_eq!(fait.jour().to_string(), "2026-09-01");
}

#[test]
fn a_dossier_is_read_back_from_its_chain_in_the_journal() {
    let (dossier, faits) = accepted();
    let inscrits = faits.iter().zip(1..).map(|(fait, rang)| journal::Evenement {
        acte: String::new(),
        acteur: "agent".into(),
        detail: serde_json::to_value(&fait.evenement).unwrap(),
        horodatage: fait.horodatage.to_rfc3339(),
        objet: "apf/1".into(),
        precedente: String::new(),
        rang,
        role: "collectivite".into(),
        siret: None,
    });
    let relus: Vec<Fait> = inscrits.map(|inscrit| Fait::try_from(&inscrit).unwrap()).collect();
    assert_eq!(relus, faits);
    assert_eq!(Dossier::replay(&relus).unwrap(), dossier);
}

#[test]
fn nothing_names_the_apprentice() {
    // R-APF-05: what is recorded holds no more fields than these.
    let (_, faits) = accepted();
    let depot = serde_json::to_value(&faits[0].evenement).unwrap();
    let champs: Vec<&str> =
        depot["demande"].as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(
        champs,
        [
            "annee",
            "debut",
            "derogation",
            "fin",
            "metier",
            "organisme",
            "prix_annuels",
            "rncp",
            "rqth"
        ]
    );
    assert_ne!(AUTRE, TIERS);
}
