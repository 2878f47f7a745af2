//! What speaks against validating a request with others, and the list of those that are.

use super::monde::{Monde, faults, octroi, one, recensement};
use super::{demande, deposee, fait, jour};
use serde_json::json;
use tremplin_domain::apf::{Dossier, Evenement, Octroi, decode_validations, incoherences};

/// The request of a dossier that was deposited on 1 July, some fields replaced.
fn dossier(surcharge: &serde_json::Value) -> Dossier {
    let evenement = deposee(&json!({ "demande": surcharge }));
    Dossier::open(&fait(jour("2026-07-01"), evenement)).unwrap()
}

/// Field and rule of what is wrong with a dossier.
fn wrong(dossier: &Dossier, monde: &Monde) -> Vec<(String, &'static str)> {
    let fautes = incoherences(dossier, &monde.contexte());
    fautes.into_iter().map(|faute| (faute.champ, faute.regle.unwrap())).collect()
}

#[test]
fn a_request_that_was_deposited_as_it_should_be_holds_together() {
    assert_eq!(wrong(&dossier(&demande()), &Monde::default()), vec![]);
}

#[test]
fn what_has_changed_since_the_deposit_is_told() {
    let tient = dossier(&demande());
    let without = |metier: &str| {
        let mut recensement = recensement();
        recensement.intentions.retain(|intention| intention.metier != metier);
        Monde { recensement: Some(recensement), ..Monde::default() }
    };
    assert_eq!(wrong(&tient, &without("jardinier")), one("/metier", "R-APF-02"));
    assert_eq!(wrong(&tient, &without("agent-voirie")), vec![]);
    // A later publication grants less than what is in use; what is all used is not too much.
    for (accordes, expected) in [(3, vec![]), (2, one("", "R-APF-06"))] {
        let octroi = Octroi { accordes, utilises: 3, ..octroi() };
        let monde = Monde { octroi: Some(octroi), ..Monde::default() };
        assert_eq!(wrong(&tient, &monde), expected, "{accordes}");
    }
    assert_eq!(wrong(&tient, &Monde { octroi: None, ..Monde::default() }), one("", "R-APF-06"));
    // The last day to file the contract of 1 September is 1 October.
    let late = |aujourd_hui| Monde { aujourd_hui, ..Monde::default() };
    assert_eq!(wrong(&tient, &late("2026-10-01")), vec![]);
    assert_eq!(wrong(&tient, &late("2026-10-02")), one("", "R-APF-09"));
    let unknown = dossier(&json!({"rncp": "RNCP99999"}));
    assert_eq!(wrong(&unknown, &Monde::default()), one("/rncp", "R-REF-01"));
}

#[test]
fn a_question_without_an_answer_is_told_until_it_is_answered() {
    let next =
        |dossier: &Dossier, evenement| dossier.apply(&fait(jour("2026-07-01"), evenement)).unwrap();
    let texte = "Le devis ?".to_owned();
    let asked = next(&dossier(&demande()), Evenement::ComplementDemande { texte: texte.clone() });
    assert_eq!(wrong(&asked, &Monde::default()), one("", "R-APF-07"));
    let answered = next(&asked, Evenement::ComplementRepondu { texte });
    assert_eq!(wrong(&answered, &Monde::default()), vec![]);
}

#[test]
fn a_list_of_requests_to_validate_says_all_that_is_wrong_with_it() {
    let read = |document: serde_json::Value| decode_validations(document.to_string().as_bytes());
    let line = json!({"id": "0123456789abcdef0123456789abcdef", "version": 3});
    let [only] = &read(json!({ "dossiers": [line] })).unwrap()[..] else { panic!("one") };
    assert_eq!((only.id.len(), only.version), (32, 3));
    assert_eq!(read(json!({ "dossiers": vec![line.clone(); 200] })).unwrap().len(), 200);
    assert_eq!(faults(read(json!({ "dossiers": vec![line; 201] }))), one("/dossiers", "R-APF-07"));
    assert_eq!(faults(read(json!({}))), one("/dossiers", "R-APF-07"));
    let wrong = json!({"dossiers": [{"id": "x", "version": 0}, {"version": 1}], "tout": true});
    let expected: Vec<_> = ["/dossiers/0/version", "/dossiers/1/id", "/tout"]
        .map(|champ| (champ.to_owned(), "R-APF-07"))
        .into();
    assert_eq!(faults(read(wrong)), expected);
}
