//! What changed, as an agent reads it.

use super::*;

fn change(champ: &str, libelle: &str, avant: Option<&str>, apres: Option<&str>) -> Modification {
    Modification {
        champ: champ.into(),
        libelle: libelle.into(),
        avant: avant.map(Into::into),
        apres: apres.map(Into::into),
    }
}

#[test]
fn each_field_is_told_with_both_values() {
    let mut apres = recensement();
    apres.etp = Etp::parse("1152.05").unwrap();
    apres.contact.nom = "<b>Diop</b>".into();
    apres.contrats_en_cours.dont_rqth = 0;
    apres.intentions[0].niveaux = vec![3, 4, 5];
    apres.intentions[1].nombre = 2;
    assert_eq!(
        modifications(Some(&recensement()), &apres, &DEMO),
        [
            change("/etp", "Équivalents temps plein", Some("152,4"), Some("1\u{202f}152,05")),
            change(
                "/contact/nom",
                "Nom de la personne à contacter",
                Some("Diop"),
                Some("<b>Diop</b>")
            ),
            change(
                "/contrats_en_cours/dont_rqth",
                "Apprentis présents, dont RQTH",
                Some("1"),
                Some("0")
            ),
            change(
                "/intentions/0/niveaux",
                "Jardinier\u{a0}: niveaux",
                Some("3 et 4"),
                Some("3, 4 et 5")
            ),
            change(
                "/intentions/1/nombre",
                "Secrétaire de mairie\u{a0}: nombre de contrats",
                Some("1"),
                Some("2")
            ),
        ]
    );
}

#[test]
fn lines_are_matched_by_metier_wherever_they_are() {
    let mut apres = recensement();
    apres.intentions.remove(0);
    apres.intentions.insert(
        0,
        Intention {
            metier: "metier-inconnu".into(),
            niveaux: vec![3],
            nombre: 1,
            deja_commences: 0,
        },
    );
    assert_eq!(
        modifications(Some(&recensement()), &apres, &DEMO),
        [
            change(
                "/intentions/0",
                "Intention «\u{a0}metier-inconnu\u{a0}»",
                None,
                Some("1\u{a0}contrat, niveau\u{a0}3")
            ),
            change(
                "/intentions/0",
                "Intention «\u{a0}Jardinier\u{a0}»",
                Some("3\u{a0}contrats, niveaux\u{a0}3 et 4, dont 1\u{a0}déjà commencé"),
                None
            ),
        ]
    );
}

#[test]
fn another_order_is_a_change_of_order_only() {
    let mut apres = recensement();
    apres.intentions.reverse();
    assert_eq!(
        modifications(Some(&recensement()), &apres, &DEMO),
        [change(
            "/intentions",
            "Ordre des intentions",
            Some("Jardinier, Secrétaire de mairie"),
            Some("Secrétaire de mairie, Jardinier")
        )]
    );
}

#[test]
fn giving_up_every_intention_is_told_as_such() {
    let apres = Recensement { aucune_intention: true, intentions: Vec::new(), ..recensement() };
    let liste = modifications(Some(&recensement()), &apres, &DEMO);
    let champs: Vec<_> = liste.iter().map(|modification| modification.champ.as_str()).collect();
    assert_eq!(champs, ["/aucune_intention", "/intentions/0", "/intentions/1"]);
    assert_eq!(liste[0].avant.as_deref(), Some("non"));
    assert_eq!(liste[0].apres.as_deref(), Some("oui"));
    assert!(liste[1..].iter().all(|modification| modification.apres.is_none()));
}

#[test]
fn a_first_version_is_all_new() {
    let liste = modifications(None, &recensement(), &DEMO);
    assert_eq!(liste.len(), 12);
    assert!(liste.iter().all(|modification| modification.avant.is_none()));
}
