//! What a collectivité's request is refused for: every fault at once, with its field and its rule.

use super::monde::{Monde, faults, octroi, one, recensement};
use serde_json::{Value, json};
use tremplin_domain::apf::{Octroi, decode, obstacles};
use tremplin_domain::decode::Refus;
use tremplin_domain::recensement::Recensement;

#[test]
fn r_apf_05_a_right_request_is_read_with_its_title_and_its_ceiling() {
    let depot = Monde::default().decode(json!({})).unwrap();
    assert_eq!(depot.reference.intitule, "CAPA - Jardinier-paysagiste");
    assert_eq!(depot.reference.plafond_annuel.0.to_string(), "6000.00");
    assert!(depot.reference.fictif);
    assert_eq!(depot.demande.organisme.nom, "CFA des jardins");
    assert_eq!(depot.cadre, super::cadre());
}

#[test]
fn r_apf_01_each_thing_that_is_missing_is_named_with_its_consequence() {
    let sans_reponse = Monde { recensement: None, octroi: None, ..Monde::default() };
    let zero = Recensement { aucune_intention: true, intentions: Vec::new(), ..recensement() };
    let zero = Monde { recensement: Some(zero), ..Monde::default() };
    let avant = Monde { octroi: None, ..Monde::default() };
    let rien =
        Monde { octroi: Some(Octroi { accordes: 0, utilises: 0, ..octroi() }), ..Monde::default() };
    let epuise = Monde { octroi: Some(Octroi { utilises: 3, ..octroi() }), ..Monde::default() };
    for (monde, extrait) in [
        (&sans_reponse, "n’a pas répondu au recensement 2026"),
        (&zero, "aucune intention"),
        (&avant, "pas encore publiée"),
        (&rien, "ne compte aucun contrat"),
        (&epuise, "épuisée\u{a0}: 3 contrats utilisés sur 3"),
    ] {
        assert_eq!(monde.faults(json!({})), one("", "R-APF-01"), "{extrait}");
        let obstacles = obstacles(&monde.contexte());
        let message = &obstacles[0].message;
        assert!(message.contains(extrait) && message.contains("à la charge de la"), "{message}");
    }
    assert!(obstacles(&Monde::default().contexte()).is_empty());
    assert_eq!(Monde::default().faults(json!({"annee": 2025})), one("/annee", "R-APF-01"));
}

#[test]
fn r_apf_02_the_certification_is_funded_and_of_a_declared_metier() {
    let monde = Monde::default();
    for (surcharge, attendu) in [
        (json!({"metier": "astronaute"}), one("/metier", "R-APF-02")),
        (
            json!({"metier": "mecanicien"}),
            vec![("/metier".into(), "R-APF-02"), ("/rncp".into(), "R-APF-02")],
        ),
        (json!({"metier": "agent-voirie"}), one("/rncp", "R-APF-02")),
        (json!({"metier": "agent-voirie", "rncp": "37891"}), Vec::new()),
        (json!({"rncp": "RNCP99998"}), one("/rncp", "R-REF-01")),
        (json!({"rncp": "RNCP34744"}), one("/rncp", "R-REF-05")),
        (json!({"rncp": "jardin"}), one("/rncp", "R-REF-02")),
    ] {
        assert_eq!(monde.faults(surcharge.clone()), attendu, "{surcharge}");
    }
}

#[test]
fn r_apf_03_three_months_before_to_the_eve_both_included() {
    for (debut, au, attendu) in [
        ("2026-05-31", "2026-02-27", one("/debut", "R-APF-03")),
        ("2026-05-31", "2026-02-28", Vec::new()),
        ("2026-05-31", "2026-05-30", Vec::new()),
        ("2026-05-31", "2026-05-31", one("/debut", "R-APF-03")),
        ("2027-02-28", "2026-11-27", one("/debut", "R-APF-03")),
        ("2027-02-28", "2026-11-28", Vec::new()),
        ("2027-02-28", "2026-11-30", Vec::new()),
        ("2027-03-01", "2026-11-30", one("/debut", "R-APF-03")),
        ("2026-11-30", "2026-08-30", Vec::new()),
        ("2026-11-30", "2026-08-29", one("/debut", "R-APF-03")),
    ] {
        let monde = Monde { aujourd_hui: au, ..Monde::default() };
        let surcharge = json!({"debut": debut, "fin": "2028-02-28"});
        assert_eq!(monde.faults(surcharge), attendu, "{debut} {au}");
    }
}

#[test]
fn r_apf_04_a_derogation_is_declared_begun_and_within_the_allocation() {
    let monde = Monde { aujourd_hui: "2026-05-04", ..Monde::default() };
    let commence = |champs: Value| {
        let mut document = json!({"debut": "2026-02-02", "fin": "2028-02-01", "derogation": true});
        super::overlay(&mut document, &champs);
        document
    };
    assert!(monde.decode(commence(json!({}))).unwrap().demande.derogation);
    // Without it, the deposit is late, and the refusal says how to mend it.
    let Err(Refus::Invalide(erreurs)) = monde.decode(commence(json!({"derogation": false}))) else {
        panic!()
    };
    assert!(erreurs[0].message.contains("demandez la dérogation"), "{}", erreurs[0].message);
    assert_eq!(erreurs[0].regle, Some("R-APF-03"));
    // The day of the publication is the last one.
    assert!(monde.decode(commence(json!({"debut": "2026-04-20"}))).is_ok());
    for (champs, champ) in [
        (json!({"debut": "2026-04-21"}), "/debut"),
        (json!({"debut": "2026-09-01"}), "/debut"),
        (json!({"debut": "2025-12-31", "fin": "2027-12-30"}), "/debut"),
        (json!({"metier": "agent-voirie", "rncp": "RNCP37891"}), "/derogation"),
    ] {
        assert_eq!(monde.faults(commence(champs.clone())), one(champ, "R-APF-04"), "{champs}");
    }
    let pris = Octroi { derogations: [("jardinier".to_owned(), 1)].into(), ..octroi() };
    let monde = Monde { octroi: Some(pris), aujourd_hui: "2026-05-04", ..Monde::default() };
    assert_eq!(monde.faults(commence(json!({}))), one("/derogation", "R-APF-04"));
    let epuise = Monde {
        octroi: Some(Octroi { utilises: 3, ..octroi() }),
        aujourd_hui: "2026-05-04",
        ..Monde::default()
    };
    assert_eq!(epuise.faults(commence(json!({}))), one("", "R-APF-01"));
}

#[test]
fn every_fault_is_told_at_once_with_its_rule_and_a_sentence() {
    let monde = Monde { recensement: None, ..Monde::default() };
    let refus = decode(
        json!({
            "annee": 2026, "metier": "astronaute", "debut": "2026-12-24", "fin": "2026-12-01", "rncp": "RS5",
            "organisme": {"nom": " ", "siret": "123", "uai": "0951099C"}, "prix_annuels": [], "rqth": false,
            "majorations_handicap": ["-1"], "apprenti": "Zoé"
        })
        .to_string()
        .as_bytes(),
        &monde.contexte(),
    );
    assert_eq!(
        faults(refus),
        [
            ("", "R-APF-01"),
            ("/apprenti", "R-APF-05"),
            ("/debut", "R-APF-03"),
            ("/fin", "R-CTR-04"),
            ("/majorations_handicap", "R-FOR-05"),
            ("/majorations_handicap/0", "R-APF-05"),
            ("/metier", "R-APF-02"),
            ("/organisme/nom", "R-APF-05"),
            ("/organisme/siret", "R-APF-05"),
            ("/organisme/uai", "R-APF-05"),
            ("/prix_annuels", "R-APF-05"),
            ("/rncp", "R-REF-02"),
        ]
        .map(|(champ, regle)| (champ.to_owned(), regle))
    );
    let vide = decode(b"{}", &Monde::default().contexte());
    let champs: Vec<_> = faults(vide).into_iter().map(|(champ, _)| champ).collect();
    assert_eq!(
        champs,
        ["/annee", "/debut", "/fin", "/metier", "/organisme", "/prix_annuels", "/rncp"]
    );
    assert!(matches!(decode(b"[]", &Monde::default().contexte()), Err(Refus::Malforme(_))));
    assert_eq!(tremplin_domain::apf::annee(br#"{"annee": 2026}"#), Some(2026));
}

#[test]
fn r_ctr_04_four_years_are_the_most() {
    let monde = Monde::default();
    assert!(monde.decode(json!({"fin": "2030-08-31"})).is_ok());
    assert_eq!(monde.faults(json!({"fin": "2030-09-01"})), one("/fin", "R-CTR-04"));
    assert_eq!(monde.faults(json!({"fin": "2026-08-31"})), one("/fin", "R-CTR-04"));
}
