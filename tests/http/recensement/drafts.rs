//! What is typed survives before it is saved (R-REC-13).

use super::{COLLEAGUE, COMMUNE, DECLARATION, declaration, fresh, saved};
use serde_json::json;

const DRAFT: &str = "/api/recensement/2026/brouillon";

#[test]
fn r_rec_13_a_draft_is_given_back_exactly_as_it_was_typed() {
    let app = fresh();
    let agent = app.sign_in(COMMUNE);
    assert_eq!(agent.get(DRAFT).status, 404);
    let typed = r#"{ "etp":"douze", "contact": {"nom":"<b>Zoé</b> 👩‍🌾"}, "x": [1, 2.50] }"#;
    let kept = agent.put_bytes(DRAFT, &[], typed.as_bytes());
    assert_eq!(kept.status, 200, "{}", kept.text());
    assert!(crate::text(&kept.json()["enregistre_le"]).starts_with("2026-02-10T"));
    let read = agent.get(DRAFT);
    assert_eq!(read.text(), typed);
    assert_eq!(read.header("etag"), kept.header("etag"));
    assert!(
        read.header("last-modified").contains("10 Feb 2026"),
        "{}",
        read.header("last-modified")
    );
    assert_eq!(agent.read(DECLARATION)["etat"], "a_saisir", "a draft is not an answer");
    assert_eq!(agent.read(DECLARATION)["brouillon"], true);
}

#[test]
fn r_rec_13_the_declaration_brings_the_agents_own_draft_along() {
    let app = fresh();
    let (one, other) = (app.sign_in(COMMUNE), app.sign_in(COLLEAGUE));
    saved(&one, 0, &declaration());
    assert!(one.read(DECLARATION).get("saisie").is_none());
    let typed = json!({"etp": "douze", "intentions": [{}]});
    let kept = one.put(DRAFT, &[], &typed);
    let found = one.read(DECLARATION)["saisie"].clone();
    assert_eq!(found["contenu"], typed);
    assert_eq!(found["enregistre_le"], kept.json()["enregistre_le"]);
    let tag = format!("\"{}\"", found["revision"]);
    assert_eq!(tag, kept.header("etag"));
    assert_eq!(one.put(DRAFT, &[("if-match", &tag)], &typed).status, 200);
    assert!(other.read(DECLARATION).get("saisie").is_none());
    assert!(one.read(&format!("{DECLARATION}/versions/1")).get("saisie").is_none());
    assert_eq!(one.send("DELETE", DRAFT, &[], None).status, 204);
    assert!(one.read(DECLARATION).get("saisie").is_none());
}

#[test]
fn r_rec_13_each_agent_has_a_draft_of_its_own() {
    let app = fresh();
    let (one, other) = (app.sign_in(COMMUNE), app.sign_in(COLLEAGUE));
    assert_eq!(one.put(DRAFT, &[], &json!({"etp": "1"})).status, 200);
    assert_eq!(other.get(DRAFT).status, 404);
    assert_eq!(other.put(DRAFT, &[], &json!({"etp": "2"})).status, 200);
    assert_eq!(one.read(DRAFT)["etp"], "1");
}

#[test]
fn r_rec_13_two_windows_of_one_agent_can_tell_that_they_cross() {
    let app = fresh();
    let agent = app.sign_in(COMMUNE);
    let first = agent.put(DRAFT, &[("if-none-match", "*")], &json!({"etp": "1"}));
    assert_eq!(first.status, 200);
    assert_eq!(agent.put(DRAFT, &[("if-none-match", "*")], &json!({"etp": "2"})).status, 412);
    let tag = first.header("etag").to_owned();
    assert_eq!(agent.put(DRAFT, &[("if-match", &tag)], &json!({"etp": "3"})).status, 200);
    assert_eq!(agent.put(DRAFT, &[("if-match", &tag)], &json!({"etp": "4"})).status, 412);
    assert_eq!(agent.read(DRAFT)["etp"], "3");
}

#[test]
fn r_rec_13_a_draft_ends_with_the_save_or_when_it_is_dropped() {
    let app = fresh();
    let (one, other) = (app.sign_in(COMMUNE), app.sign_in(COLLEAGUE));
    for agent in [&one, &other] {
        assert_eq!(agent.put(DRAFT, &[], &json!({"etp": "1"})).status, 200);
    }
    saved(&one, 0, &declaration());
    assert_eq!(one.get(DRAFT).status, 404);
    assert_eq!(other.get(DRAFT).status, 200, "a colleague's draft stays");
    assert_eq!(other.send("DELETE", DRAFT, &[], None).status, 204);
    assert_eq!(other.send("DELETE", DRAFT, &[], None).status, 204);
    assert_eq!(other.get(DRAFT).status, 404);
}

#[test]
fn a_draft_is_one_json_object_of_a_reasonable_size() {
    let app = fresh();
    let agent = app.sign_in(COMMUNE);
    for (body, status) in [
        (b"[1]".to_vec(), 400),
        (b"{".to_vec(), 400),
        (b"{\"a\":\"\xff\"}".to_vec(), 400),
        (b"{\"a\":1,\"a\":2}".to_vec(), 400),
        (format!("{{\"a\":\"{}\"}}", "x".repeat(65_536)).into_bytes(), 413),
    ] {
        assert_eq!(agent.put_bytes(DRAFT, &[], &body).status, status);
    }
    assert_eq!(agent.get(DRAFT).status, 404);
}
