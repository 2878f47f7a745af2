//! Each save is a version, and none is lost (R-REC-08, R-REC-10, R-REC-11).

use super::{
    COLLEAGUE, COMMUNE, DECLARATION, FIRST, after, declaration, fresh, save, saved, wanting,
};
use serde_json::json;

#[test]
fn r_rec_08_each_save_is_a_version_that_says_who_when_and_what_changed() {
    let app = fresh();
    let agent = app.sign_in(COMMUNE);
    saved(&agent, 0, &declaration());
    let mut second = declaration();
    second["intentions"][0]["nombre"] = json!(5);
    second["contact"]["telephone"] = json!("05 56 11 11 11");
    saved(&agent, 1, &second);

    let list = agent.read(&format!("{DECLARATION}/versions"));
    let versions = crate::list(&list["versions"]);
    assert_eq!(versions.len(), 2);
    assert_eq!(versions[0]["version"], 2);
    assert!(crate::text(&versions[0]["horodatage"]).starts_with("2026-02-10T"));
    let name = agent.read("/api/session")["utilisateur"]["nom"].clone();
    assert_eq!(versions[0]["auteur"], name);
    let changes: Vec<_> = crate::list(&versions[0]["modifications"])
        .iter()
        .map(|change| json!([change["champ"], change["avant"], change["apres"]]))
        .collect();
    assert_eq!(
        changes,
        [
            json!(["/contact/telephone", "05 56 00 00 00", "05 56 11 11 11"]),
            json!(["/intentions/0/nombre", "3", "5"]),
        ]
    );

    let latest = agent.read(&format!("{DECLARATION}/versions/derniere"));
    assert_eq!(latest, agent.read(&format!("{DECLARATION}/versions/2")));
    assert_eq!(app.sign_in("epci").get(&format!("{DECLARATION}/versions/derniere")).status, 404);
    let first = agent.read(&format!("{DECLARATION}/versions/1"));
    assert_eq!(first["intentions"][0]["nombre"], 3);
    assert_eq!(first["version"], 1);
    for missing in ["0", "3", "x", "4294967296"] {
        assert_eq!(
            agent.get(&format!("{DECLARATION}/versions/{missing}")).status,
            404,
            "{missing}"
        );
    }
}

#[test]
fn r_rec_10_a_write_names_the_version_that_it_replaces() {
    let app = fresh();
    let agent = app.sign_in(COMMUNE);
    assert_eq!(agent.put(DECLARATION, &[], &declaration()).status, 428);
    assert_eq!(agent.put(DECLARATION, &[("if-match", "*")], &declaration()).status, 428);
    assert_eq!(agent.put(DECLARATION, &[("if-match", "\"1\"")], &declaration()).status, 412);
    saved(&agent, 0, &declaration());
    assert_eq!(agent.put(DECLARATION, &[], &wanting(9)).status, 428);
    assert_eq!(agent.put(DECLARATION, &[FIRST], &wanting(9)).status, 412);
    for stale in ["\"0\"", "\"2\"", "W/\"1\"", "1", "\"01\""] {
        assert_eq!(
            agent.put(DECLARATION, &[("if-match", stale)], &wanting(9)).status,
            412,
            "{stale}"
        );
    }
    assert_eq!(agent.read(DECLARATION)["intentions"][0]["nombre"], 3);
}

#[test]
fn r_rec_10_a_stale_save_is_refused_with_what_changed() {
    let app = fresh();
    let (one, other) = (app.sign_in(COMMUNE), app.sign_in(COLLEAGUE));
    saved(&one, 0, &wanting(3));
    saved(&other, 1, &wanting(7));
    let reply = save(&one, 1, &wanting(4));
    assert_eq!(reply.status, 412, "{}", reply.text());
    let problem = reply.json();
    assert_eq!(problem["version"], 2);
    assert_eq!(problem["courante"]["intentions"][0]["nombre"], 7);
    assert_eq!(problem["modifications"][0]["champ"], "/intentions/0/nombre");
    assert_eq!(problem["modifications"][0]["avant"], "3");
    assert_eq!(problem["modifications"][0]["apres"], "7");
    assert_eq!(one.read(DECLARATION)["version"], 2);
}

#[test]
fn r_rec_11_the_same_save_sent_twice_is_one_version() {
    let app = fresh();
    let agent = app.sign_in(COMMUNE);
    for version in [0, 1] {
        let document = wanting(version as u32 + 1);
        let first = saved(&agent, version, &document);
        let again = saved(&agent, version, &document);
        assert_eq!(first, again, "the same receipt");
    }
    let list = agent.read(&format!("{DECLARATION}/versions"));
    assert_eq!(crate::list(&list["versions"]).len(), 2);
}

#[test]
fn r_rec_11_another_agents_equal_save_is_not_mine() {
    let app = fresh();
    let (one, other) = (app.sign_in(COMMUNE), app.sign_in(COLLEAGUE));
    saved(&one, 0, &declaration());
    assert_eq!(save(&other, 0, &declaration()).status, 412);
}

#[test]
fn an_invalid_document_says_so_before_its_version() {
    let app = fresh();
    let agent = app.sign_in(COMMUNE);
    let reply = agent.put(DECLARATION, &[("if-match", &after(4))], &json!({"etp": -1}));
    assert_eq!(reply.status, 422);
}
