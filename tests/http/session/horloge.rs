//! The demonstration's clock.

use super::*;
use crate::{list, text};
use tremplin_tests::offset;

fn read(app: &App) -> String {
    let reply = app.get(HORLOGE);
    assert_eq!((reply.status, reply.header("cache-control")), (200, "no-store"));
    text(&reply.json()["instant"]).to_owned()
}

fn put(app: &App, document: &Value) -> Reply {
    let headers = [("content-type", "application/json")];
    app.send("PUT", HORLOGE, &headers, Some(document.to_string().as_bytes()))
}

/// What the public component says of the campaign of 2026.
fn campaign(app: &App) -> String {
    let all = app.get("/api/campagnes").json();
    let found = list(&all).iter().find(|one| one["annee"] == 2026).expect("2026");
    text(&found["etat"]).to_owned()
}

#[test]
fn it_runs_from_where_it_is_put_for_every_component() {
    let app = App::start();
    assert!(read(&app).starts_with("2026-02-10T08:00:"), "{}", read(&app));
    assert_eq!(campaign(&app), "ouverte");
    for (instant, utc, etat) in [
        ("2026-01-18T23:30:00+01:00", "2026-01-18T22:30:0", "a_venir"),
        ("2026-03-21T00:00:00+01:00", "2026-03-20T23:00:0", "fermee"),
        ("2026-03-20T22:30:00Z", "2026-03-20T22:30:0", "ouverte"),
    ] {
        let reply = put(&app, &json!({"instant": instant}));
        assert_eq!(reply.status, 200, "{}", reply.text());
        assert!(text(&reply.json()["instant"]).starts_with(utc), "{}", reply.text());
        assert!(read(&app).starts_with(utc), "{}", read(&app));
        assert_eq!(campaign(&app), etat);
        let anonymous = app.get(SESSION).json();
        assert!(text(&anonymous["demonstration"]["horloge"]).starts_with(utc), "{anonymous}");
    }
}

#[test]
fn a_restart_starts_where_the_operator_says() {
    let directory = tempfile::tempdir().expect("a directory");
    let app = App::demo("2026-02-10").state(directory.path()).start();
    app.move_clock("2026-06-01T12:00:00Z");
    assert_eq!(app.stop(), Some(0));
    let app = App::demo("2026-02-11").state(directory.path()).start();
    assert!(read(&app).starts_with("2026-02-11T08:00:"), "{}", read(&app));
    assert_eq!(campaign(&app), "ouverte");
}

#[test]
fn the_same_start_goes_on_where_it_was_put() {
    let directory = tempfile::tempdir().expect("a directory");
    let seconds = offset("2026-02-10T08:00:00Z").to_string();
    let start = || {
        App::manifest("spin.toml")
            .variable("mode_demo", "oui")
            .variable("decalage_horloge", &seconds)
            .state(directory.path())
            .start()
    };
    let app = start();
    app.move_clock("2026-06-01T12:00:00Z");
    assert_eq!(app.stop(), Some(0));
    let app = start();
    assert!(read(&app).starts_with("2026-06-01T12:00:"), "{}", read(&app));
    assert_eq!(campaign(&app), "fermee");
}

#[test]
fn what_is_no_instant_or_too_far_is_a_fault() {
    let app = &crate::APP;
    for instant in [
        "demain",
        "2026-03-01",
        "2026-03-01T10:00:00",
        "2026-02-30T10:00:00Z",
        "2022-12-31T23:59:59Z",
        "2101-01-01T00:00:00Z",
    ] {
        let reply = put(app, &json!({"instant": instant}));
        refused(&reply, 422, HORLOGE);
        assert_eq!(reply.faults(), ["/instant"], "{instant}");
    }
    refused(&put(app, &json!([])), 400, HORLOGE);
    assert!(read(app).starts_with("2026-02-10T08:"), "{}", read(app));
}

#[test]
fn whoever_moves_the_clock_stays_signed_in() {
    let app = App::start();
    let (mover, other) = (app.sign_in("commune"), app.sign_in("epci"));
    let instant = json!({"instant": "2026-03-20T22:30:00Z"});
    assert_eq!(mover.put("/api/session/demo/horloge", &[], &instant).status, 200);
    assert_eq!(mover.get(SESSION).status, 200);
    assert_eq!(other.get(SESSION).status, 401, "a month has passed for everybody else");
}

#[test]
fn a_fictitious_identity_is_nobody_once_the_demonstration_is_over() {
    let directory = tempfile::tempdir().expect("a directory");
    let app = App::demo("2026-02-10").state(directory.path()).start();
    let cookie = app.sign_in("cnfpt").cookie().to_owned();
    assert_eq!(app.get_with(SESSION, &[("cookie", &cookie)]).status, 200);
    assert_eq!(app.stop(), Some(0));
    let app = App::manifest("spin.toml").state(directory.path()).start();
    assert_eq!(app.get_with(SESSION, &[("cookie", &cookie)]).status, 401);
}
