//! What holds for every message: it escapes, links, has no hidden line, and never panics.

use super::{donnees, message};
use proptest::prelude::*;
use serde_json::{Value, json};
use tremplin_domain::courriels::{Incomposable, MODELES};

#[test]
fn what_people_typed_is_never_read_as_html() {
    for modele in MODELES {
        let mut donnees = donnees(modele);
        donnees["nom"] = json!("<script>alert(\"1\")</script> & Cie");
        donnees["intitule"] = json!("<b>CAP</b>");
        let courriel = message(modele, &donnees).unwrap();
        assert!(courriel.html.contains("&lt;script&gt;alert("), "{modele}");
        assert!(courriel.html.contains("&lt;/script&gt; &amp; Cie"), "{modele}");
        assert!(!courriel.html.contains("<script") && !courriel.html.contains("<b>"), "{modele}");
        assert!(courriel.texte.contains("<script>alert(\"1\")</script> & Cie"), "{modele}");
    }
}

#[test]
fn every_message_links_to_the_application_in_both_forms() {
    for modele in MODELES {
        let courriel = message(modele, &donnees(modele)).unwrap();
        let links = courriel.html.matches("<a href=\"https://tremplin.example/").count();
        assert_eq!(links, 1, "{modele}");
        assert_eq!(courriel.texte.matches("https://tremplin.example/").count(), 1, "{modele}");
        let reference = format!("Référence\u{a0}: {modele}/2026/1.");
        assert!(courriel.texte.contains(&reference) && courriel.html.contains(&reference));
    }
}

#[test]
fn an_unknown_template_is_said_by_its_name() {
    let error = message("promesse", &json!({})).unwrap_err();
    assert_eq!(error, Incomposable::Modele("promesse".to_owned()));
    assert_eq!(error.to_string(), "Le modèle «\u{a0}promesse\u{a0}» n’existe pas.");
}

#[test]
fn each_missing_or_wrong_data_is_said_by_its_name() {
    for modele in MODELES {
        let whole = donnees(modele);
        for name in whole.as_object().unwrap().keys() {
            for wrong in [Value::Null, json!([]), json!(" "), json!(-1.5)] {
                let mut spoilt = whole.clone();
                spoilt[name] = wrong.clone();
                let error = message(modele, &spoilt).unwrap_err();
                let Incomposable::Donnee { nom, .. } = &error else { panic!("{error}") };
                assert_eq!(nom, name, "{modele} with {wrong}");
                let said = error.to_string();
                assert!(said.contains(&format!("«\u{a0}{name}\u{a0}»")), "{said}");
            }
        }
    }
}

#[test]
fn a_subject_is_one_line_whatever_the_name() {
    let mut donnees = donnees("recepisse");
    donnees["nom"] = json!("Commune\r\nBcc: tout@le.monde\u{202e}");
    let courriel = message("recepisse", &donnees).unwrap();
    assert!(!courriel.objet.contains(['\r', '\n', '\u{202e}']), "{}", courriel.objet);
}

fn any_value() -> impl Strategy<Value = Value> {
    prop_oneof![
        any::<i64>().prop_map(Value::from),
        any::<bool>().prop_map(Value::from),
        ".*".prop_map(Value::from),
        "[0-9-]{8,11}".prop_map(Value::from),
    ]
}

proptest! {
    #[test]
    fn no_data_makes_it_panic(
        rang in 0..MODELES.len(),
        changes in prop::collection::vec((any::<prop::sample::Index>(), any_value()), 0..4),
    ) {
        let modele = MODELES[rang];
        let mut donnees = donnees(modele);
        let names: Vec<_> = donnees.as_object().unwrap().keys().cloned().collect();
        for (index, value) in changes {
            donnees[index.get(&names)] = value;
        }
        if let Ok(courriel) = message(modele, &donnees) {
            prop_assert!(courriel.html.ends_with("</html>\n"));
            prop_assert!(!courriel.objet.contains('\n'));
        }
    }
}
