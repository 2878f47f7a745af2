//! The queue: filters, pages, and what there is to know of each line.

use super::{FILE, act, deposited, granted, ids, validate};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use tremplin_tests::{
    App,
    financement::{CNFPT, COMMUNE, ORGANISME, request, request_with},
};

fn queue(app: &App, query: &str) -> Value {
    app.sign_in(CNFPT).read(&format!("{FILE}?annee=2026{query}"))
}

#[test]
fn r_qui_03_a_hundred_and_twenty_dossiers_are_read_page_by_page_the_oldest_first() {
    let app = granted(120);
    let older = deposited(&app, 70);
    app.move_clock("2026-06-02T09:00:00+02:00");
    let commune = app.sign_in(COMMUNE);
    let newer: Vec<String> =
        (0..50).map(|rang| commune.deposit(&format!("lendemain-{rang}"), &request())).collect();
    let mut read = Vec::new();
    let mut apres = String::new();
    loop {
        let page = queue(&app, &format!("&limite=50{apres}"));
        assert_eq!(page["total"], 120);
        read.push(ids(&page));
        let Some(suivant) = page["suivant"].as_str() else { break };
        apres = format!("&apres={suivant}");
    }
    assert_eq!(read.iter().map(Vec::len).collect::<Vec<_>>(), [50, 50, 20]);
    let all = read.concat();
    let deposited = [older, newer].concat();
    assert_eq!(all.iter().collect::<BTreeSet<_>>(), deposited.iter().collect());
    // Within a day too, to the millisecond that an identifier begins with.
    let instants = |ids: &[String]| ids.iter().map(|id| id[..12].to_owned()).collect::<Vec<_>>();
    assert_eq!(instants(&all), instants(&deposited));
}

#[test]
fn the_queue_is_narrowed_by_every_filter() {
    let app = granted(4);
    let commune = app.sign_in(COMMUNE);
    let waiting = commune.deposit("un", &request());
    let cap = commune.deposit("deux", &request_with(&json!({"rncp": "RNCP38386"})));
    let other = json!({"organisme": {"nom": "CFA du numérique fictif", "siret": "33990002900010"}});
    let elsewhere = commune.deposit("trois", &request_with(&other));
    let asked = commune.deposit("quatre", &request());
    let texte = json!({"texte": "Joignez le devis."});
    act(&app, &format!("{FILE}/{asked}/complement"), 1, &texte);
    let numero = validate(&app, &waiting, 1);
    let only = |query: &str, expected: &[&String]| {
        let page = queue(&app, query);
        let found: BTreeSet<String> = ids(&page).into_iter().collect();
        assert_eq!(found, expected.iter().map(|id| (*id).clone()).collect(), "{query}");
        assert_eq!(page["total"], expected.len(), "{query}");
    };
    only("", &[&waiting, &cap, &elsewhere, &asked]);
    only("&etat=validee", &[&waiting]);
    only("&etat=a_instruire", &[&cap, &elsewhere, &asked]);
    only("&niveau=3", &[&cap]);
    only("&complement=oui", &[&asked]);
    only("&complement=non&etat=deposee", &[&cap, &elsewhere]);
    only("&organisme=339900029", &[&elsewhere]);
    only("&organisme=33990002900010", &[&elsewhere]);
    only("&metier=jardinier&niveau=4", &[&waiting, &elsewhere, &asked]);
    only("&metier=cuisinier", &[]);
    only(&format!("&q={numero}"), &[&waiting]);
    only("&q=exempleville&niveau=3", &[&cap]);
    only("&q=nulle-part", &[]);
    let counts = queue(&app, "&etat=validee")["etats"].clone();
    let counts: Vec<_> = crate::list(&counts)
        .iter()
        .map(|par| (par["etat"].clone(), par["nombre"].clone()))
        .collect();
    assert_eq!(counts, [(json!("deposee"), json!(3)), (json!("validee"), json!(1))]);
    let past = app.sign_in(CNFPT).read(&format!("{FILE}?annee=2025"));
    assert!(past["total"].as_u64().is_some_and(|total| total > 0), "{past}");
}

#[test]
fn what_is_no_filter_is_refused_all_at_once() {
    let app = App::start();
    let agent = app.sign_in(CNFPT);
    let reply = agent.get(&format!(
        "{FILE}?etat=x&niveau=9&organisme=12&complement=peut-etre&limite=0&apres=x&metier=a%20b&autre=1"
    ));
    assert_eq!(reply.status, 422);
    let problem = reply.json();
    let mut fields: Vec<&str> =
        crate::list(&problem["erreurs"]).iter().map(|fault| crate::text(&fault["champ"])).collect();
    fields.sort_unstable();
    let expected =
        ["/apres", "/autre", "/complement", "/etat", "/limite", "/metier", "/niveau", "/organisme"];
    assert_eq!(fields, expected);
    assert_eq!(agent.get(&format!("{FILE}?annee=2031")).status, 404);
}

#[test]
fn a_line_says_whether_it_holds_together_and_a_dossier_what_is_left() {
    let app = granted(3);
    let commune = app.sign_in(COMMUNE);
    let coherent = commune.deposit("un", &request());
    let hinted = commune.deposit("deux", &request_with(&json!({"prix_annuels": ["7000.00"]})));
    let page = queue(&app, "");
    let line = |id: &str| {
        let lines = crate::list(&page["dossiers"]).iter();
        lines.clone().find(|line| line["id"] == *id).expect("a line").clone()
    };
    let (first, second) = (line(&coherent), line(&hinted));
    assert_eq!((&first["coherent"], &first["conseils"]), (&json!(true), &json!([])));
    assert_eq!(second["coherent"], json!(false));
    assert_eq!(second["conseils"][0]["regle"], "R-FOR-01");

    let detail = app.sign_in(CNFPT).read(&format!("{FILE}/{hinted}"));
    assert_eq!(detail["conseils"][0]["champ"], "/prix_annuels");
    assert_eq!(detail["declaration"]["nombre"], 3);
    assert_eq!(detail["allocation"], json!({"accordes": 3, "utilises": 2, "restants": 1}));
    assert_eq!(detail["demande"]["prix_annuels"], json!(["7000.00"]));
}

#[test]
fn only_gestionnaires_read_the_queue() {
    let app = App::start();
    let pages = ["", "/suivi", "/export.csv"];
    for page in pages {
        let path = format!("{FILE}{page}");
        assert_eq!(app.get(&path).status, 401, "{path}");
        for who in [COMMUNE, ORGANISME] {
            assert_eq!(app.sign_in(who).get(&path).status, 403, "{path} for {who}");
        }
    }
}
