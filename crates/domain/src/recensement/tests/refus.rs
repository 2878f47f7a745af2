//! Refusals: every fault at once, at its place, with its rule (R-REC-14).

use super::*;

#[test]
fn ten_faults_in_one_document_are_ten_errors() {
    let document = json!({
        "etp": "-3",
        "contact": { "prenom": " ", "nom": "Diop", "courriel": "rh@", "telephone": "05 56" },
        "contrats_en_cours": {
            "apprentis": 2, "dont_rqth": 3, "fins_janvier_aout": 1, "fins_septembre_decembre": 2
        },
        "intentions": [
            { "metier": "jardinier", "niveaux": [], "nombre": 0 },
            { "metier": "dompteur", "niveaux": [3], "nombre": 1 },
            { "metier": "jardinier", "niveaux": [3], "nombre": 1, "deja_commences": 2 }
        ]
    });
    let erreurs = faults(&document);
    assert_eq!(
        places(&erreurs),
        [
            ("/contact/courriel", "R-REC-03"),
            ("/contact/prenom", "R-REC-03"),
            ("/contact/telephone", "R-REC-03"),
            ("/contrats_en_cours/dont_rqth", "R-REC-04"),
            ("/contrats_en_cours/fins_septembre_decembre", "R-REC-04"),
            ("/etp", "R-REC-02"),
            ("/intentions/0/niveaux", "R-REC-05"),
            ("/intentions/0/nombre", "R-REC-05"),
            ("/intentions/1/metier", "R-REC-05"),
            ("/intentions/2/deja_commences", "R-REC-05"),
            ("/intentions/2/metier", "R-REC-05"),
        ]
    );
    assert!(erreurs.iter().all(|erreur| erreur.message.ends_with('.')), "{erreurs:?}");
}

#[test]
fn an_empty_object_misses_its_four_sections() {
    assert_eq!(
        places(&faults(&json!({}))),
        [
            ("/contact", "R-REC-03"),
            ("/contrats_en_cours", "R-REC-04"),
            ("/etp", "R-REC-02"),
            ("/intentions", "R-REC-05"),
        ]
    );
}

#[test]
fn the_four_fields_of_the_contact_are_required() {
    let erreurs = faults(&saisie_with(&[("/contact", json!({ "surnom": "x" }))]));
    assert_eq!(
        places(&erreurs),
        [
            ("/contact/courriel", "R-REC-03"),
            ("/contact/nom", "R-REC-03"),
            ("/contact/prenom", "R-REC-03"),
            ("/contact/surnom", "R-REC-03"),
            ("/contact/telephone", "R-REC-03"),
        ]
    );
}

#[test]
fn each_missing_field_is_asked_for_in_words_of_its_own() {
    let blank = json!({ "prenom": " ", "nom": "", "courriel": "\u{a0}", "telephone": "" });
    for (contact, contrats, ligne) in
        [(json!({}), json!({}), json!({})), (blank, json!({}), json!({ "metier": "jardinier" }))]
    {
        let document = json!({
            "contact": contact, "contrats_en_cours": contrats, "intentions": [saisie()["intentions"][1], ligne]
        });
        let erreurs = faults(&document);
        let sentences: std::collections::BTreeSet<_> =
            erreurs.iter().map(|erreur| erreur.message.as_str()).collect();
        assert_eq!(sentences.len(), erreurs.len(), "{erreurs:?}");
        assert!(
            erreurs.iter().all(|erreur| !erreur.message.contains("obligatoire")),
            "{erreurs:?}"
        );
        let said = |champ: &str| {
            let erreur = erreurs.iter().find(|erreur| erreur.champ == champ);
            erreur.map(|erreur| (erreur.message.as_str(), erreur.regle.unwrap_or("none")))
        };
        assert_eq!(
            said("/contact/prenom"),
            Some(("Indiquez le prénom de la personne à contacter.", "R-REC-03"))
        );
        assert_eq!(
            said("/intentions/1/nombre"),
            Some((
                "Indiquez le nombre d’apprentis de la catégorie cible\u{a0}2, 1 au moins.",
                "R-REC-05"
            ))
        );
    }
}

#[test]
fn one_wrong_value_is_one_error_where_it_is() {
    let metier = "/intentions/0/metier";
    for (champ, valeur, place, regle) in [
        ("/etp", json!(152.4), "/etp", "R-REC-02"),
        ("/etp", json!("1000000.01"), "/etp", "R-REC-02"),
        ("/contrats_en_cours/apprentis", json!("5"), "/contrats_en_cours/apprentis", "R-REC-04"),
        ("/contrats_en_cours/apprentis", json!(5.0), "/contrats_en_cours/apprentis", "R-REC-04"),
        ("/contrats_en_cours/dont_rqth", json!(-1), "/contrats_en_cours/dont_rqth", "R-REC-04"),
        ("/contrats_en_cours/dont_rqth", json!(6), "/contrats_en_cours/dont_rqth", "R-REC-04"),
        ("/contrats_en_cours/apprentis", json!(10_000), "/contrats_en_cours/apprentis", "R-REC-04"),
        (
            "/contrats_en_cours/fins_janvier_aout",
            json!(6),
            "/contrats_en_cours/fins_janvier_aout",
            "R-REC-04",
        ),
        (
            "/contrats_en_cours/fins_janvier_aout",
            json!(3),
            "/contrats_en_cours/fins_septembre_decembre",
            "R-REC-04",
        ),
        ("/contact/nom", json!(null), "/contact/nom", "R-REC-03"),
        (metier, json!("Jardinier"), metier, "R-REC-05"),
        (metier, json!(""), metier, "R-REC-05"),
        ("/intentions/1/metier", json!("jardinier"), "/intentions/1/metier", "R-REC-05"),
        ("/intentions/0/niveaux", json!(3), "/intentions/0/niveaux", "R-REC-05"),
        ("/intentions/0/niveaux", json!([]), "/intentions/0/niveaux", "R-REC-05"),
        ("/intentions/0/niveaux", json!([3, 6]), "/intentions/0/niveaux/1", "R-REF-01"),
        ("/intentions/0/niveaux", json!([-3]), "/intentions/0/niveaux/0", "R-REF-01"),
        ("/intentions/0/niveaux", json!(["3"]), "/intentions/0/niveaux/0", "R-REC-05"),
        ("/intentions/0/niveaux", json!([3, 4, 3]), "/intentions/0/niveaux/2", "R-REC-05"),
        ("/intentions/0/nombre", json!(0), "/intentions/0/nombre", "R-REC-05"),
        ("/intentions/0/nombre", json!(10_000), "/intentions/0/nombre", "R-REC-05"),
        ("/intentions/0/nombre", json!("3"), "/intentions/0/nombre", "R-REC-05"),
        ("/intentions/0/deja_commences", json!(4), "/intentions/0/deja_commences", "R-REC-05"),
        ("/intentions", json!([]), "/intentions", "R-REC-07"),
        ("/intentions/1", json!("jardinier"), "/intentions/1", "R-REC-05"),
    ] {
        let erreurs = faults(&saisie_with(&[(champ, valeur.clone())]));
        assert_eq!(places(&erreurs), [(place, regle)], "{champ} = {valeur}: {erreurs:?}");
    }
}

#[test]
fn a_niveau_that_the_metier_lacks_is_refused_with_those_it_has() {
    let metier = DEMO
        .metiers()
        .iter()
        .find(|metier| !DEMO.niveaux_du_metier(&metier.code).contains(&5))
        .unwrap();
    let ligne = json!({ "metier": metier.code, "niveaux": [5], "nombre": 1 });
    let erreurs = faults(&saisie_with(&[("/intentions/1", ligne)]));
    assert_eq!(places(&erreurs), [("/intentions/1/niveaux/0", "R-REC-05")]);
    assert!(erreurs[0].message.contains(&metier.libelle), "{}", erreurs[0].message);
    let offered = levels(&DEMO.niveaux_du_metier(&metier.code));
    assert!(erreurs[0].message.contains(&offered), "{}", erreurs[0].message);
}

#[test]
fn the_same_metier_again_points_to_the_first_line() {
    let ligne = json!({ "metier": "jardinier", "niveaux": [3], "nombre": 1 });
    let encore = [saisie()["intentions"][1].clone(), ligne.clone(), ligne.clone(), ligne];
    let erreurs = faults(&saisie_with(&[("/intentions", json!(encore))]));
    assert_eq!(
        places(&erreurs),
        [("/intentions/2/metier", "R-REC-05"), ("/intentions/3/metier", "R-REC-05")]
    );
    for erreur in &erreurs {
        assert!(
            erreur.message.starts_with(
                "Le métier «\u{a0}Jardinier\u{a0}» figure déjà à la ligne\u{a0}2\u{a0}:"
            ),
            "{}",
            erreur.message
        );
    }
}

#[test]
fn a_repeated_line_has_its_other_faults_told_too() {
    let ligne = json!({ "metier": "secretaire-de-mairie", "niveaux": [3], "nombre": 1, "deja_commences": 2 });
    let intentions = json!([saisie()["intentions"][1].clone(), ligne]);
    assert_eq!(
        places(&faults(&saisie_with(&[("/intentions", intentions)]))),
        [
            ("/intentions/1/deja_commences", "R-REC-05"),
            ("/intentions/1/metier", "R-REC-05"),
            ("/intentions/1/niveaux/0", "R-REC-05"),
        ]
    );
}

#[test]
fn no_intention_contradicts_lines_even_wrong_ones() {
    let mut document = saisie_with(&[("/intentions/0/nombre", json!(0))]);
    document["aucune_intention"] = json!(true);
    assert_eq!(
        places(&faults(&document)),
        [("/aucune_intention", "R-REC-07"), ("/intentions/0/nombre", "R-REC-05")]
    );
    let mut unreadable = saisie_with(&[("/intentions", json!([]))]);
    unreadable["aucune_intention"] = json!("oui");
    assert_eq!(places(&faults(&unreadable)), [("/aucune_intention", "R-REC-07")]);
    unreadable["aucune_intention"] = json!(false);
    assert_eq!(places(&faults(&unreadable)), [("/intentions", "R-REC-07")]);
}

#[test]
fn what_is_not_one_clear_json_object_is_malformed() {
    let right = saisie().to_string();
    let twice = right.replacen("\"etp\":", "\"etp\":\"1\",\"etp\":", 1);
    let deep = right.replacen("\"prenom\":", "\"nom\":\"x\",\"prenom\":", 1);
    let mut latin1 = right.replace("Awa", "Zo?").into_bytes();
    for octet in &mut latin1 {
        if *octet == b'?' {
            *octet = 0xe9;
        }
    }
    let cut = &right.as_bytes()[..right.len() - 1];
    for (octets, extrait) in [
        (twice.as_bytes(), "« etp » figure deux fois"),
        (deep.as_bytes(), "« nom » figure deux fois"),
        (latin1.as_slice(), "UTF-8"),
        (cut, "incomplet"),
        (b"", "vide"),
        (b"[]", "objet"),
    ] {
        match decode(octets, &DEMO) {
            Err(Refus::Malforme(phrase)) => assert!(phrase.contains(extrait), "{phrase}"),
            autre => panic!("{autre:?}"),
        }
    }
}

#[test]
fn a_huge_document_gets_a_small_answer() {
    let long = "x".repeat(1 << 20);
    let document = saisie_with(&[
        ("/etp", json!("9".repeat(1 << 20))),
        ("/contact/prenom", json!(long)),
        ("/contact/courriel", json!(long)),
        ("/contact/telephone", json!("0".repeat(1 << 20))),
        ("/intentions/0/metier", json!(long)),
    ]);
    let erreurs = faults(&document);
    assert_eq!(erreurs.len(), 5);
    assert!(serde_json::to_string(&erreurs).unwrap().len() < 2_000);

    let ligne = json!({ "metier": "jardinier", "niveaux": [3], "nombre": 1 });
    let erreurs = faults(&saisie_with(&[("/intentions", json!(vec![ligne; 10_000]))]));
    assert_eq!(erreurs.len(), crate::erreurs::MAXIMUM);
}

#[test]
fn unknown_fields_are_refused() {
    let mut document = saisie();
    document["siret"] = json!("21330063500017");
    assert_eq!(places(&faults(&document)), [("/siret", "R-REC-14")]);
}
