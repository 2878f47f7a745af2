//! The window's edges are days in Paris (R-REC-08, R-REC-09, R-CAMP-01).

use super::{COMMUNE, DECLARATION, declaration, fresh, save, saved};
use serde_json::{Value, json};

#[test]
fn r_rec_08_a_declaration_is_read_saved_and_modified_during_the_window() {
    let app = fresh();
    let agent = app.sign_in(COMMUNE);
    let before = agent.read(DECLARATION);
    assert_eq!(before["etat"], "a_saisir");
    assert_eq!(before["modifiable"], true);
    assert_eq!(before["version"], Value::Null);
    assert_eq!(before["intentions"], Value::Null);
    assert_eq!(
        before["campagne"],
        json!({"annee": 2026, "ouverture": "2026-01-19", "fermeture": "2026-03-20",
               "etat": "ouverte", "jours_restants": 39})
    );
    saved(&agent, 0, &declaration());
    let after = agent.read(DECLARATION);
    assert_eq!(after["etat"], "transmis");
    assert_eq!(after["version"], 1);
    assert_eq!(after["etp"], "152.40");
    assert_eq!(after["contact"], declaration()["contact"]);
    assert_eq!(after["contrats_en_cours"], declaration()["contrats_en_cours"]);
    assert_eq!(after["aucune_intention"], false);
    assert_eq!(after["intentions"], declaration()["intentions"]);
}

#[test]
fn r_rec_09_the_window_opens_and_closes_at_midnight_in_paris() {
    let app = fresh();
    let mut version = 0;
    for (instant, open) in [
        ("2026-01-18T23:59:00+01:00", false),
        ("2026-01-19T00:01:00+01:00", true),
        ("2026-03-20T23:59:00+01:00", true),
        ("2026-03-21T00:01:00+01:00", false),
    ] {
        app.move_clock(instant);
        let agent = app.sign_in(COMMUNE);
        assert_eq!(agent.read(DECLARATION)["modifiable"], open, "{instant}");
        let reply = save(&agent, version, &super::wanting(version as u32 + 1));
        if open {
            assert!(reply.status < 300, "{instant}: {}", reply.text());
            version += 1;
        } else {
            assert_eq!(reply.status, 409, "{instant}: {}", reply.text());
            let problem = reply.json();
            assert_eq!(problem["erreurs"][0]["regle"], "R-REC-09");
            let detail = problem["detail"].as_str().unwrap_or_default();
            assert!(
                detail.contains("19 janvier 2026") && detail.contains("20 mars 2026"),
                "{detail}"
            );
        }
    }
    assert_eq!(app.sign_in(COMMUNE).read(DECLARATION)["version"], 2);
}

#[test]
fn r_rec_09_what_was_saved_can_be_read_after_the_window_and_a_draft_not_written() {
    let app = fresh();
    saved(&app.sign_in(COMMUNE), 0, &declaration());
    app.move_clock("2026-06-15T09:00:00+02:00");
    let agent = app.sign_in(COMMUNE);
    let read = agent.read(DECLARATION);
    assert_eq!(read["etp"], "152.40");
    assert_eq!(read["campagne"]["jours_restants"], Value::Null);
    assert_eq!(agent.read(&format!("{DECLARATION}/versions"))["versions"][0]["version"], 1);
    let draft = agent.put(&format!("{DECLARATION}/brouillon"), &[], &json!({"etp": "1"}));
    assert_eq!(draft.status, 409);
}

#[test]
fn a_year_without_campaign_is_not_found() {
    let app = fresh();
    let agent = app.sign_in(COMMUNE);
    for annee in ["2024", "0", "-1", "99999999999", "abc", "2026x"] {
        let reply = agent.get(&format!("/api/recensement/{annee}"));
        assert_eq!(reply.status, 404, "{annee}: {}", reply.text());
    }
}
