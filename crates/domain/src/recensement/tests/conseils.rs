//! Hints, which never refuse anything.

use super::*;

fn hinted(prenom: &str, nom: &str, courriel: &str) -> bool {
    let mut recensement = recensement();
    recensement.contact = Contact {
        prenom: prenom.into(),
        nom: nom.into(),
        courriel: courriel.into(),
        telephone: "0556000000".into(),
    };
    match conseils(&recensement).as_slice() {
        [] => false,
        [conseil] => {
            assert_eq!((conseil.champ, conseil.regle), ("/contact/courriel", "R-REC-03"));
            true
        }
        autres => panic!("{autres:?}"),
    }
}

#[test]
fn an_address_of_ones_own_is_worth_a_word() {
    for (prenom, nom, courriel) in [
        ("Awa", "Diop", "awa.diop@lormont.example"),
        ("Awa", "Diop", "adiop@lormont.example"),
        ("Élodie", "Lefèvre", "elodie33@orange.example"),
        ("Awa", "Diop", "jean-marc.petit@lormont.example"),
    ] {
        assert!(hinted(prenom, nom, courriel), "{courriel}");
    }
}

#[test]
fn the_address_of_a_service_is_not() {
    for courriel in [
        "rh@lormont.example",
        "apprentissage@lormont.example",
        "mairie.lormont@orange.example",
        "service.rh@lormont.example",
        "ressources-humaines@lormont.example",
        "cdg33@cdg33.example",
        "drh@diop.example",
    ] {
        assert!(!hinted("Awa", "Diop", courriel), "{courriel}");
    }
}

#[test]
fn words_of_services_are_compared_folded() {
    for word in super::super::conseils::SERVICES {
        assert_eq!(crate::referentiel::fold_into_words(word), [word]);
    }
}

#[test]
fn no_intention_is_reminded_of_its_consequence() {
    let recensement =
        Recensement { aucune_intention: true, intentions: Vec::new(), ..recensement() };
    let [conseil] = conseils(&recensement).try_into().unwrap();
    assert_eq!((conseil.champ, conseil.regle), ("/aucune_intention", "R-REC-07"));
    assert!(conseil.message.contains("aucun accord préalable de financement"));
}
