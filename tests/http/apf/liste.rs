//! `GET /api/apf` and `GET /api/apf/{id}`: a collectivité sees its dossiers, and nobody else's (R-QUI-02, R-TDB-01).

use super::{cancel, dossier, granted, validate};
use serde_json::{Value, json};
use tremplin_tests::{
    App,
    financement::{COMMUNE, request, request_with},
};

fn ids(liste: &Value) -> Vec<Value> {
    crate::list(liste).iter().map(|line| line["id"].clone()).collect()
}

#[test]
fn r_tdb_01_each_dossier_is_a_line_with_state_deadline_and_amounts() {
    let app = granted(3);
    let agent = app.sign_in(COMMUNE);
    let first = agent.deposit("un", &request());
    let change = json!({"rncp": "RNCP38386", "prix_annuels": ["6500.00", "6500.00"]});
    let second = agent.deposit("deux", &request_with(&change));
    assert_eq!(cancel(&agent, &first, 1).status, 200);
    let numero = validate(&app, &second, 1);
    let reply = agent.get("/api/apf?annee=2026");
    assert_eq!(reply.header("cache-control"), "no-store");
    let liste = reply.json();
    assert_eq!(ids(&liste), [json!(second), json!(first)], "the latest first");
    let line = &liste[0];
    assert_eq!((&line["etat"], &line["numero"]), (&json!("validee"), &json!(numero)));
    assert_eq!(
        (&line["metier_libelle"], &line["intitule"]),
        (&json!("Jardinier"), &json!("CAPA - Jardinier-paysagiste"))
    );
    assert_eq!(
        line["total"],
        json!({"prix": "13000.00", "prise_en_charge": "12000.00", "reste_a_charge": "1000.00"})
    );
    assert_eq!(line["echeance"]["limite"], "2026-09-01");
    assert_eq!(
        (&line["utilise"], &line["version"], &line["apc"]),
        (&json!(true), &json!(2), &Value::Null)
    );
    assert_eq!((&liste[1]["etat"], &liste[1]["utilise"]), (&json!("annulee"), &json!(false)));

    let tableau = agent.read("/api/tableau-de-bord/2026");
    assert_eq!((&tableau["apf"], &tableau["apc"]), (&liste, &json!([])));
    let next = &tableau["echeances"][0];
    assert_eq!((&next["dossier"], &next["limite"]), (&json!(second), &json!("2026-09-01")));
    assert_eq!(crate::list(&tableau["echeances"]).len(), 2);
}

#[test]
fn the_year_chooses_and_without_it_all_campaigns_are_listed() {
    let app = granted(1);
    let agent = app.sign_in(COMMUNE);
    let id = agent.deposit("un", &request());
    assert_eq!(ids(&agent.read("/api/apf?annee=2026")), [json!(id)]);
    let past = ids(&agent.read("/api/apf?annee=2025"));
    assert!(!past.contains(&json!(id)));
    let all = ids(&agent.read("/api/apf"));
    assert_eq!((all.len(), &all[0]), (past.len() + 1, &json!(id)));
    assert_eq!(agent.get("/api/apf?annee=2031").status, 404);
    for wrong in ["annee=x", "annee=2026&annee=2026", "qui=moi"] {
        assert_eq!(agent.get(&format!("/api/apf?{wrong}")).status, 422, "{wrong}");
    }
    let kept = agent.read("/api/apf?annee=2026");
    assert_eq!(app.sign_in("epci").read("/api/apf?annee=2026"), json!([]));
    assert_eq!(app.sign_in("commune-collegue").read("/api/apf?annee=2026"), kept);
}

#[test]
fn r_qui_02_another_collectivites_dossier_is_answered_like_one_that_does_not_exist() {
    let app = granted(1);
    let agent = app.sign_in(COMMUNE);
    let id = agent.deposit("un", &request());
    let nobody = "0123456789abcdef0123456789abcdef";
    let acts = [
        ("PATCH", "", json!({"rqth": true})),
        ("POST", "/annulation", json!({})),
        ("POST", "/complement", json!({"texte": "x"})),
    ];
    for who in ["epci", "departement", "ccas"] {
        let other = app.sign_in(who);
        for id in [id.as_str(), nobody, "x", "%2e"] {
            let seen = other.get(&dossier(id));
            assert_eq!(seen.status, 404, "{who} {id}: {}", seen.text());
            for (method, act, document) in &acts {
                let reply = other.act(method, &format!("{}{act}", dossier(id)), 1, document);
                assert_eq!(reply.status, 404, "{who} {method} {act}: {}", reply.text());
            }
        }
        let told = |id: &str| other.get(&dossier(id)).json()["detail"].clone();
        assert_eq!(told(&id), told(nobody), "not even that it exists");
    }
    let choosing = app.sign_in("cdg");
    assert_eq!(choosing.get(&dossier(&id)).status, 409, "for which of its four?");
    assert_eq!(app.get(&dossier(&id)).status, 401);
    assert_eq!(app.sign_in("cfa-jardins").get(&dossier(&id)).status, 403);
    assert_eq!(agent.read(&dossier(&id))["version"], 1);
}

#[test]
fn only_collectivites_list_their_requests() {
    let app = App::start();
    assert_eq!(app.get("/api/apf").status, 401);
    for who in ["cnfpt", "cfa-jardins"] {
        assert_eq!(app.sign_in(who).get("/api/apf?annee=2026").status, 403, "{who}");
    }
    assert_eq!(app.sign_in("cdg").get("/api/apf?annee=2026").status, 409);
}

#[test]
fn r_apc_05_what_was_taken_over_is_shown_to_the_new_employer() {
    let app = App::start();
    // In the demonstration's past campaign the department handed one contract over to the EPCI.
    let department = app.sign_in("departement").read("/api/apf?annee=2025");
    let moved = crate::list(&department)
        .iter()
        .find(|line| line["employeur"] == "24990001000011")
        .unwrap_or_else(|| panic!("{department}"));
    let epci = app.sign_in("epci");
    let theirs = epci.read("/api/apf?annee=2025");
    let line =
        crate::list(&theirs).iter().find(|line| line["id"] == moved["id"]).expect("taken over");
    assert_eq!(line, moved);
    assert_eq!(line["siret"], "22990001400015", "whose unit it uses");
    let path = dossier(crate::text(&moved["id"]));
    let whole = epci.read(&path);
    assert_eq!(whole["collectivite"]["employeur"], "24990001000011");
    assert_eq!(whole["actes"], json!([]), "it looks only");
    let version = whole["version"].as_u64().unwrap_or_default();
    assert_eq!(cancel(&epci, crate::text(&moved["id"]), version).status, 409);
    let tableau = epci.read("/api/tableau-de-bord/2025");
    assert!(ids(&tableau["apc"]).contains(&moved["id"]));
    let own = crate::list(&theirs).iter().filter(|line| line["siret"] == "24990001000011");
    let used = own.filter(|line| line["utilise"] == true).count();
    assert_eq!(tableau["allocation"]["utilises"], json!(used), "its own units only");
}
