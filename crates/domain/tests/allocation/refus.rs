//! The request: the method and its parameters, or everything that is wrong with them (R-ALL-02).

use super::*;
use serde_json::{Value, json};
use tremplin_domain::allocation::{Parametres, decode};
use tremplin_domain::decode::Refus;
use tremplin_domain::erreurs::Erreur;

fn read(document: &Value) -> Result<Regulation, Refus> {
    decode(document.to_string().as_bytes(), &Parametres::of_year(2026).valeur)
        .map(|commande| commande.regulation)
}

fn faults(document: &Value) -> Vec<Erreur> {
    match read(document) {
        Err(Refus::Invalide(erreurs)) => erreurs,
        autre => panic!("{document}: {autre:?}"),
    }
}

fn places(document: &Value) -> Vec<String> {
    let erreurs = faults(document);
    for erreur in &erreurs {
        assert_eq!(erreur.regle, Some("R-ALL-02"), "{erreur:?}");
        assert!(erreur.message.ends_with('.'), "{erreur:?}");
    }
    erreurs.into_iter().map(|erreur| erreur.champ).collect()
}

#[test]
fn the_default_parameters_are_data_with_their_source() {
    let entree = Parametres::of_year(2026);
    assert!(entree.source.starts_with("Choix du projet"), "{}", entree.source);
    assert_eq!(entree.valeur.minimum_garanti.minimum.get(), 1);
    let plafonds = &entree.valeur.plafond_etp;
    let lus: Vec<_> =
        plafonds.tranches().iter().map(|t| (t.jusqu_a.to_string(), t.plafond)).collect();
    assert_eq!(lus, [("50.00".into(), 1), ("350.00".into(), 3), ("1000.00".into(), 10)]);
    assert_eq!(plafonds.au_dela(), 30);
    assert_eq!(Parametres::of_year(i32::MAX).valeur, entree.valeur);
}

#[test]
fn a_method_without_parameters_takes_those_of_the_campaign() {
    let defaut = &Parametres::of_year(2026).valeur;
    let plafonds = Regulation::PlafondEtp(defaut.plafond_etp.clone());
    for (methode, attendue) in [
        ("proportionnelle", Regulation::Proportionnelle),
        ("plafond_etp", plafonds),
        ("minimum_garanti", minimum_garanti(1)),
    ] {
        for document in [
            json!({ "methode": methode }),
            json!({ "methode": methode, "parametres": null }),
            json!({ "methode": methode, "parametres": {} }),
        ] {
            assert_eq!(read(&document), Ok(attendue.clone()), "{document}");
        }
        assert_eq!(attendue.methode(), methode);
    }
}

#[test]
fn given_parameters_replace_those_of_the_campaign() {
    let tranches = json!([{ "jusqu_a": "19.5", "plafond": 2 }, { "jusqu_a": "350", "plafond": 7 }]);
    let document =
        json!({ "methode": "plafond_etp", "parametres": { "tranches": tranches, "au_dela": 40 } });
    assert_eq!(read(&document), Ok(plafond_etp(&[("19.5", 2), ("350", 7)], 40)));
    let single =
        json!({ "methode": "plafond_etp", "parametres": { "tranches": [], "au_dela": 4 } });
    assert_eq!(read(&single), Ok(plafond_etp(&[], 4)));
    let minimum = json!({ "methode": "minimum_garanti", "parametres": { "minimum": 2 } });
    assert_eq!(read(&minimum), Ok(minimum_garanti(2)));
}

#[test]
fn a_regulation_is_written_as_it_is_asked_for_and_read_back() {
    for regulation in
        [Regulation::Proportionnelle, plafond_etp(&[("50", 1), ("350", 3)], 30), minimum_garanti(2)]
    {
        let document = serde_json::to_value(&regulation).unwrap();
        assert_eq!(read(&document), Ok(regulation.clone()), "{document}");
        assert_eq!(serde_json::from_value::<Regulation>(document).unwrap(), regulation);
    }
}

#[test]
fn every_fault_is_told_at_once() {
    let document = json!({
        "methode": "plafond_etp",
        "annee": 2026,
        "parametres": {
            "tranches": [
                { "jusqu_a": "50", "plafond": 0 },
                { "jusqu_a": "50.00", "plafond": 3, "nom": "moyenne" },
                { "jusqu_a": 350 },
                { "jusqu_a": "-1", "plafond": 1_000_001 },
                { "jusqu_a": "20", "plafond": 2 },
            ],
            "minimum": 1.5,
        },
    });
    assert_eq!(
        places(&document),
        [
            "/annee",
            "/parametres/au_dela",
            "/parametres/minimum",
            "/parametres/minimum",
            "/parametres/tranches/0/plafond",
            "/parametres/tranches/1/jusqu_a",
            "/parametres/tranches/1/nom",
            "/parametres/tranches/2/jusqu_a",
            "/parametres/tranches/2/plafond",
            "/parametres/tranches/3/jusqu_a",
            "/parametres/tranches/3/plafond",
            "/parametres/tranches/4/jusqu_a",
        ]
    );
}

#[test]
fn a_method_must_be_named_and_known() {
    assert_eq!(places(&json!({})), ["/methode"]);
    assert_eq!(places(&json!({ "methode": null })), ["/methode"]);
    assert_eq!(
        places(&json!({ "methode": "tirage_au_sort", "parametres": 3 })),
        ["/methode", "/parametres"]
    );
    // Nobody can say whose parameters those of an unknown method are.
    let unknown =
        json!({ "methode": "tirage_au_sort", "parametres": { "minimum": 1, "au_dela": 2 } });
    assert_eq!(places(&unknown), ["/methode"]);
    let [erreur] = &faults(&json!({ "methode": "Proportionnelle" }))[..] else {
        panic!("one fault")
    };
    for methode in ["proportionnelle", "plafond_etp", "minimum_garanti"] {
        assert!(erreur.message.contains(methode), "{}", erreur.message);
    }
}

#[test]
fn parameters_of_another_method_are_refused() {
    for (methode, parametres, champs) in [
        ("proportionnelle", json!({ "minimum": 1 }), &["/parametres/minimum"][..]),
        (
            "proportionnelle",
            json!({ "tranches": [], "au_dela": 1 }),
            &["/parametres/au_dela", "/parametres/tranches"],
        ),
        ("minimum_garanti", json!({ "minimum": 1, "au_dela": 1 }), &["/parametres/au_dela"]),
        ("plafond_etp", json!({ "minimum": 1 }), &["/parametres/minimum"]),
    ] {
        let document = json!({ "methode": methode, "parametres": parametres });
        assert_eq!(places(&document), champs, "{document}");
    }
}

#[test]
fn brackets_and_the_last_cap_go_together() {
    let with = |parametres: Value| json!({ "methode": "plafond_etp", "parametres": parametres });
    assert_eq!(places(&with(json!({ "au_dela": 3 }))), ["/parametres/tranches"]);
    assert_eq!(places(&with(json!({ "tranches": [] }))), ["/parametres/au_dela"]);
    let many: Vec<Value> =
        (1..=51).map(|rang| json!({ "jusqu_a": rang.to_string(), "plafond": 1 })).collect();
    assert_eq!(places(&with(json!({ "tranches": many, "au_dela": 3 }))), ["/parametres/tranches"]);
}

#[test]
fn a_minimum_of_nothing_guarantees_nothing() {
    for minimum in [json!(0), json!(-1), json!("1"), json!(1_000_001)] {
        let document =
            json!({ "methode": "minimum_garanti", "parametres": { "minimum": minimum } });
        assert_eq!(places(&document), ["/parametres/minimum"], "{document}");
    }
}

#[test]
fn what_is_not_one_object_is_malformed() {
    let defaut = &Parametres::of_year(2026).valeur;
    for octets in [&b""[..], b"[]", b"\"proportionnelle\"", b"{\"methode\":1,\"methode\":2}"] {
        assert!(matches!(decode(octets, defaut), Err(Refus::Malforme(_))), "{octets:?}");
    }
}

proptest! {
    #[test]
    fn any_document_is_answered_without_a_panic(
        methode in prop::sample::select(vec!["proportionnelle", "plafond_etp", "minimum_garanti", "x"]),
        champ in prop::sample::select(vec!["tranches", "au_dela", "minimum", "x"]),
        valeur in prop::sample::select(vec![
            json!(null), json!(true), json!(-1), json!(1), json!(u64::MAX), json!(1e300), json!(""), json!([]),
            json!([[]]), json!([null]), json!([{}]), json!([{ "jusqu_a": "1", "plafond": 1 }]), json!({}),
        ]),
    ) {
        if let Err(refus) = read(&json!({ "methode": methode, "parametres": { champ: valeur } })) {
            let Refus::Invalide(erreurs) = refus else { panic!("{refus:?}") };
            prop_assert!(!erreurs.is_empty());
        }
    }
}
