//! Modifications, hints and decisions about a request.

use super::monde::{Monde, faults, octroi, one};
use super::{fait, jour, validated};
use serde_json::{Value, json};
use tremplin_domain::apf::{
    Demande, Depot, Dossier, Octroi, conseils, decode_annulation, decode_complement,
    decode_decision_apf, decode_modification,
};
use tremplin_domain::decode::Refus;

/// The dossier that a collectivité modifies on a day.
fn modify(dossier: &Dossier, au: &'static str, patch: Value) -> Result<Depot, Refus> {
    let monde = Monde {
        aujourd_hui: au,
        octroi: Some(Octroi { utilises: 3, ..octroi() }),
        ..Monde::default()
    };
    decode_modification(patch.to_string().as_bytes(), dossier, &monde.contexte())
}

#[test]
fn r_apf_07_a_modification_keeps_what_it_does_not_name_and_its_unit() {
    let (dossier, _) = validated();
    let depot =
        modify(&dossier, "2026-09-15", json!({"fin": "2027-08-31", "prix_annuels": ["6500.00"]}))
            .unwrap();
    assert_eq!(
        depot.demande,
        Demande {
            fin: jour("2027-08-31"),
            prix_annuels: depot.demande.prix_annuels.clone(),
            ..dossier.demande.clone()
        }
    );
    assert_eq!(depot.demande.prix_annuels.len(), 1);
    // R-REF-04: the ceiling of the deposit, not the référentiel's.
    assert_eq!(depot.reference, dossier.reference);
    let apres = dossier.apply(&fait(jour("2026-09-15"), depot.modify())).unwrap();
    assert!(apres.uses_unit(jour("2026-09-15")) && apres.validite().is_none());
    // Another certification takes the référentiel's.
    let autre = modify(&dossier, "2026-07-15", json!({"rncp": "RNCP38314"})).unwrap();
    assert_eq!(autre.reference.plafond_annuel.0.to_string(), "7000.00");
}

#[test]
fn r_apf_03_a_modification_of_the_start_is_a_deposit_again() {
    let (dossier, _) = validated();
    for (au, debut, attendu) in [
        ("2026-07-15", "2026-10-15", Vec::new()),
        ("2026-07-15", "2026-10-16", one("/debut", "R-APF-03")),
        ("2026-07-15", "2026-07-16", Vec::new()),
        ("2026-07-15", "2026-07-15", one("/debut", "R-APF-03")),
    ] {
        assert_eq!(faults(modify(&dossier, au, json!({"debut": debut}))), attendu, "{au} {debut}");
    }
    assert_eq!(
        faults(modify(
            &dossier,
            "2026-07-15",
            json!({"annee": 2027, "metier": null, "nom": "Zoé"})
        )),
        [("/annee", "R-APF-01"), ("/metier", "R-APF-02"), ("/nom", "R-APF-05")]
            .map(|(champ, regle)| (champ.to_owned(), regle))
    );
    let contexte = Monde::default();
    for octets in [&b"null"[..], b"{", br#"{"fin":1,"fin":2}"#] {
        assert!(matches!(
            decode_modification(octets, &dossier, &contexte.contexte()),
            Err(Refus::Malforme(_))
        ));
    }
}

#[test]
fn hints_do_not_stop_a_request() {
    let hints = |au: &'static str, surcharge: Value| {
        let monde = Monde { aujourd_hui: au, ..Monde::default() };
        let depot = monde.decode(surcharge).unwrap();
        let conseils = conseils(&depot.demande, &monde.contexte());
        conseils.into_iter().map(|conseil| conseil.regle).collect::<Vec<_>>()
    };
    assert!(hints("2026-07-01", json!({})).is_empty());
    assert_eq!(hints("2026-07-01", json!({"rncp": "RNCP38349"})), ["R-APF-02"]);
    assert_eq!(hints("2026-07-01", json!({"prix_annuels": ["1.00"]})), ["R-FOR-01"]);
    assert_eq!(
        hints("2026-07-01", json!({"fin": "2027-02-27", "prix_annuels": ["1.00"]})),
        ["R-CTR-04"]
    );
    assert_eq!(
        hints("2026-07-01", json!({"fin": "2029-09-01", "prix_annuels": ["1", "1", "1", "1"]})),
        ["R-CTR-04"]
    );
    assert_eq!(hints("2026-11-20", json!({"debut": "2027-01-04"})), ["R-APF-09"]);
    assert_eq!(
        hints("2026-11-20", json!({"debut": "2026-12-02", "fin": "2028-12-01"})),
        ["R-APF-09"]
    );
    assert!(hints("2026-11-20", json!({"debut": "2026-12-01", "fin": "2028-11-30"})).is_empty());
}

#[test]
fn r_apf_07_a_refusal_says_why_and_a_cancellation_may() {
    assert!(decode_decision_apf(br#"{"decision":"validee"}"#).is_ok());
    assert!(decode_decision_apf(br#"{"decision":"refusee","motif":"Devis absent."}"#).is_ok());
    for (texte, champ) in [
        (r#"{"decision":"refusee"}"#, "/motif"),
        (r#"{"decision":"refusee","motif":null}"#, "/motif"),
        (r#"{"decision":"refusee","motif":" "}"#, "/motif"),
        (r#"{"decision":"acceptee"}"#, "/decision"),
        (r#"{"decision":"peut-être"}"#, "/decision"),
        (r"{}", "/decision"),
    ] {
        assert_eq!(
            faults(decode_decision_apf(texte.as_bytes())),
            one(champ, "R-APF-07"),
            "{texte}"
        );
    }
    for texte in ["", "{}", r#"{"motif":"Le recrutement n’a pas abouti."}"#] {
        assert!(decode_annulation(texte.as_bytes()).is_ok(), "{texte}");
    }
    assert_eq!(
        decode_complement("{\"texte\":\" Le devis.\\nSigné. \"}".as_bytes()).unwrap(),
        "Le devis.\nSigné."
    );
    assert_eq!(faults(decode_complement(b"{}")), one("/texte", "R-APF-07"));
}
