//! The past campaign of the demonstration shows every stage of a funding.

use serde_json::{Value, json};
use tremplin_tests::{App, financement::COMMUNE};

/// State, next to the métier, of each dossier of a list.
fn states(list: &Value) -> Vec<(String, String)> {
    let text = |line: &Value, name: &str| line[name].as_str().unwrap_or_default().to_owned();
    let mut states: Vec<_> = list
        .as_array()
        .into_iter()
        .flatten()
        .map(|line| (text(line, "etat_dossier"), text(line, "metier")))
        .collect();
    states.sort();
    states
}

#[test]
fn the_commune_has_a_contract_under_way_a_broken_one_a_lapsed_one_and_two_with_the_cnfpt() {
    let app = App::start();
    let commune = app.sign_in(COMMUNE);
    let seen = commune.read("/api/tableau-de-bord/2025");
    let pair = |etat: &str, metier: &str| (etat.to_owned(), metier.to_owned());
    assert_eq!(
        states(&commune.read("/api/apf?annee=2025")),
        [
            pair("apc_acceptee", "jardinier"),
            pair("apc_deposee", "jardinier"),
            pair("caduque", "cuisinier-restauration-collective"),
            pair("deposee", "jardinier"),
            pair("rompue", "jardinier"),
        ]
    );
    let allocation = &seen["allocation"];
    assert_eq!(
        (&allocation["accordes"], &allocation["utilises"], &allocation["restants"]),
        (&json!(4), &json!(3), &json!(1)),
        "the broken contract and the lapsed agreement gave their unit back"
    );
}

#[test]
fn the_others_show_a_derogation_a_transfer_an_extension_and_refusals() {
    let app = App::start();
    let departement = app.sign_in("departement").read("/api/apf?annee=2025");
    let of = |etat: &str| states(&departement).iter().filter(|(other, _)| other == etat).count();
    assert_eq!((of("apc_acceptee"), of("refusee"), of("deposee")), (3, 1, 1), "{departement}");
    let taken_over = app.sign_in("epci").read("/api/apf?annee=2025");
    assert_eq!(
        states(&taken_over),
        [
            ("apc_acceptee".to_owned(), "agent-voirie".to_owned()),
            ("apc_refusee".to_owned(), "agent-collecte-proprete-urbaine".to_owned()),
        ]
    );
    let ccas = app.sign_in("ccas").read("/api/apf?annee=2025");
    assert_eq!(states(&ccas), [("annulee".to_owned(), "aide-a-domicile".to_owned())]);
}
