//! An act says which version of the dossier it was decided on (`If-Match`).

use super::{dossier, granted};
use serde_json::json;
use tremplin_tests::financement::{COMMUNE, request};

#[test]
fn an_act_that_names_no_version_is_refused() {
    let app = granted(1);
    let agent = app.sign_in(COMMUNE);
    let id = agent.deposit("un", &request());
    let json = ("content-type", "application/json");
    for (method, path) in
        [("PATCH", dossier(&id)), ("POST", format!("{}/annulation", dossier(&id)))]
    {
        for headers in [&[json][..], &[json, ("if-match", "*")]] {
            assert_eq!(agent.send(method, &path, headers, Some(b"{}")).status, 428, "{method}");
        }
        for unknown in ["\"2\"", "\"01\"", "W/\"1\"", "1"] {
            let reply = agent.send(method, &path, &[json, ("if-match", unknown)], Some(b"{}"));
            assert_eq!(reply.status, 412, "{method} {unknown}");
        }
    }
    assert_eq!(agent.read(&dossier(&id))["version"], 1);
}

#[test]
fn whoever_comes_second_is_told_what_is_there_now() {
    let app = granted(1);
    let agent = app.sign_in(COMMUNE);
    let id = agent.deposit("un", &request());
    let colleague = app.sign_in("commune-collegue");
    let first = colleague.act("PATCH", &dossier(&id), 1, &json!({"rqth": true}));
    assert_eq!(first.status, 200, "{}", first.text());
    let second = agent.act("PATCH", &dossier(&id), 1, &json!({"fin": "2028-07-31"}));
    assert_eq!(second.status, 412, "{}", second.text());
    let problem = second.json();
    assert_eq!((&problem["version"], &problem["courante"]), (&json!(2), &first.json()));
    assert!(crate::text(&problem["detail"]).starts_with("La modification de la demande"));
}

#[test]
fn the_same_act_sent_again_is_done_once_and_answered_the_same() {
    let app = granted(1);
    let agent = app.sign_in(COMMUNE);
    let id = agent.deposit("un", &request());
    let change = json!({"rqth": true});
    let first = agent.act("PATCH", &dossier(&id), 1, &change);
    let again = agent.act("PATCH", &dossier(&id), 1, &change);
    assert_eq!((first.status, again.status), (200, 200), "{}", again.text());
    assert_eq!((first.text(), again.header("etag")), (again.text(), "\"2\""));
    let other = agent.act("PATCH", &dossier(&id), 1, &json!({"rqth": false}));
    assert_eq!(other.status, 412, "another act: {}", other.text());
    let colleague = app.sign_in("commune-collegue");
    assert_eq!(colleague.act("PATCH", &dossier(&id), 1, &change).status, 412, "somebody else's");

    let cancel = |who: &tremplin_tests::Agent<'_>| super::cancel(who, &id, 2);
    assert_eq!([cancel(&agent).status, cancel(&agent).status], [200, 200]);
    assert_eq!(cancel(&colleague).status, 412);
    assert_eq!(agent.read(&dossier(&id))["version"], 3);
}

#[test]
fn of_ten_changes_at_once_one_is_made_and_the_others_see_it() {
    let app = granted(1);
    let agent = app.sign_in(COMMUNE);
    let id = agent.deposit("un", &request());
    let path = dossier(&id);
    let statuses: Vec<u16> = std::thread::scope(|scope| {
        let all: Vec<_> = (0..10)
            .map(|rank| {
                let (agent, path) = (&agent, &path);
                let price = format!("{}.00", 6_000 + rank);
                scope.spawn(move || {
                    let change = json!({"prix_annuels": [price, "7000.00"]});
                    agent.act("PATCH", path, 1, &change).status
                })
            })
            .collect();
        all.into_iter().map(|one| one.join().expect("an answer")).collect()
    });
    assert_eq!(statuses.iter().filter(|status| **status == 200).count(), 1, "{statuses:?}");
    assert_eq!(statuses.iter().filter(|status| **status == 412).count(), 9, "{statuses:?}");
    assert_eq!(agent.read(&path)["version"], 2);
}
