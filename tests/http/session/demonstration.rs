//! The demonstration's sign-in.

use super::*;
use crate::{APP, list, text};
use std::collections::BTreeSet;

/// The identity of the list whose name is `identifiant`.
fn identity(identifiant: &str) -> Value {
    let all = APP.get(DEMO).json();
    let found = list(&all).iter().find(|one| one["identifiant"] == identifiant);
    found.unwrap_or_else(|| panic!("no {identifiant}")).clone()
}

#[test]
fn there_is_somebody_of_every_role() {
    let reply = APP.get(DEMO);
    assert_eq!((reply.status, reply.header("cache-control")), (200, "no-store"));
    let all = reply.json();
    let roles: BTreeSet<&str> = list(&all).iter().map(|one| text(&one["role"])).collect();
    assert_eq!(roles, BTreeSet::from(["collectivite", "gestionnaire", "organisme"]));
    for one in list(&all) {
        let fields: Vec<&str> =
            one.as_object().expect("fields").keys().map(String::as_str).collect();
        assert_eq!(fields, ["collectivites", "identifiant", "nom", "role"]);
    }
}

#[test]
fn each_of_them_signs_in_with_what_the_list_says() {
    for one in list(&APP.get(DEMO).json()) {
        let session = APP.sign_in(text(&one["identifiant"])).read(SESSION);
        assert_eq!(session["utilisateur"]["nom"], one["nom"]);
        assert_eq!(session["role"], one["role"]);
        let named = |list: &Value| -> BTreeSet<(String, String)> {
            let pairs = crate::list(list).iter();
            pairs.map(|c| (text(&c["siret"]).to_owned(), text(&c["nom"]).to_owned())).collect()
        };
        assert_eq!(named(&session["collectivites"]), named(&one["collectivites"]));
    }
}

#[test]
fn one_agents_commune_manages_a_ccas_and_a_cdg_acts_for_several() {
    let names = |identifiant| -> Vec<String> {
        let one = identity(identifiant);
        list(&one["collectivites"]).iter().map(|c| text(&c["nom"]).to_owned()).collect()
    };
    assert_eq!(
        names("commune-ccas"),
        ["Commune de Saint-Fictif-le-Haut", "CCAS de Saint-Fictif-le-Haut"]
    );
    assert!(names("cdg").len() >= 3 && names("cdg")[0].starts_with("Centre de gestion"));
}

#[test]
fn an_agent_of_one_collectivite_acts_for_it_at_once() {
    let mut session = APP.sign_in("commune").read(SESSION);
    let clock = session["demonstration"]["horloge"].take();
    assert!(text(&clock).starts_with("2026-02-10T08:"), "{clock}");
    for (name, seconds) in [("expire_dans", 3_600), ("fin_dans", 43_200)] {
        let left = session.as_object_mut().and_then(|fields| fields.remove(name));
        let left = left.and_then(|left| left.as_i64()).expect("seconds");
        assert!((seconds - 60..=seconds).contains(&left), "{name}: {left}");
    }
    assert_eq!(
        session,
        json!({
            "utilisateur": {"nom": "Camille Brévent", "courriel": "camille.brevent@exempleville.example"},
            "role": "collectivite",
            "collectivites": [{
                "siret": "21990001600011", "nom": "Commune d’Exempleville",
                "statut": "Commune", "code_postal": "99010",
            }],
            "active": "21990001600011",
            "demonstration": {"horloge": null},
        })
    );
}

#[test]
fn the_answer_to_the_sign_in_is_the_session() {
    let reply = APP.post(DEMO, &json!({"identifiant": "cnfpt"}));
    assert_eq!((reply.status, reply.header("cache-control")), (200, "no-store"));
    assert_eq!(reply.json()["role"], "gestionnaire");
    assert_eq!(reply.json()["utilisateur"]["nom"], "Alix Delorme");
}

#[test]
fn somebody_else_is_refused_and_so_is_what_is_no_choice() {
    let unknown = APP.post(DEMO, &json!({"identifiant": "maire"}));
    refused(&unknown, 422, DEMO);
    assert_eq!(unknown.faults(), ["/identifiant"]);
    assert_eq!(cookie(&unknown, "session"), None);
    for (document, places) in [
        (json!({}), vec!["/identifiant"]),
        (json!({"identifiant": 3}), vec!["/identifiant"]),
        (json!({"identifiant": "commune", "role": "gestionnaire"}), vec!["/role"]),
    ] {
        let reply = APP.post(DEMO, &document);
        refused(&reply, 422, DEMO);
        assert_eq!(reply.faults(), places, "{document}");
    }
    refused(&APP.post_bytes(DEMO, "application/json", b"{"), 400, DEMO);
    refused(&APP.post_bytes(DEMO, "text/plain", b"{}"), 415, DEMO);
}

#[test]
fn the_way_to_sign_in_is_the_demonstrations_page() {
    let reply = APP.get(&format!("{CONNEXION}?retour=/recensement"));
    assert_eq!((reply.status, reply.header("location")), (303, "/connexion?retour=%2Frecensement"));
    let anonymous = APP.get(SESSION);
    assert_signed_out(&anonymous);
    assert_eq!(anonymous.json()["connexion"], "demo");
    assert!(text(&anonymous.json()["demonstration"]["horloge"]).starts_with("2026-02-10T08:"));
}
