//! `GET /api/apc`: what a training body was given.

use super::{AUTRE, Accord, agree, file};
use serde_json::{Value, json};
use tremplin_tests::{
    App,
    financement::{COMMUNE, ORGANISME, request, request_with},
};

/// An application with five agreements of the year for the training body and one for another, on the first day of the
/// contracts.
fn five() -> (App, Vec<Accord>) {
    let app = App::start();
    app.grant(7, 0);
    let mut accords: Vec<Accord> =
        (0..5).map(|rank| agree(&app, &format!("accord-{rank}"), &request())).collect();
    let other = json!({"organisme": {"nom": "CFA du numérique", "siret": "33990002900010"}});
    accords.push(agree(&app, "autre", &request_with(&other)));
    // Without a number, it is nobody's yet.
    let pending = app.sign_in(COMMUNE).deposit("sans-numero", &request());
    assert!(accords.iter().all(|accord| accord.id != pending));
    app.move_clock(super::DEBUT);
    (app, accords)
}

fn ids(page: &Value) -> Vec<&str> {
    crate::list(&page["dossiers"]).iter().map(|line| crate::text(&line["id"])).collect()
}

#[test]
fn r_qui_04_the_list_has_what_was_given_and_nothing_else_page_by_page() {
    let (app, accords) = five();
    let agent = app.sign_in(ORGANISME);
    let whole = agent.read("/api/apc?annee=2026");
    assert_eq!((&whole["total"], &whole["suivant"]), (&json!(5), &json!(null)));
    let mut expected: Vec<&str> = accords[..5].iter().map(|accord| accord.id.as_str()).collect();
    expected.sort_unstable_by(|a, b| b.cmp(a));
    assert_eq!(ids(&whole), expected);
    let mut met = Vec::new();
    let mut after = String::new();
    for length in [2, 2, 1] {
        let page = agent.read(&format!("/api/apc?annee=2026&limite=2{after}"));
        assert_eq!((page["total"].as_u64(), ids(&page).len()), (Some(5), length));
        met.extend(ids(&page).into_iter().map(str::to_owned));
        after = page["suivant"].as_str().map_or(String::new(), |next| format!("&apres={next}"));
    }
    assert_eq!((met, after.as_str()), (expected.iter().map(|id| (*id).to_owned()).collect(), ""));
    let other = app.sign_in(AUTRE).read("/api/apc?annee=2026");
    assert_eq!(ids(&other), [accords[5].id.as_str()]);
}

#[test]
fn the_list_is_searched_and_chosen_by_state_as_it_is_today() {
    let (app, accords) = five();
    let agent = app.sign_in(ORGANISME);
    file(&agent, &accords[1]);
    let found = |agent: &tremplin_tests::Agent<'_>, query: &str| {
        agent.read(&format!("/api/apc?annee=2026&{query}"))
    };
    assert_eq!(ids(&found(&agent, "etat=apc_deposee")), [accords[1].id.as_str()]);
    let counts = found(&agent, "etat=apc_deposee")["etats"].clone();
    assert_eq!((&counts[0]["etat"], &counts[0]["nombre"]), (&json!("validee"), &json!(4)));
    assert_eq!((&counts[1]["etat"], &counts[1]["nombre"]), (&json!("apc_deposee"), &json!(1)));
    let numero = accords[2].numero.to_lowercase();
    assert_eq!(ids(&found(&agent, &format!("q={numero}"))), [accords[2].id.as_str()]);
    assert_eq!(found(&agent, "q=exempleville")["total"], 5);
    assert_eq!(found(&agent, "q=nulle+part")["total"], 0);
    assert_eq!(found(&agent, "q=...")["total"], 0);
    let line = &found(&agent, &format!("q={numero}"))["dossiers"][0];
    assert_eq!(
        (&line["numero"], &line["etat_dossier"]),
        (&json!(accords[2].numero), &json!("validee"))
    );
    app.move_clock("2026-10-02T09:00:00+02:00");
    let agent = app.sign_in(ORGANISME);
    assert_eq!(found(&agent, "etat=caduque")["total"], 4);
    assert_eq!(found(&agent, "etat=validee")["total"], 0);
}

#[test]
fn wrong_parameters_are_told_at_once() {
    let (app, _) = super::agreed();
    let agent = app.sign_in(ORGANISME);
    let reply = agent.get("/api/apc?etat=x&limite=0&apres=1&annee=1&autre=1");
    assert_eq!(reply.status, 422);
    let mut faults = reply.faults();
    faults.sort_unstable();
    assert_eq!(faults, ["/annee", "/apres", "/autre", "/etat", "/limite"]);
}
