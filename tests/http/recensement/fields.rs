//! Each section alone, with values at its edges (R-REC-01 to R-REC-05).

use super::{COMMUNE, DECLARATION, declaration, fresh, save, saved};
use serde_json::{Value, json};
use tremplin_tests::Agent;

const CONTACT: [(&str, &str); 4] = [
    ("/contact/prenom", "prénom"),
    ("/contact/nom", "nom"),
    ("/contact/courriel", "adresse électronique"),
    ("/contact/telephone", "téléphone direct"),
];

const CONTRACTS: [&str; 4] = [
    "/contrats_en_cours/apprentis",
    "/contrats_en_cours/dont_rqth",
    "/contrats_en_cours/fins_janvier_aout",
    "/contrats_en_cours/fins_septembre_decembre",
];

/// The declaration with another value at this pointer; nothing there when there is none.
fn with(pointer: &str, value: Option<&Value>) -> Value {
    let mut document = declaration();
    let (parent, field) = pointer.rsplit_once('/').expect("a pointer");
    let fields = document.pointer_mut(parent).and_then(Value::as_object_mut).expect("an object");
    match value {
        Some(value) => _ = fields.insert(field.to_owned(), value.clone()),
        None => _ = fields.remove(field),
    }
    document
}

/// The only fault of a document: where, which rule, and what is said.
fn fault(agent: &Agent<'_>, document: &Value) -> (String, String, String) {
    let reply = save(agent, 0, document);
    assert_eq!(reply.status, 422, "{document}: {}", reply.text());
    let problem = reply.json();
    let [fault] = crate::list(&problem["erreurs"]) else { panic!("one fault: {problem}") };
    let member = |name: &str| crate::text(&fault[name]).to_owned();
    (member("champ"), member("regle"), member("message"))
}

/// Saves each document over the one before; gives what is then read.
fn saved_one_after_the_other(documents: &[Value]) -> Vec<Value> {
    let app = fresh();
    let agent = app.sign_in(COMMUNE);
    let mut read = Vec::new();
    for (version, document) in documents.iter().enumerate() {
        saved(&agent, version as u64, document);
        read.push(agent.read(DECLARATION));
    }
    read
}

#[test]
fn r_rec_01_the_identity_is_the_one_that_the_directory_knows() {
    let app = fresh();
    let agent = app.sign_in(COMMUNE);
    let directory = agent.read("/api/session")["collectivites"][0].clone();
    assert_eq!(agent.read(DECLARATION)["identite"], directory);
    saved(&agent, 0, &declaration());
    assert_eq!(agent.read(DECLARATION)["identite"], directory);
}

#[test]
fn r_rec_02_full_time_equivalents_are_a_decimal_number_from_0_on_and_kept_with_two_decimals() {
    let written = [
        ("0", "0.00"),
        ("0.01", "0.01"),
        ("152", "152.00"),
        ("152.4", "152.40"),
        ("0152.40", "152.40"),
        ("1000000", "1000000.00"),
    ];
    let documents = written.map(|(etp, _)| with("/etp", Some(&json!(etp))));
    let read = saved_one_after_the_other(&documents);
    for ((sent, kept), read) in written.iter().zip(read) {
        assert_eq!(read["etp"], *kept, "{sent}");
    }
}

#[test]
fn r_rec_02_what_is_no_number_of_full_time_equivalents_is_refused_with_how_to_write_it() {
    let app = fresh();
    let agent = app.sign_in(COMMUNE);
    for (etp, says) in [
        (json!("-0.01"), "négatif"),
        (json!("1.005"), "deux décimales"),
        (json!("1000000.01"), "dépasser"),
        (json!("152,40"), "un point"),
        (json!("1 152"), "des chiffres"),
        (json!("1e3"), "des chiffres"),
        (json!("douze"), "des chiffres"),
        (json!(""), "des chiffres"),
        (json!(152.4), "texte entre guillemets"),
        (Value::Null, "texte entre guillemets"),
    ] {
        let (place, rule, message) = fault(&agent, &with("/etp", Some(&etp)));
        assert_eq!((place.as_str(), rule.as_str()), ("/etp", "R-REC-02"), "{etp}");
        assert!(message.to_lowercase().contains(says), "{etp}: {message}");
    }
    let (place, rule, message) = fault(&agent, &with("/etp", None));
    assert_eq!((place.as_str(), rule.as_str()), ("/etp", "R-REC-02"));
    assert!(message.contains("équivalents temps plein"), "{message}");
    assert_eq!(agent.read(DECLARATION)["etat"], "a_saisir");
}

#[test]
fn r_rec_03_the_four_fields_of_the_contact_are_required_and_each_is_asked_for_by_its_name() {
    let app = fresh();
    let agent = app.sign_in(COMMUNE);
    for (pointer, name) in CONTACT {
        for value in [None, Some(json!("")), Some(json!(" \u{a0}"))] {
            let (place, rule, message) = fault(&agent, &with(pointer, value.as_ref()));
            assert_eq!((place.as_str(), rule.as_str()), (pointer, "R-REC-03"), "{value:?}");
            assert!(message.contains(name), "{pointer} {value:?}: {message}");
        }
    }
    let (place, rule, _) = fault(&agent, &with("/contact", None));
    assert_eq!((place.as_str(), rule.as_str()), ("/contact", "R-REC-03"));
}

#[test]
fn r_rec_03_an_address_or_a_number_that_nobody_can_be_reached_at_is_refused() {
    let app = fresh();
    let agent = app.sign_in(COMMUNE);
    for (pointer, value) in [
        ("/contact/courriel", "mairie"),
        ("/contact/courriel", "mairie@exemple"),
        ("/contact/courriel", "a@exemple.fr, b@exemple.fr"),
        ("/contact/telephone", "05 56 00 00"),
        ("/contact/telephone", "le matin"),
    ] {
        let (place, rule, _) = fault(&agent, &with(pointer, Some(&json!(value))));
        assert_eq!((place.as_str(), rule.as_str()), (pointer, "R-REC-03"), "{value}");
    }
}

#[test]
fn r_rec_03_a_generic_address_is_advised_and_a_personal_one_is_no_error() {
    let app = fresh();
    let agent = app.sign_in(COMMUNE);
    for (version, (address, advised)) in [
        ("camille.exemple@commune.example", true),
        ("apprentissage@commune.example", false),
        ("mairie@commune.example", false),
    ]
    .into_iter()
    .enumerate()
    {
        let document = with("/contact/courriel", Some(&json!(address)));
        let acknowledgement = saved(&agent, version as u64, &document);
        let advice = crate::list(&acknowledgement["conseils"]);
        assert_eq!(advice.len(), usize::from(advised), "{address}: {acknowledgement}");
        for advice in advice {
            assert_eq!(advice["champ"], "/contact/courriel");
            assert_eq!(advice["regle"], "R-REC-03");
            assert!(crate::text(&advice["message"]).contains("adresse générique"), "{advice}");
        }
        assert_eq!(agent.read(DECLARATION)["contact"]["courriel"], address);
    }
}

/// Apprentices, those with a handicap, the two ends.
fn contracts([apprentis, rqth, spring, autumn]: [u32; 4]) -> Value {
    let mut document = declaration();
    document["contrats_en_cours"] = json!({
        "apprentis": apprentis, "dont_rqth": rqth,
        "fins_janvier_aout": spring, "fins_septembre_decembre": autumn,
    });
    document
}

#[test]
fn r_rec_04_a_part_may_be_all_the_apprentices_and_not_one_more() {
    let allowed = [
        [0, 0, 0, 0],
        [4, 4, 0, 0],
        [4, 0, 4, 0],
        [4, 0, 0, 4],
        [4, 2, 3, 1],
        [9_999, 0, 0, 9_999],
    ];
    let read = saved_one_after_the_other(&allowed.map(contracts));
    for (numbers, read) in allowed.into_iter().zip(read) {
        assert_eq!(read["contrats_en_cours"], contracts(numbers)["contrats_en_cours"]);
    }
    let app = fresh();
    let agent = app.sign_in(COMMUNE);
    for (numbers, field) in [
        ([0, 1, 0, 0], "dont_rqth"),
        ([4, 5, 0, 0], "dont_rqth"),
        ([4, 0, 5, 0], "fins_janvier_aout"),
        ([4, 0, 0, 5], "fins_septembre_decembre"),
        ([4, 0, 3, 2], "fins_septembre_decembre"),
    ] {
        let (place, rule, message) = fault(&agent, &contracts(numbers));
        assert_eq!(place, format!("/contrats_en_cours/{field}"), "{numbers:?}");
        assert_eq!(rule, "R-REC-04");
        assert!(message.contains("apprentis présents"), "{message}");
    }
}

#[test]
fn r_rec_04_each_number_is_an_integer_from_0_on() {
    let app = fresh();
    let agent = app.sign_in(COMMUNE);
    for pointer in CONTRACTS {
        for value in [None, Some(json!(-1)), Some(json!(1.5)), Some(json!("1")), Some(Value::Null)]
        {
            let (place, rule, _) = fault(&agent, &with(pointer, value.as_ref()));
            assert_eq!((place.as_str(), rule.as_str()), (pointer, "R-REC-04"), "{value:?}");
        }
    }
}

#[test]
fn r_rec_05_every_line_is_kept_where_it_was_typed() {
    let mut document = declaration();
    document["intentions"] = json!([
        {"metier": "secretaire-de-mairie", "niveaux": [5], "nombre": 1, "deja_commences": 0},
        {"metier": "jardinier", "niveaux": [3, 4, 5], "nombre": 9_999, "deja_commences": 9_999},
        {"metier": "aide-a-domicile", "niveaux": [3], "nombre": 2, "deja_commences": 1},
    ]);
    let read = saved_one_after_the_other(&[declaration(), document.clone()]);
    assert_eq!(read[1]["intentions"], document["intentions"]);
}

#[test]
fn r_rec_05_a_line_has_a_number_of_1_at_least_and_at_most_as_many_that_have_started() {
    let app = fresh();
    let agent = app.sign_in(COMMUNE);
    for (field, value) in [
        ("nombre", Some(json!(0))),
        ("nombre", Some(json!("3"))),
        ("nombre", None),
        ("deja_commences", Some(json!(4))),
        ("deja_commences", Some(json!(-1))),
        ("niveaux", Some(json!([]))),
        ("niveaux", None),
        ("metier", Some(json!("dompteur"))),
        ("metier", None),
    ] {
        let mut document = declaration();
        let line = document["intentions"][0].as_object_mut().expect("a line");
        match &value {
            Some(value) => _ = line.insert(field.to_owned(), value.clone()),
            None => _ = line.remove(field),
        }
        let (place, rule, _) = fault(&agent, &document);
        assert_eq!(place, format!("/intentions/0/{field}"), "{value:?}");
        assert_eq!(rule, "R-REC-05", "{field} {value:?}");
    }
}
