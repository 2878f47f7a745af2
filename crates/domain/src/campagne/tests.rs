//! What a gestionnaire may set, and what is said of what may not be.

use super::{Campagne, EtatCampagne, changements, decode, decode_switch, load, of_year};
use crate::decode::Refus;
use crate::referentiel::demonstration;
use chrono::{DateTime, NaiveDate, Utc};
use serde_json::{Value, json};

fn campagne() -> Campagne {
    of_year(&load().unwrap(), 2026).unwrap().clone()
}

fn during() -> DateTime<Utc> {
    "2026-02-10T09:00:00+01:00".parse().unwrap()
}

fn document() -> Value {
    json!({
        "ouverture": "2026-01-19", "fermeture": "2026-03-20", "capacite": 5000,
        "parametres": {"prorata": "jours", "taux_at_mp": "0.0215", "depot_apf_mois": 3,
                       "debut_apres_apf_mois": 3, "depot_apc_jours": 30, "rupture_jours": 90,
                       "alertes_jours": [3, 10, 3]},
    })
}

fn with(pointer: &str, value: Value) -> Value {
    let mut document = document();
    let (parent, name) = pointer.rsplit_once('/').unwrap();
    document.pointer_mut(parent).unwrap()[name] = value;
    document
}

fn faults(document: &Value, now: DateTime<Utc>) -> Vec<(String, Option<&'static str>)> {
    let courante = campagne();
    match decode(document.to_string().as_bytes(), 2026, Some(&courante), now) {
        Err(Refus::Invalide(erreurs)) => {
            erreurs.into_iter().map(|erreur| (erreur.champ, erreur.regle)).collect()
        }
        other => panic!("refused: {other:?}"),
    }
}

#[test]
fn parameters_are_read_and_kept_with_the_campaign() {
    let courante = campagne();
    let octets = document().to_string();
    let reglages = decode(octets.as_bytes(), 2026, Some(&courante), during()).unwrap();
    assert_eq!(reglages.motif, None);
    assert_eq!(reglages.campagne.referentiel, courante.referentiel);
    assert_eq!(reglages.campagne.parametres.alertes_jours, [10, 3], "longest first, once each");
    let stored = serde_json::to_value(&reglages.campagne).unwrap();
    assert_eq!(stored["parametres"]["taux_at_mp"], "0.0215");
    assert_eq!(serde_json::from_value::<Campagne>(stored).unwrap(), reglages.campagne);
}

#[test]
fn r_camp_04_only_an_extension_of_a_window_that_has_opened_needs_a_reason() {
    let longer = with("/fermeture", json!("2026-03-27"));
    assert_eq!(faults(&longer, during()), [("/motif".to_owned(), Some("R-CAMP-04"))]);
    let courante = campagne();
    let accepted = |document: &Value, now: &str| {
        let now = now.parse().unwrap();
        decode(document.to_string().as_bytes(), 2026, Some(&courante), now).is_ok()
    };
    assert!(accepted(&longer, "2026-01-18T22:59:59Z"), "nobody was told the end yet");
    assert!(!accepted(&longer, "2026-01-18T23:00:00Z"), "open");
    assert!(accepted(&with("/fermeture", json!("2026-03-13")), "2026-02-10T08:00:00Z"), "shorter");
    let mut explained = longer;
    explained["motif"] = json!("Panne nationale");
    assert!(accepted(&explained, "2026-02-10T08:00:00Z"));
}

#[test]
fn a_window_is_in_its_year_and_in_order() {
    for (champ, valeur) in [("/ouverture", "2025-12-31"), ("/fermeture", "2027-01-01")] {
        let found = faults(&with(champ, json!(valeur)), during());
        assert!(found.contains(&(champ.to_owned(), Some("R-CAMP-01"))), "{found:?}");
    }
    let found = faults(&with("/ouverture", json!("2026-03-21")), during());
    assert_eq!(found, [("/fermeture".to_owned(), Some("R-CAMP-01"))]);
    let one_day = with("/ouverture", json!("2026-03-20")).to_string();
    assert!(decode(one_day.as_bytes(), 2026, Some(&campagne()), during()).is_ok());
}

#[test]
fn every_fault_has_the_rule_of_its_field() {
    let mut document = with("/capacite", json!(1_000_001));
    document["parametres"]["depot_apf_mois"] = json!(0);
    document["parametres"]["alertes_jours"] = json!([0]);
    document["allocation"] = json!({"plafond_etp": {"tranches": [], "au_dela": 0}});
    assert_eq!(
        faults(&document, during()),
        [
            ("/allocation/minimum_garanti".to_owned(), Some("R-ALL-02")),
            ("/allocation/plafond_etp/au_dela".to_owned(), Some("R-ALL-02")),
            ("/capacite".to_owned(), Some("R-CAMP-02")),
            ("/parametres/alertes_jours/0".to_owned(), Some("R-CAMP-03")),
            ("/parametres/depot_apf_mois".to_owned(), Some("R-CAMP-03")),
        ]
    );
}

#[test]
fn brackets_that_go_down_are_refused_where_they_are() {
    let mut document = document();
    document["allocation"] = json!({
        "plafond_etp": {"tranches": [{"jusqu_a": "350", "plafond": 3}, {"jusqu_a": "50", "plafond": 1}],
                        "au_dela": 9},
        "minimum_garanti": {"minimum": 1},
    });
    assert_eq!(
        faults(&document, during()),
        [("/allocation/plafond_etp/tranches".to_owned(), Some("R-ALL-02"))]
    );
}

#[test]
fn what_changes_is_told_in_french_and_what_does_not_is_not() {
    let avant = campagne();
    assert_eq!(changements(Some(&avant), &avant), []);
    let octets = with("/fermeture", json!("2026-03-13")).to_string();
    let apres = decode(octets.as_bytes(), 2026, Some(&avant), during()).unwrap().campagne;
    let told: Vec<_> = changements(Some(&avant), &apres)
        .into_iter()
        .map(|changement| (changement.libelle, changement.avant.unwrap(), changement.apres))
        .collect();
    let expected = [
        ("Fermeture du recensement", "20 mars 2026", "13 mars 2026"),
        ("Convention de prorata", "en mois entiers", "en jours"),
        ("Taux AT-MP par défaut", "1,80\u{a0}%", "2,15\u{a0}%"),
    ];
    for ((libelle, avant, apres), attendu) in told.iter().zip(expected) {
        assert_eq!(*libelle, attendu.0);
        assert!(avant.contains(attendu.1), "{avant}");
        assert!(apres.contains(attendu.2), "{apres}");
    }
    assert_eq!(told.len(), expected.len());
    assert_eq!(changements(None, &apres).len(), 11, "all of a new campaign");
}

#[test]
fn the_switch_is_not_set_without_a_reason() {
    assert!(decode_switch(br#"{"active":false}"#).is_ok());
    let set = decode_switch(r#"{"active":true,"motif":"Maintenance"}"#.as_bytes()).unwrap();
    assert_eq!((set.active, set.motif.as_deref()), (true, Some("Maintenance")));
    assert!(matches!(decode_switch(br#"{"active":true,"motif":"  "}"#), Err(Refus::Invalide(_))));
    assert!(matches!(decode_switch(br#"[]"#), Err(Refus::Malforme(_))));
}

fn etat(annee: i32, instant: &str) -> EtatCampagne {
    let campagnes = load().unwrap();
    of_year(&campagnes, annee).unwrap().etat(instant.parse().unwrap())
}

#[test]
fn a_window_holds_whole_days_of_paris() {
    for (annee, instant, expected) in [
        (2026, "2026-01-18T22:59:59Z", EtatCampagne::AVenir),
        (2026, "2026-01-18T23:00:00Z", EtatCampagne::Ouverte),
        (2026, "2026-03-20T22:59:59Z", EtatCampagne::Ouverte),
        (2026, "2026-03-20T23:00:00Z", EtatCampagne::Fermee),
        (2025, "2025-01-20T00:00:00+01:00", EtatCampagne::Ouverte),
        (2025, "2025-03-21T23:59:59+01:00", EtatCampagne::Ouverte),
        (2025, "2025-03-22T00:00:00+01:00", EtatCampagne::Fermee),
    ] {
        assert_eq!(etat(annee, instant), expected, "{annee} {instant}");
    }
}

#[test]
fn an_extended_window_follows_summer_time() {
    let campagne = Campagne {
        fermeture: NaiveDate::from_ymd_opt(2026, 3, 31).unwrap(),
        ..of_year(&load().unwrap(), 2026).unwrap().clone()
    };
    assert_eq!(campagne.etat("2026-03-31T21:59:59Z".parse().unwrap()), EtatCampagne::Ouverte);
    assert_eq!(campagne.etat("2026-03-31T22:00:00Z".parse().unwrap()), EtatCampagne::Fermee);
}

#[test]
fn the_known_campaigns_are_coherent() {
    let campagnes = load().unwrap();
    let version = demonstration::load().unwrap().version().to_owned();
    for campagne in &campagnes {
        assert!(campagne.ouverture <= campagne.fermeture);
        assert!(!campagne.sources.is_empty());
        assert_eq!(campagne.capacite, 5_000);
        assert_eq!(campagne.referentiel, version);
    }
    assert_eq!(of_year(&campagnes, 2030).map(|c| c.annee), Some(2026));
    assert_eq!(of_year(&campagnes, 2020).map(|c| c.annee), Some(2025));
    assert_eq!(of_year::<Campagne>(&[], 2026), None);
}
