//! Bad requests: every fault at once, each at its place.

use serde_json::{Value, json};
use tremplin_domain::bareme::Bareme;
use tremplin_domain::decode::Refus;
use tremplin_domain::erreurs::Erreur;
use tremplin_domain::simulation::answer;

fn faults(demande: &Value) -> Vec<Erreur> {
    match answer(demande.to_string().as_bytes(), Bareme::current(), |_| None) {
        Err(Refus::Invalide(erreurs)) => erreurs,
        autre => panic!("a list of faults expected: {autre:?}"),
    }
}

fn places(demande: &Value) -> Vec<String> {
    faults(demande).into_iter().map(|erreur| erreur.champ).collect()
}

fn valid() -> Value {
    json!({
        "contrat": {"debut": "2026-09-01", "fin": "2027-08-31"},
        "formation": {"plafond_annuel": "7000.00", "finance_cnfpt": true, "devis": [{"organisme": "CFA", "prix_annuels": ["6000.00"]}]},
        "apprenti": {"date_naissance": "2007-01-01"},
    })
}

fn with(pointer: &str, valeur: Value) -> Value {
    let mut demande = valid();
    let (parent, champ) = pointer.rsplit_once('/').unwrap();
    match demande.pointer_mut(pointer) {
        Some(place) => *place = valeur,
        None => demande.pointer_mut(parent).unwrap()[champ] = valeur,
    }
    demande
}

#[test]
fn one_document_with_many_faults_gets_them_all_at_once() {
    let demande = json!({
        "contrat": {"debut": "2026-09-01", "fin": "2025-08-31", "signature": 20260901, "lieu": "Bordeaux"},
        "formation": {
            "plafond_annuel": 7000, "finance_cnfpt": "oui", "prorata": "semaines", "rncp": "RNCP",
            "majorations_handicap": ["-1.00"],
            "devis": [{"organisme": "CFA\u{7}", "prix_annuels": ["1000000.01", "12.345", "abc", 12]}, {}],
        },
        "apprenti": {
            "date_naissance": "2026-10-01", "annee_cycle_debut": 4, "majoration_points": 15, "rqth": null,
            "pourcentage_precedent": -5, "plus_15_points": 1,
        },
        "employeur": {"taux_at_mp": "1.5", "nbi_maitres": 3},
        "inconnu": {},
    });
    assert_eq!(
        places(&demande),
        [
            "/apprenti/annee_cycle_debut",
            "/apprenti/date_naissance",
            "/apprenti/majoration_points",
            "/apprenti/plus_15_points",
            "/apprenti/pourcentage_precedent",
            "/contrat/fin",
            "/contrat/lieu",
            "/contrat/signature",
            "/employeur/nbi_maitres",
            "/employeur/taux_at_mp",
            "/formation/devis/0/organisme",
            "/formation/devis/0/prix_annuels/0",
            "/formation/devis/0/prix_annuels/1",
            "/formation/devis/0/prix_annuels/2",
            "/formation/devis/0/prix_annuels/3",
            "/formation/devis/1/organisme",
            "/formation/devis/1/prix_annuels",
            "/formation/finance_cnfpt",
            "/formation/majorations_handicap/0",
            "/formation/plafond_annuel",
            "/formation/prorata",
            "/formation/rncp",
            "/inconnu",
        ]
    );
}

#[test]
fn every_fault_says_in_french_how_to_mend_it() {
    let demande = json!({"contrat": {"debut": "1er septembre", "fin": 3}, "apprenti": {"date_naissance": "2007-02-30"}});
    for erreur in faults(&demande) {
        assert!(erreur.message.ends_with('.') && erreur.message.contains(' '), "{erreur:?}");
        for anglais in ["expected", "invalid", "missing", "unknown", "value"] {
            assert!(!erreur.message.to_lowercase().contains(anglais), "{erreur:?}");
        }
    }
}

#[test]
fn dates_outside_2023_to_2100_are_refused_to_the_very_ends_of_the_calendar() {
    for jour in ["0001-01-01", "2022-12-31", "2101-01-01", "9999-12-31"] {
        assert!(
            places(&with("/contrat/debut", json!(jour))).contains(&"/contrat/debut".to_owned()),
            "{jour}"
        );
        assert!(
            places(&with("/contrat/fin", json!(jour))).contains(&"/contrat/fin".to_owned()),
            "{jour}"
        );
        assert_eq!(places(&with("/formation/debut", json!(jour))), ["/formation/debut"]);
        assert_eq!(places(&with("/contrat/signature", json!(jour))), ["/contrat/signature"]);
    }
    for jour in ["0001-01-01", "9999-12-31", "2026-09-01"] {
        let demande = with("/apprenti/date_naissance", json!(jour));
        assert!(places(&demande).iter().all(|champ| champ == "/apprenti/date_naissance"), "{jour}");
    }
}

#[test]
fn contracts_last_at_most_sixty_months_and_do_not_end_before_they_start() {
    assert_eq!(places(&with("/contrat/fin", json!("2031-09-01"))), ["/contrat/fin"]);
    assert_eq!(places(&with("/contrat/fin", json!("2026-08-31"))), ["/contrat/fin"]);
    for fin in ["2031-08-31", "2026-09-01"] {
        let demande = with("/contrat/fin", json!(fin));
        assert!(
            answer(demande.to_string().as_bytes(), Bareme::current(), |_| None).is_ok(),
            "{fin}"
        );
    }
}

#[test]
fn the_bounds_of_amounts_lists_and_texts_are_included() {
    let long = "é".repeat(200);
    for (champ, valeur) in [
        ("/formation/plafond_annuel", json!("1000000.00")),
        ("/formation/plafond_annuel", json!("0")),
        ("/formation/devis/0/organisme", json!(long)),
        ("/formation/devis/0/prix_annuels", json!(vec!["1"; 10])),
        ("/formation/devis/0/prix_annuels", json!([])),
        ("/formation/rncp", json!(" rncp 38385")),
        ("/contrat/signature", Value::Null),
    ] {
        let demande = with(champ, valeur.clone());
        assert!(
            answer(demande.to_string().as_bytes(), Bareme::current(), |_| None).is_ok(),
            "{champ} {valeur}"
        );
    }
    for (champ, valeur) in [
        ("/formation/plafond_annuel", json!("1000000.01")),
        ("/formation/plafond_annuel", json!("-0.01")),
        ("/formation/devis/0/organisme", json!(format!("{long}é"))),
        ("/formation/devis/0/prix_annuels", json!(vec!["1"; 11])),
        ("/formation/devis", json!([])),
    ] {
        assert_eq!(places(&with(champ, valeur)), [champ]);
    }
}

#[test]
fn an_extension_starts_inside_the_contract() {
    for jour in ["2026-09-01", "2027-09-01"] {
        let demande =
            with("/contrat/prolongation", json!({"debut": jour, "motif": "redoublement"}));
        assert_eq!(places(&demande), ["/contrat/prolongation/debut"], "{jour}");
    }
    let demande = with("/contrat/prolongation", json!({"debut": "2027-01-01", "motif": "autre"}));
    assert_eq!(places(&demande), ["/contrat/prolongation/motif"]);
}

#[test]
fn the_facts_of_the_training_and_of_the_maitre_have_their_bounds() {
    let mut demande = with("/formation/derniere_epreuve", json!("2027-06-30"));
    demande["formation"]["cycle_suivant"] = json!("2027-06-30");
    assert_eq!(places(&demande), ["/formation/cycle_suivant"]);
    demande["formation"]["cycle_suivant"] = json!("2027-07-01");
    demande["formation"]["heures"] = json!(20_000);
    demande["employeur"] =
        json!({"maitre": {"annees_experience": 60, "autres_apprentis": 1, "dont_redoublants": 1}});
    assert!(answer(demande.to_string().as_bytes(), Bareme::current(), |_| None).is_ok());
    demande["formation"]["heures"] = json!(20_001);
    demande["employeur"]["maitre"] =
        json!({"annees_experience": 61, "diplome_equivalent": 1, "dont_redoublants": 1});
    assert_eq!(
        places(&demande),
        [
            "/employeur/maitre/annees_experience",
            "/employeur/maitre/diplome_equivalent",
            "/employeur/maitre/dont_redoublants",
            "/formation/heures",
        ]
    );
    assert_eq!(
        places(&with("/employeur", json!({"maitre": {}}))),
        ["/employeur/maitre/annees_experience"]
    );
}

#[test]
fn nothing_to_simulate_is_a_fault_of_the_whole_document() {
    let demande =
        json!({"contrat": {"debut": "2026-09-01", "fin": "2027-08-31"}, "apprenti": null});
    assert_eq!(places(&demande), [""]);
    assert_eq!(places(&json!({})), ["", "/contrat"]);
}

#[test]
fn repeated_keys_and_broken_json_are_malformed() {
    for octets in [
        &br#"{"contrat":{"debut":"2026-09-01","debut":"2026-09-02"}}"#[..],
        br#"{"contrat":"#,
        b"[]",
        b"null",
        b"",
        b"\xff\xfe",
    ] {
        let refus = answer(octets, Bareme::current(), |_| None);
        assert!(
            matches!(&refus, Err(Refus::Malforme(phrase)) if phrase.ends_with('.')),
            "{refus:?}"
        );
    }
}
