//! R-APF-07: what may follow what, and nothing else.

use super::{accepted, evenement, fait, jour, play, validated};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use tremplin_domain::apf::{Dossier, Etat, EtatApf, Rejet, TRANSITIONS};

/// A dossier in each state, and a day on which it is in it.
fn in_each_state() -> Vec<(Etat, Dossier, &'static str)> {
    let then = |suite: &[(&str, Value)]| {
        let debut = [
            ("2026-07-01", json!({"acte": "deposee"})),
            ("2026-07-10", json!({"acte": "validee"})),
        ];
        play(&[&debut, suite].concat()).0
    };
    let apc = ("2026-09-15", json!({"acte": "apc_deposee"}));
    vec![
        (Etat::Deposee, play(&[("2026-07-01", json!({"acte": "deposee"}))]).0, "2026-07-02"),
        (Etat::Modifiee, then(&[("2026-07-15", json!({"acte": "modifiee"}))]), "2026-07-16"),
        (Etat::Validee, validated().0, "2026-09-15"),
        (
            Etat::Refusee,
            play(&[
                ("2026-07-01", json!({"acte": "deposee"})),
                ("2026-07-02", json!({"acte": "refusee"})),
            ])
            .0,
            "2026-07-03",
        ),
        (Etat::Annulee, then(&[("2026-07-15", json!({"acte": "annulee"}))]), "2026-07-16"),
        (Etat::Caduque, validated().0, "2026-10-02"),
        (Etat::ApcDeposee, then(std::slice::from_ref(&apc)), "2026-09-16"),
        (Etat::ApcAcceptee, accepted().0, "2026-09-21"),
        (
            Etat::ApcRefusee,
            then(&[apc.clone(), ("2026-09-20", json!({"acte": "apc_refusee"}))]),
            "2026-09-21",
        ),
        (
            Etat::Rompue,
            then(&[
                apc,
                ("2026-09-20", json!({"acte": "apc_acceptee"})),
                ("2026-10-05", json!({"acte": "rupture", "date": "2026-10-04"})),
            ]),
            "2026-10-06",
        ),
    ]
}

/// Every act, with what makes it right wherever it is possible.
fn acts(au: &str) -> Vec<Value> {
    let dated = |acte: &str| json!({"acte": acte, "limite": "2026-10-01"});
    let mut actes: Vec<Value> = [
        "modifiee",
        "complement_demande",
        "complement_repondu",
        "validee",
        "refusee",
        "annulee",
        "apc_deposee",
        "apc_acceptee",
        "apc_refusee",
    ]
    .iter()
    .map(|acte| json!({"acte": acte}))
    .collect();
    let mut avertissement = dated("avertissement");
    avertissement["jours"] = json!(10);
    actes.extend([
        avertissement,
        dated("caducite_constatee"),
        json!({"acte": "rupture", "date": "2026-11-30"}),
        json!({"acte": "prolongation", "fin": "2029-08-31"}),
        json!({"acte": "transfert", "date": "2026-12-01"}),
        json!({"acte": "apc_completee", "contrat": {
            "debut": "2026-09-01", "fin": "2028-08-31", "prix_annuels": ["7000.00"], "numero_ddets": au}}),
    ]);
    actes
}

#[test]
fn r_apf_07_each_act_is_possible_in_the_states_of_the_table_and_in_no_other() {
    let mut vues = BTreeSet::new();
    for (etat, dossier, au) in in_each_state() {
        assert_eq!(dossier.etat(jour(au)), etat);
        for champs in acts(au) {
            let socle =
                if champs["acte"] == "apc_completee" { accepted().0 } else { dossier.clone() };
            let suivant = fait(jour(au), evenement(Some(&socle), &champs));
            let acte = suivant.evenement.acte();
            let apres = dossier.apply(&suivant).map(|dossier| dossier.etat(jour(au)));
            match etat.after(acte) {
                Some(attendu) => {
                    vues.insert((etat, acte));
                    // A completion is answered once it is asked for, whatever the state.
                    if !matches!(apres, Err(Rejet::Regles(_)) if champs["acte"] == "complement_repondu")
                    {
                        assert_eq!(apres, Ok(attendu), "{etat:?} {acte:?}");
                    }
                }
                None => assert_eq!(
                    apres,
                    Err(Rejet::Transition { etat: Some(etat), acte }),
                    "{etat:?} {acte:?}"
                ),
            }
        }
        let depot = fait(jour(au), evenement(None, &json!({"acte": "deposee"})));
        assert!(dossier.apply(&depot).is_err(), "{etat:?}");
    }
    assert_eq!(vues.len(), TRANSITIONS.len());
}

#[test]
fn r_apf_07_a_dossier_starts_with_a_deposit() {
    let annulee =
        fait(jour("2026-07-01"), evenement(Some(&validated().0), &json!({"acte": "annulee"})));
    assert!(matches!(Dossier::open(&annulee), Err(Rejet::Transition { etat: None, .. })));
    assert_eq!(Dossier::replay([]), Err(Rejet::Vide));
}

#[test]
fn r_apf_07_the_states_that_nothing_leaves() {
    for etat in [Etat::Refusee, Etat::Annulee, Etat::ApcRefusee, Etat::Rompue] {
        assert_eq!(etat.actes().count(), 0, "{etat:?}");
    }
    assert_eq!(Etat::Rompue.apf(), EtatApf::Consommee);
    assert_eq!(serde_json::to_value(Etat::ApcAcceptee).unwrap(), "apc_acceptee");
}

#[test]
fn r_apf_07_a_refusal_says_what_is_impossible_and_why() {
    let (dossier, _) = validated();
    let tard = fait(jour("2026-10-02"), evenement(Some(&dossier), &json!({"acte": "apc_deposee"})));
    let rejet = dossier.apply(&tard).unwrap_err();
    assert_eq!(rejet.regle(), "R-APF-07");
    assert_eq!(
        rejet.to_string(),
        "Le dépôt d’une demande de prise en charge n’est pas possible\u{a0}: accord préalable caduc."
    );
}

#[test]
fn r_apf_07_a_completion_is_asked_once_and_answered_once() {
    let demande = json!({"acte": "complement_demande"});
    let (dossier, _) =
        play(&[("2026-07-01", json!({"acte": "deposee"})), ("2026-07-02", demande.clone())]);
    assert_eq!(dossier.complement.as_deref(), Some("Le devis signé."));
    let encore = fait(jour("2026-07-03"), evenement(Some(&dossier), &demande));
    assert!(matches!(dossier.apply(&encore), Err(Rejet::Regles(_))));
    let reponse = json!({"acte": "complement_repondu"});
    let reponse = fait(jour("2026-07-03"), evenement(Some(&dossier), &reponse));
    let dossier = dossier.apply(&reponse).unwrap();
    assert_eq!(dossier.complement, None);
    assert!(matches!(dossier.apply(&reponse), Err(Rejet::Regles(_))));
}

#[test]
fn r_apf_08_a_modified_agreement_is_delivered_under_the_number_that_it_has() {
    let (dossier, _) = validated();
    let modifiee =
        fait(jour("2026-07-15"), evenement(Some(&dossier), &json!({"acte": "modifiee"})));
    let dossier = dossier.apply(&modifiee).unwrap();
    assert_eq!(dossier.numero_a_delivrer(12_345), dossier.numero.unwrap());
    let autre = json!({"acte": "validee", "numero": "ACC-2026-7K3M9-QWTX2-Q"});
    let autre = fait(jour("2026-07-16"), evenement(Some(&dossier), &autre));
    assert_eq!(dossier.apply(&autre).unwrap_err().regle(), "R-APF-08");
}

#[test]
fn r_apc_01_an_incomplete_apc_is_filed_and_not_accepted() {
    let incomplete = json!({"acte": "apc_deposee", "contrat": {"numero_ddets": null}});
    let (dossier, _) = play(&[
        ("2026-07-01", json!({"acte": "deposee"})),
        ("2026-07-10", json!({"acte": "validee"})),
        ("2026-09-15", incomplete),
    ]);
    assert_eq!(dossier.manques().len(), 1);
    let acceptee =
        fait(jour("2026-09-20"), evenement(Some(&dossier), &json!({"acte": "apc_acceptee"})));
    let rejet = dossier.apply(&acceptee).unwrap_err();
    assert_eq!(rejet.regle(), "R-APC-01");
    let Rejet::Regles(fautes) = rejet else { panic!("{rejet}") };
    assert_eq!(fautes[0].champ, "/numero_ddets");
}

#[test]
fn r_apf_07_a_modification_that_changes_nothing_does_not_send_an_agreement_back() {
    let (dossier, _) = validated();
    let rien = json!({"acte": "modifiee", "demande": {"organisme": {"nom": "CFA des jardins"}}});
    let rien = fait(jour("2026-07-15"), evenement(Some(&dossier), &rien));
    assert!(matches!(dossier.apply(&rien), Err(Rejet::Regles(_))));
}
