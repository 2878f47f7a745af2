//! Warnings and the end of agreements, by the clock (R-APF-10).

use super::{FILE, deposited, granted, validate, validate_all};
use serde_json::{Value, json};
use std::sync::Barrier;
use tremplin_tests::{
    Agent, App, Reply, SECRET,
    financement::{CNFPT, COMMUNE},
};

const TACHE: &str = "/api/taches/echeances";

/// One call of the schedule, by the gestionnaire's button: warnings, ends, dossiers left.
fn noted(app: &App) -> [u64; 3] {
    let reply = app.sign_in(CNFPT).send("POST", &format!("{FILE}/echeances"), &[], None);
    report(&reply)
}

fn report(reply: &Reply) -> [u64; 3] {
    assert_eq!(reply.status, 200, "{}", reply.text());
    let report = reply.json();
    ["avertissements", "caducites", "restants"].map(|name| report[name].as_u64().expect("a number"))
}

fn on(app: &App, day: &str) -> [u64; 3] {
    app.move_clock(&format!("{day}T09:00:00+02:00"));
    noted(app)
}

/// The templates of a dossier's e-mails that dates caused.
fn sent(agent: &Agent<'_>) -> Vec<String> {
    let mut found = Vec::new();
    for modele in ["apf_bientot_caduque", "apf_caduque"] {
        let page = agent.read(&format!("/api/pilotage/courriels?modele={modele}"));
        found.extend(crate::list(&page["courriels"]).iter().map(|_| modele.to_owned()));
    }
    found
}

fn events(app: &App, id: &str) -> Vec<(Value, Value)> {
    let dossier = app.sign_in(CNFPT).read(&format!("{FILE}/{id}"));
    let events = crate::list(&dossier["evenements"]).iter().skip(2);
    events.map(|event| (event["acte"].clone(), event["role"].clone())).collect()
}

#[test]
fn r_apf_10_ten_days_before_three_days_before_and_at_the_end_each_once() {
    let app = granted(1);
    let [id] = &deposited(&app, 1)[..] else { panic!("one") };
    validate(&app, id, 1);
    // Its training body has until 1 October.
    assert_eq!(on(&app, "2026-09-20"), [0, 0, 0]);
    assert_eq!(on(&app, "2026-09-21"), [1, 0, 0]);
    assert_eq!(noted(&app), [0, 0, 0]);
    assert_eq!(on(&app, "2026-09-27"), [0, 0, 0]);
    assert_eq!(on(&app, "2026-09-28"), [1, 0, 0]);
    assert_eq!(on(&app, "2026-10-01"), [0, 0, 0]);
    assert_eq!(on(&app, "2026-10-02"), [0, 1, 0]);
    assert_eq!(on(&app, "2026-10-03"), [0, 0, 0]);
    let systeme = json!("systeme");
    let expected = [
        (json!("avertissement"), systeme.clone()),
        (json!("avertissement"), systeme.clone()),
        (json!("caducite_constatee"), systeme),
    ];
    assert_eq!(events(&app, id), expected);
    let cnfpt = app.sign_in(CNFPT);
    assert_eq!(sent(&cnfpt), ["apf_bientot_caduque", "apf_bientot_caduque", "apf_caduque"]);
    let warnings = cnfpt.read("/api/pilotage/courriels?modele=apf_bientot_caduque");
    let message = &crate::list(&warnings["courriels"])[0];
    assert_eq!(message["destinataire"], "apprentissage@commune.example");
    let whole = cnfpt.read(&format!("/api/pilotage/courriels/{}", message["id"]));
    let text = whole["message"]["texte"].as_str().unwrap_or_default().replace('\u{a0}', " ");
    assert!(text.contains("au plus tard le 1er octobre 2026"), "{whole}");
}

#[test]
fn r_apf_10_a_schedule_that_slept_warns_once_with_the_nearest_warning() {
    let app = granted(2);
    let ids = deposited(&app, 2);
    validate(&app, &ids[0], 1);
    assert_eq!(on(&app, "2026-09-29"), [1, 0, 0]);
    assert_eq!(on(&app, "2026-11-01"), [0, 1, 0]);
    assert_eq!(sent(&app.sign_in(CNFPT)), ["apf_bientot_caduque", "apf_caduque"]);
    assert_eq!(events(&app, &ids[0]).len(), 2);
}

#[test]
fn r_apf_09_r_apf_10_an_agreement_that_nobody_looked_at_has_lapsed_all_the_same() {
    let app = granted(1);
    let ids = deposited(&app, 1);
    validate(&app, &ids[0], 1);
    app.move_clock("2026-10-02T09:00:00+02:00");
    let allocation =
        |app: &App| app.sign_in(COMMUNE).read("/api/tableau-de-bord/2026")["allocation"].clone();
    assert_eq!(allocation(&app)["restants"], 1);
    assert_eq!(noted(&app), [0, 1, 0]);
    assert_eq!(allocation(&app)["restants"], 1);
    assert_eq!(sent(&app.sign_in(CNFPT)), ["apf_caduque"]);
}

#[test]
fn r_apf_10_a_call_is_bounded_and_two_schedulers_record_each_event_once() {
    let app = App::demo("2026-02-10").variable("taches_secret", SECRET).start();
    app.grant(505, 0);
    let ids = deposited(&app, 505);
    let cnfpt = app.sign_in(CNFPT);
    for (rang, lot) in ids.chunks(200).enumerate() {
        let seen: Vec<(&str, u64)> = lot.iter().map(|id| (id.as_str(), 1)).collect();
        assert_eq!(validate_all(&cnfpt, &format!("lot-{rang}"), &seen)["validees"], lot.len());
    }
    assert_eq!(on(&app, "2026-09-21"), [500, 0, 5]);
    assert_eq!(noted(&app), [5, 0, 0]);

    app.move_clock("2026-09-28T09:00:00+02:00");
    let bearer = format!("Bearer {SECRET}");
    let barrier = Barrier::new(2);
    let call = || {
        barrier.wait();
        let reply = app.send("POST", TACHE, &[("authorization", &bearer)], None);
        report(&reply)[0]
    };
    let both: u64 = std::thread::scope(|scope| {
        let threads = [scope.spawn(call), scope.spawn(call)];
        threads.into_iter().map(|thread| thread.join().expect("a report")).sum()
    });
    let [rest, _, left] = noted(&app);
    assert_eq!((both + rest, left), (505, 0));
    for id in ids.iter().step_by(50) {
        assert_eq!(events(&app, id).len(), 2, "{id}");
    }
}

#[test]
fn the_schedule_has_a_secret_of_its_own() {
    let app = App::demo("2026-02-10").variable("taches_secret", SECRET).start();
    for bearer in ["", "Bearer ", "Bearer un autre", "Basic dW4="] {
        let reply = app.send("POST", TACHE, &[("authorization", bearer)], None);
        assert_eq!(reply.status, 401, "{bearer}");
        assert_eq!(reply.header("www-authenticate"), "Bearer realm=\"taches\"");
    }
    let session = app.sign_in(CNFPT).send("POST", TACHE, &[], None);
    assert_eq!(session.status, 401, "a session is no secret");
    let without = App::start();
    let reply = without.send("POST", TACHE, &[("authorization", "Bearer x")], None);
    assert_eq!(reply.status, 503);
}
