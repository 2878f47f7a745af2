//! Bad input: everything that is wrong is said at once, and nothing is interpreted (R-REC-05, R-REC-07,
//! R-REC-14).

use super::{COMMUNE, DECLARATION, FIRST, declaration, fresh, save, saved};
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// The declaration with changes: pointer, new value.
fn with(changes: &[(&str, Value)]) -> Value {
    let mut document = declaration();
    for (pointer, value) in changes {
        *document.pointer_mut(pointer).expect("a field of the declaration") = value.clone();
    }
    document
}

/// The faults of a refused document: place and rule.
fn faults(document: &Value) -> BTreeSet<(String, String)> {
    let app = fresh();
    let reply = save(&app.sign_in(COMMUNE), 0, document);
    assert_eq!(reply.status, 422, "{}", reply.text());
    let problem = reply.json();
    crate::list(&problem["erreurs"])
        .iter()
        .map(|fault| {
            assert!(crate::text(&fault["message"]).len() > 10, "a sentence: {fault}");
            let rule = fault["regle"].as_str().unwrap_or_default();
            (crate::text(&fault["champ"]).to_owned(), rule.to_owned())
        })
        .collect()
}

fn expected(faults: &[(&str, &str)]) -> BTreeSet<(String, String)> {
    faults.iter().map(|(place, rule)| ((*place).to_owned(), (*rule).to_owned())).collect()
}

#[test]
fn r_rec_14_ten_faults_are_ten_errors_each_with_its_field_and_its_rule() {
    let document = json!({
        "etp": "-3",
        "contact": {"prenom": " ", "nom": "", "courriel": "pas une adresse", "telephone": "12"},
        "contrats_en_cours": {
            "apprentis": 2, "dont_rqth": 3, "fins_janvier_aout": 2, "fins_septembre_decembre": 1,
        },
        "intentions": [
            {"metier": "jardinier", "niveaux": [3], "nombre": 1, "deja_commences": 2},
            {"metier": "jardinier", "niveaux": [4], "nombre": 1},
            {"metier": "dompteur", "niveaux": [3], "nombre": 1},
        ],
    });
    let found = faults(&document);
    for fault in expected(&[
        ("/etp", "R-REC-02"),
        ("/contact/prenom", "R-REC-03"),
        ("/contact/nom", "R-REC-03"),
        ("/contact/courriel", "R-REC-03"),
        ("/contact/telephone", "R-REC-03"),
        ("/contrats_en_cours/dont_rqth", "R-REC-04"),
        ("/intentions/0/deja_commences", "R-REC-05"),
        ("/intentions/1/metier", "R-REC-05"),
        ("/intentions/2/metier", "R-REC-05"),
    ]) {
        assert!(found.contains(&fault), "{fault:?} not in {found:?}");
    }
    assert!(
        found.iter().any(|(place, rule)| place.starts_with("/contrats_en_cours/fins") && rule == "R-REC-04"),
        "{found:?}"
    );
    assert_eq!(found.len(), 10, "{found:?}");
}

#[test]
fn r_rec_05_the_same_metier_twice_is_refused_with_the_line_where_it_is() {
    let app = fresh();
    let line = declaration()["intentions"][0].clone();
    let reply = save(&app.sign_in(COMMUNE), 0, &with(&[("/intentions", json!([line, line]))]));
    assert_eq!(reply.status, 422);
    let problem = reply.json();
    assert_eq!(problem["erreurs"][0]["champ"], "/intentions/1/metier");
    assert!(crate::text(&problem["erreurs"][0]["message"]).contains("ligne\u{a0}1"), "{problem}");
}

#[test]
fn r_rec_07_no_intention_is_an_answer_once_it_is_stated() {
    assert_eq!(
        faults(&with(&[("/intentions", json!([]))])),
        expected(&[("/intentions", "R-REC-07")])
    );
    let mut none = with(&[("/intentions", json!([]))]);
    none["aucune_intention"] = json!(true);
    let app = fresh();
    let agent = app.sign_in(COMMUNE);
    let advice = saved(&agent, 0, &none)["conseils"].clone();
    assert!(
        crate::list(&advice).iter().any(|advice| advice["regle"] == "R-REC-07"),
        "its consequence is said: {advice}"
    );
    assert_eq!(agent.read(DECLARATION)["aucune_intention"], true);

    let mut both = declaration();
    both["aucune_intention"] = json!(true);
    assert_eq!(faults(&both), expected(&[("/aucune_intention", "R-REC-07")]));
}

#[test]
fn r_rec_01_the_identity_is_the_directorys_and_cannot_be_sent() {
    let mut document = declaration();
    document["identite"] = json!({"nom": "Une autre"});
    assert_eq!(faults(&document).into_iter().next().expect("a fault").0, "/identite");
}

#[test]
fn what_is_not_a_json_document_is_refused_before_its_rules() {
    let app = fresh();
    let agent = app.sign_in(COMMUNE);
    let megabyte = with(&[("/contact/nom", json!("x".repeat(1 << 20)))]).to_string();
    let twice = declaration().to_string().replacen("\"etp\"", "\"etp\":\"1\",\"etp\"", 1);
    let broken = declaration().to_string().replace("Camille", "Camille\u{0}");
    let mut invalid = declaration().to_string().into_bytes();
    let place = invalid.windows(7).position(|w| w == b"Camille").expect("the name");
    invalid[place] = 0xff;
    for (body, status) in [
        (megabyte.into_bytes(), 413),
        (twice.into_bytes(), 400),
        (broken.into_bytes(), 400),
        (invalid, 400),
        (b"".to_vec(), 400),
        (b"[]".to_vec(), 400),
    ] {
        let reply = agent.put_bytes(DECLARATION, &[FIRST], &body);
        assert_eq!(reply.status, status, "{}", reply.text());
    }
    let text = [("content-type", "text/plain"), FIRST];
    assert_eq!(agent.send("PUT", DECLARATION, &text, Some(b"{}")).status, 415);
    assert_eq!(agent.read(DECLARATION)["etat"], "a_saisir");
}

#[test]
fn numbers_as_texts_and_control_characters_are_refused_where_they_are() {
    let found = faults(&with(&[
        ("/contrats_en_cours/apprentis", json!("4")),
        ("/intentions/0/nombre", json!("3")),
        ("/intentions/0/niveaux", json!(["3"])),
        ("/contact/nom", json!("Exem\tple")),
        ("/etp", json!(152.4)),
    ]));
    let places: BTreeSet<_> = found.iter().map(|(place, _)| place.as_str()).collect();
    for place in [
        "/contrats_en_cours/apprentis",
        "/intentions/0/nombre",
        "/intentions/0/niveaux/0",
        "/contact/nom",
        "/etp",
    ] {
        assert!(places.contains(place), "{place} not in {places:?}");
    }
}

#[test]
fn names_are_stored_and_given_back_exactly_whatever_they_are_made_of() {
    let app = fresh();
    let agent = app.sign_in(COMMUNE);
    let names = [
        "<script>alert(1)</script>",
        "=1+1",
        "Zoé 👩‍🌾 O’Brien",
        "\u{202e}elpmexE\u{202c}",
        "'; DROP TABLE recensement; --",
        "E\u{301}lodie",
    ];
    for (version, name) in names.iter().enumerate() {
        saved(&agent, version as u64, &with(&[("/contact/nom", json!(name))]));
        assert_eq!(agent.read(DECLARATION)["contact"]["nom"], *name);
    }
}
