//! How the recensement goes, and who has answered (R-TDB-02).

use super::{CNFPT, fresh};
use crate::{
    list,
    recensement::{COMMUNE, declaration, save},
    text,
};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use tremplin_tests::{Agent, App};

const SUIVI: &str = "/api/pilotage/recensement/2026";

/// A commune wants three contracts, one of which has started, a CCAS none.
fn two_answers(app: &App) {
    let commune = app.sign_in(COMMUNE);
    assert_eq!(save(&commune, 0, &declaration()).status, 201);
    let mut none = declaration();
    none["intentions"] = json!([]);
    none["aucune_intention"] = json!(true);
    assert_eq!(save(&app.sign_in("ccas"), 0, &none).status, 201);
}

fn day<'a>(suivi: &'a Value, jour: &str) -> &'a Value {
    let found = list(&suivi["par_jour"]).iter().find(|un| un["jour"] == jour);
    found.unwrap_or_else(|| panic!("{jour} is not there"))
}

#[test]
fn r_tdb_02_the_figures_are_those_of_the_latest_declarations() {
    let app = fresh();
    two_answers(&app);
    let cnfpt = app.sign_in(CNFPT);
    let suivi = cnfpt.read(SUIVI);
    for (name, expected) in [
        ("attendues", 12),
        ("repondues", 2),
        ("hors_annuaire", 0),
        ("sans_intention", 1),
        ("intentions", 3),
        ("capacite", 5000),
    ] {
        assert_eq!(suivi[name], expected, "{name}");
    }
    assert_eq!(
        suivi["par_metier"],
        json!([{"code": "jardinier", "libelle": "Jardinier", "collectivites": 1, "contrats": 3,
                "deja_commences": 1}])
    );
    assert_eq!(
        suivi["par_niveau"],
        json!([{"niveau": 3, "collectivites": 1, "contrats": 3},
               {"niveau": 4, "collectivites": 1, "contrats": 3}])
    );
    let communes = list(&suivi["par_statut"]).iter().find(|statut| statut["statut"] == "Commune");
    assert_eq!(
        communes,
        Some(&json!({"statut": "Commune", "attendues": 6, "repondues": 1, "intentions": 3}))
    );

    let mut more = declaration();
    more["intentions"][0]["nombre"] = json!(7);
    assert_eq!(save(&app.sign_in(COMMUNE), 1, &more).status, 200);
    let suivi = cnfpt.read(SUIVI);
    assert_eq!((&suivi["repondues"], &suivi["intentions"]), (&json!(2), &json!(7)));
}

#[test]
fn r_tdb_02_answers_are_counted_day_by_day_beside_the_same_day_of_last_year() {
    let app = fresh();
    two_answers(&app);
    // A second version, and a third collectivité at half past midnight in Paris.
    app.move_clock("2026-02-11T00:30:00+01:00");
    assert_eq!(save(&app.sign_in(COMMUNE), 1, &declaration()).status, 200);
    assert_eq!(save(&app.sign_in("epci"), 0, &declaration()).status, 201);
    let suivi = app.sign_in(CNFPT).read(SUIVI);
    assert_eq!(list(&suivi["par_jour"]).len(), 61, "19 January to 20 March");
    // Of the ten answers of 2025, three came in the first 23 days of a window that opened on 20 January.
    assert_eq!(
        day(&suivi, "2026-02-10"),
        &json!({"jour": "2026-02-10", "reponses": 2, "cumul": 2, "cumul_annee_precedente": 3})
    );
    assert_eq!(
        day(&suivi, "2026-02-11"),
        &json!({"jour": "2026-02-11", "reponses": 1, "cumul": 3, "cumul_annee_precedente": 3})
    );
    assert_eq!(
        day(&suivi, "2026-03-20"),
        &json!({"jour": "2026-03-20", "reponses": null, "cumul": null, "cumul_annee_precedente": 10})
    );
    let past = app.sign_in(CNFPT).read("/api/pilotage/recensement/2025");
    assert_eq!((&past["etat"], &past["repondues"]), (&json!("fermee"), &json!(10)));
    assert_eq!(day(&past, "2025-03-21")["cumul"], 10);
    assert_eq!(day(&past, "2025-03-21")["cumul_annee_precedente"], Value::Null);
}

fn search(agent: &Agent<'_>, parameters: &str) -> Value {
    agent.read(&format!("{SUIVI}/collectivites?{parameters}"))
}

fn names(page: &Value) -> Vec<&str> {
    list(&page["collectivites"]).iter().map(|une| text(&une["nom"])).collect()
}

#[test]
fn those_that_have_not_answered_are_found_by_form_and_words_without_accents() {
    let app = fresh();
    two_answers(&app);
    let cnfpt = app.sign_in(CNFPT);
    assert_eq!(search(&cnfpt, "reponse=oui")["total"], 2);
    let others = search(&cnfpt, "reponse=non&limite=200");
    assert_eq!(others["total"], 10);
    assert!(!names(&others).contains(&"Commune d’Exempleville"), "{others}");
    for (parameters, expected) in [
        ("reponse=non&statut=EPCI&q=legendaire", vec!["Communauté d’agglomération de Légendaire"]),
        ("q=Songeac+R%C3%8AVE", vec!["Commune de Songeac-sur-Rêve"]),
        ("q=99080", vec!["Syndicat des eaux de l’Irréelle"]),
        ("q=219900065+00018", vec!["Commune de Mirage-les-Bains"]),
        ("q=nulle+part", vec![]),
        ("reponse=non&q=exempleville", vec![]),
    ] {
        assert_eq!(names(&search(&cnfpt, parameters)), expected, "{parameters}");
    }
    let one = &search(&cnfpt, "reponse=oui&q=exempleville")["collectivites"][0];
    assert_eq!(one["reponse"]["version"], 1);
    assert_eq!(one["reponse"]["intentions"], 3);
    assert_eq!(one["relancee"], Value::Null);
}

#[test]
fn the_figures_bring_the_list_that_is_asked_for_with_them() {
    let app = fresh();
    two_answers(&app);
    let cnfpt = app.sign_in(CNFPT);
    assert_eq!(cnfpt.read(SUIVI).get("liste"), None, "only for whoever asks");
    for parameters in ["reponse=non&limite=3", "reponse=oui", "q=99080", "tri=reponse&limite=2"] {
        let suivi = cnfpt.read(&format!("{SUIVI}?{parameters}"));
        assert_eq!(suivi["repondues"], 2, "{parameters}: the figures are those of everybody");
        assert_eq!(suivi["liste"], search(&cnfpt, parameters), "{parameters}");
    }
    let refused = cnfpt.get(&format!("{SUIVI}?limite=0&reponse=peut-etre"));
    assert_eq!(refused.faults(), ["/reponse", "/limite"], "{}", refused.text());
}

#[test]
fn pages_follow_each_other_in_every_order_without_a_gap() {
    let app = fresh();
    two_answers(&app);
    let cnfpt = app.sign_in(CNFPT);
    for tri in ["nom", "code_postal", "reponse"] {
        let whole = search(&cnfpt, &format!("tri={tri}&limite=200"));
        let expected: Vec<String> = names(&whole).into_iter().map(str::to_owned).collect();
        assert_eq!(expected.iter().collect::<BTreeSet<_>>().len(), 12, "{tri}");
        let (mut found, mut apres) = (Vec::new(), String::new());
        loop {
            let page = search(&cnfpt, &format!("tri={tri}&limite=5&apres={apres}"));
            assert_eq!(page["total"], 12);
            found.extend(names(&page).into_iter().map(str::to_owned));
            match page["suivant"].as_str() {
                Some(suivant) => suivant.clone_into(&mut apres),
                None => break,
            }
        }
        assert_eq!(found, expected, "{tri}");
    }
    let latest = search(&cnfpt, "tri=reponse&limite=2");
    let answered: Vec<bool> =
        list(&latest["collectivites"]).iter().map(|une| !une["reponse"].is_null()).collect();
    assert_eq!(answered, [true, true]);
}

#[test]
fn a_filter_that_means_nothing_is_told() {
    let app = fresh();
    let cnfpt = app.sign_in(CNFPT);
    let reply = cnfpt.get(&format!(
        "{SUIVI}/collectivites?reponse=peut-etre&tri=taille&apres=1&limite=201&inconnu=1"
    ));
    assert_eq!(reply.status, 422);
    assert_eq!(reply.faults().len(), 5, "{}", reply.text());
    assert_eq!(cnfpt.get("/api/pilotage/recensement/2031").status, 404);
}
