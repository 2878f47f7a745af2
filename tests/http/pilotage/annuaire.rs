//! The directory of collectivités is imported, searched and given back (R-QUI-06).

use super::{
    fichiers::{
        COLLECTIVITES, ENTETE_ANNUAIRE, gestionnaire, plain, preview, publish, published, siret,
    },
    fresh,
};
use crate::{list, text};
use serde_json::{Value, json};
use std::time::{Duration, Instant};
use tremplin_tests::{Agent, Reply};

/// A directory of `nombre` communes, a third of which the last one manages: it comes after them.
fn directory(nombre: u32) -> String {
    let mut file = ENTETE_ANNUAIRE.to_owned();
    let last = siret(nombre - 1);
    for numero in 0..nombre {
        let gestionnaire = if numero % 3 == 1 && numero + 1 < nombre { &last } else { "" };
        file.push_str(&format!(
            "{};Commune n° {numero};Commune;{:05};mairie{numero}@commune.example;{gestionnaire}\n",
            siret(numero),
            numero % 100_000
        ));
    }
    file
}

fn search(agent: &Agent<'_>, parameters: &str) -> Value {
    agent.read(&format!("{COLLECTIVITES}?{parameters}"))
}

fn names(page: &Value) -> Vec<&str> {
    list(&page["collectivites"]).iter().map(|une| text(&une["nom"])).collect()
}

#[test]
fn r_qui_06_a_preview_says_what_would_change_and_writes_nothing() {
    let app = fresh();
    let agent = gestionnaire(&app);
    let before = search(&agent, "");
    let export = agent.get(&format!("{COLLECTIVITES}/export.csv"));
    let changed = export.text().replace("Commune d’Exempleville", "Ville d’Exempleville");
    let one_more = format!("{changed}{};Commune d’Ailleurs;Commune;99999;;\n", siret(7));
    let reply = preview(&agent, COLLECTIVITES, one_more);
    assert_eq!(reply.status, 200, "{}", reply.text());
    assert_eq!(reply.header("etag"), "\"0\"");
    let apercu = reply.json();
    let difference = &apercu["difference"];
    assert_eq!(
        (&difference["inchangees"], &difference["retirees"]["nombre"]),
        (&json!(11), &json!(0))
    );
    assert_eq!(difference["ajoutees"]["elements"][0]["nom"], "Commune d’Ailleurs");
    assert_eq!(
        difference["modifiees"]["elements"][0]["changements"],
        json!([{"champ": "nom", "libelle": "Nom", "avant": "Commune d’Exempleville",
                "apres": "Ville d’Exempleville"}])
    );
    assert_eq!(
        (&apercu["version_en_vigueur"], &apercu["version_proposee"]),
        (&json!(0), &json!(1))
    );
    let warning = &apercu["rapport"]["avertissements"][0];
    assert!(plain(text(&warning["message"])).starts_with("Une collectivité n’a pas de courriel"));
    assert_eq!(search(&agent, ""), before);
}

#[test]
fn forty_thousand_collectivites_are_one_request() {
    let app = fresh();
    let agent = gestionnaire(&app);
    let file = directory(40_000);
    let start = Instant::now();
    let import = published(&agent, COLLECTIVITES, 0, &file);
    assert!(start.elapsed() < Duration::from_secs(20), "{:?}", start.elapsed());
    assert_eq!(import["resume"]["ajoutees"], 40_000);
    let page = search(&agent, "statut=Commune&signalee=false&limite=1");
    assert_eq!(page["total"], 40_000);
    assert_eq!(page["dernier_import"]["numero"], 1);
    let managed = search(&agent, &format!("q={}", siret(1)));
    assert_eq!(
        managed["collectivites"][0]["gestionnaire"],
        json!({"siret": siret(39_999), "nom": "Commune n° 39999"})
    );
    let export = agent.get(&format!("{COLLECTIVITES}/export.csv"));
    let again = preview(&agent, COLLECTIVITES, &export.body).json();
    assert_eq!(
        (&again["publiable"], &again["difference"]["inchangees"]),
        (&json!(false), &json!(40_000))
    );
}

#[test]
fn what_a_sign_in_made_known_is_no_longer_flagged_once_the_directory_has_it() {
    let app = fresh();
    let agent = gestionnaire(&app);
    // The demonstration's are those of the directory before: a file without them flags them.
    let export = agent.get(&format!("{COLLECTIVITES}/export.csv")).text().to_owned();
    let import = published(&agent, COLLECTIVITES, 0, directory(3));
    assert_eq!(import["difference"]["retirees"]["nombre"], 12);
    let flagged = search(&agent, "signalee=true&q=exempleville");
    assert_eq!(names(&flagged), ["Commune d’Exempleville"]);
    assert_eq!(flagged["signalees"], 12);
    assert_eq!(app.sign_in("commune").get("/api/recensement/2026").status, 200, "it goes on");

    let rest = directory(3).replace(ENTETE_ANNUAIRE, "");
    let import =
        published(&agent, COLLECTIVITES, 1, format!("{}{rest}", export.replace("\r\n", "\n")));
    assert_eq!(import["signalees"], json!({"reprises": 12, "restantes": 0}));
    assert_eq!(import["difference"]["ajoutees"]["nombre"], 12);
    assert_eq!(search(&agent, "signalee=true")["total"], 0);
    assert_eq!(search(&agent, "signalee=false")["total"], 15);
}

#[test]
fn a_collectivite_of_sign_ins_may_manage_one_of_the_file() {
    let app = fresh();
    let agent = gestionnaire(&app);
    let of_demonstration = search(&agent, "q=exempleville")["collectivites"][0]["siret"].clone();
    published(&agent, COLLECTIVITES, 0, directory(2));
    let managed = format!(
        "{ENTETE_ANNUAIRE}{};CCAS d’Exempleville;CCAS;99010;;{}\n",
        siret(9),
        text(&of_demonstration)
    );
    published(&agent, COLLECTIVITES, 1, managed);
    let found = search(&agent, "q=ccas%20exempleville");
    assert_eq!(found["collectivites"][0]["gestionnaire"]["nom"], "Commune d’Exempleville");
}

#[test]
fn the_directory_is_searched_by_words_postal_code_and_number() {
    let app = fresh();
    let agent = gestionnaire(&app);
    for (parameters, expected) in [
        ("q=LEGENDAIRE%20agglo", &["Communauté d’agglomération de Légendaire"][..]),
        ("q=légendaire", &["Communauté d’agglomération de Légendaire"]),
        ("q=departement", &["Département de la Haute-Fiction"]),
        ("q=99070", &["Communauté d’agglomération de Légendaire"]),
        ("q=249%20900%20028", &["Communauté d’agglomération de Légendaire"]),
        ("q=24990002800013", &["Communauté d’agglomération de Légendaire"]),
        ("statut=Syndicat", &["Syndicat des eaux de l’Irréelle"]),
        (
            "q=haute%20fiction&statut=Centre%20de%20gestion",
            &["Centre de gestion de la Haute-Fiction"],
        ),
        ("q=nulle%20part", &[]),
        ("q=%3F%25_%27", &[]),
    ] {
        let page = search(&agent, parameters);
        assert_eq!(names(&page), expected, "{parameters}");
        assert_eq!(page["total"], expected.len(), "{parameters}");
    }
}

#[test]
fn pages_follow_each_other_without_a_gap_or_a_repetition() {
    let app = fresh();
    let agent = gestionnaire(&app);
    let whole = search(&agent, "limite=100");
    assert_eq!((names(&whole).len(), &whole["suivant"]), (12, &Value::Null));
    let (mut met, mut apres) = (Vec::new(), String::new());
    loop {
        let page = search(&agent, &format!("limite=5{apres}"));
        met.extend(names(&page).into_iter().map(str::to_owned));
        let Some(suivant) = page["suivant"].as_str() else { break };
        apres = format!("&apres={suivant}");
    }
    assert_eq!(met, names(&whole));
    let mut alphabetical = met.clone();
    alphabetical.sort_by_key(|nom| nom.to_lowercase().replace('é', "e").replace('’', " "));
    assert_eq!(met, alphabetical);
}

#[test]
fn a_wrong_search_says_all_that_is_wrong() {
    let app = fresh();
    let agent = gestionnaire(&app);
    let wrong = "signalee=oui&limite=0&apres=12&inconnu=1";
    let reply = agent.get(&format!("{COLLECTIVITES}?{wrong}"));
    assert_eq!(reply.status, 422);
    let mut faults = reply.faults();
    faults.sort();
    assert_eq!(faults, ["/apres", "/inconnu", "/limite", "/signalee"]);
}

#[test]
fn two_gestionnaires_at_once_one_wins_and_the_other_sees_who() {
    let app = fresh();
    let agents = [gestionnaire(&app), gestionnaire(&app), gestionnaire(&app)];
    let replies: Vec<Reply> = std::thread::scope(|scope| {
        let sent: Vec<_> = (2..)
            .zip(&agents)
            .map(|(nombre, agent)| {
                scope.spawn(move || publish(agent, COLLECTIVITES, 0, directory(nombre)))
            })
            .collect();
        sent.into_iter().map(|one| one.join().expect("an answer")).collect()
    });
    let mut statuses: Vec<_> = replies.iter().map(|reply| reply.status).collect();
    statuses.sort_unstable();
    assert_eq!(statuses, [201, 412, 412]);
    let loser = replies.iter().find(|reply| reply.status == 412).expect("a refusal").json();
    assert_eq!((&loser["version"], &loser["courante"]["numero"]), (&json!(1), &json!(1)));
    assert!(text(&loser["detail"]).starts_with("Alix Delorme a importé"));
    let winner = replies.iter().find(|reply| reply.status == 201).expect("a winner").json();
    assert_eq!(search(&agents[0], "signalee=false")["total"], winner["resume"]["collectivites"]);
}

#[test]
fn the_model_is_a_file_that_is_accepted() {
    let app = fresh();
    let agent = gestionnaire(&app);
    let model = agent.get(&format!("{COLLECTIVITES}/modele.csv"));
    assert_eq!((model.status, model.header("content-type")), (200, "text/csv; charset=utf-8"));
    let apercu = preview(&agent, COLLECTIVITES, &model.body).json();
    assert_eq!(apercu["resume"]["collectivites"], 2);
}
