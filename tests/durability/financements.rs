//! Units of an allocation under concurrency and power cuts: none is used twice, none is lost (R-APF-06).

use serde_json::json;
use std::{path::Path, sync::Barrier, thread, time::Duration};
use tremplin_tests::{
    App, Reply,
    financement::{COMMUNE, request},
    offset,
};
use tremplin_trial::examination::examine;

/// Requests for the same unit.
const CROWD: usize = 50;

/// Agents who deposit and cancel at the same time.
const AGENTS: usize = 4;

/// Units that these agents share: fewer than they would like.
const UNITS: u32 = 6;

fn start(state: &Path, offset: &str) -> App {
    App::manifest("spin.toml")
        .variable("mode_demo", "oui")
        .variable("decalage_horloge", offset)
        .state(state)
        .start()
}

/// The demonstration's clock, whose moves a restart with the same one remembers.
fn clock() -> String {
    offset("2026-02-10T08:00:00Z").to_string()
}

/// Asks for a funding; `None` when the application is gone.
fn deposit(app: &App, cookie: &str, key: &str) -> Option<Reply> {
    let headers =
        [("content-type", "application/json"), ("cookie", cookie), ("idempotency-key", key)];
    app.attempt("POST", "/api/apf", &headers, request().to_string().as_bytes())
}

/// Cancels the first version of a dossier; `None` when the application is gone.
fn cancel(app: &App, cookie: &str, id: &str) -> Option<Reply> {
    let headers = [("content-type", "application/json"), ("cookie", cookie), ("if-match", "\"1\"")];
    app.attempt("POST", &format!("/api/apf/{id}/annulation"), &headers, b"{}")
}

fn id(reply: &Reply) -> String {
    reply.json()["id"].as_str().expect("an identifier").to_owned()
}

/// The identifiers that a crowd is given, each under its own key, until `moment` is over.
fn crowd(app: &App, cookie: &str, round: u32, moment: Option<Duration>) -> Vec<String> {
    let barrier = Barrier::new(CROWD + 1);
    thread::scope(|scope| {
        let barrier = &barrier;
        let asked: Vec<_> = (0..CROWD)
            .map(|rank| {
                scope.spawn(move || {
                    barrier.wait();
                    deposit(app, cookie, &format!("{round}-{rank}"))
                })
            })
            .collect();
        barrier.wait();
        if let Some(moment) = moment {
            thread::sleep(moment);
            app.kill();
        }
        let answers = asked.into_iter().filter_map(|asked| asked.join().expect("no panic"));
        answers
            .filter_map(|reply| match reply.status {
                201 => Some(id(&reply)),
                422 => {
                    assert_eq!(reply.json()["erreurs"][0]["regle"], "R-APF-01", "{}", reply.text());
                    None
                }
                503 => None,
                status => panic!("{status}: {}", reply.text()),
            })
            .collect()
    })
}

#[test]
fn r_apf_06_of_fifty_requests_for_one_unit_exactly_one_is_accepted() {
    let state = tempfile::tempdir().expect("a directory");
    let app = start(state.path(), &clock());
    app.grant(1, 0);
    let cookie = app.sign_in(COMMUNE).cookie().to_owned();
    for round in 0..4 {
        let accepted = crowd(&app, &cookie, round, None);
        assert_eq!(accepted.len(), 1, "round {round}");
        let freed = cancel(&app, &cookie, &accepted[0]).expect("an answer");
        assert_eq!(freed.status, 200, "{}", freed.text());
    }
    drop(app);
    let found = examine(state.path()).expect("a readable database");
    assert_eq!((found.faults, found.dossiers), (Vec::new(), 4));
}

#[test]
fn r_apf_06_it_is_one_of_them_also_when_the_host_is_killed_in_the_middle() {
    let state = tempfile::tempdir().expect("a directory");
    let clock = clock();
    let mut app = start(state.path(), &clock);
    app.grant(1, 0);
    let cookie = app.sign_in(COMMUNE).cookie().to_owned();
    for round in 0..10 {
        let moment = Duration::from_millis(fastrand::u64(0..40));
        let acknowledged = crowd(&app, &cookie, round, Some(moment));
        drop(app);
        app = start(state.path(), &clock);
        // The same requests again, as browsers that never got an answer send them.
        let mut accepted = crowd(&app, &cookie, round, None);
        accepted.sort();
        accepted.dedup();
        assert_eq!(accepted.len(), 1, "round {round}: {accepted:?}");
        assert!(
            acknowledged.iter().all(|known| *known == accepted[0]),
            "round {round}: {acknowledged:?} was acknowledged, {accepted:?} has the unit"
        );
        let freed = cancel(&app, &cookie, &accepted[0]).expect("an answer");
        assert_eq!(freed.status, 200, "{}", freed.text());
        let found = examine(state.path()).expect("a readable database");
        assert_eq!(found.faults, Vec::<String>::new(), "round {round}");
    }
}

/// What an agent was told.
#[derive(Default)]
struct Told {
    deposited: Vec<String>,
    cancelled: Vec<String>,
}

/// Deposits and cancels in turn until the application is gone.
fn work(app: &App, cookie: &str, key: &str, told: &mut Told) {
    for number in 0.. {
        let Some(reply) = deposit(app, cookie, &format!("{key}-{number}")) else { return };
        if reply.status != 201 {
            continue;
        }
        let id = id(&reply);
        told.deposited.push(id.clone());
        if number % 3 == 0 {
            continue;
        }
        match cancel(app, cookie, &id) {
            Some(reply) if reply.status == 200 => told.cancelled.push(id),
            Some(reply) => assert_eq!(reply.status, 503, "{}", reply.text()),
            None => return,
        }
    }
}

#[test]
fn no_acknowledged_request_or_cancellation_is_lost_when_the_host_is_killed() {
    let state = tempfile::tempdir().expect("a directory");
    let clock = clock();
    let mut app = start(state.path(), &clock);
    app.grant(UNITS, 0);
    let cookie = app.sign_in(COMMUNE).cookie().to_owned();
    let mut acts = 0;
    for round in 0..12 {
        let mut told: Vec<Told> = (0..AGENTS).map(|_| Told::default()).collect();
        thread::scope(|scope| {
            for (rank, told) in told.iter_mut().enumerate() {
                let (app, cookie) = (&app, &cookie);
                scope.spawn(move || work(app, cookie, &format!("{round}-{rank}"), told));
            }
            thread::sleep(Duration::from_millis(fastrand::u64(50..500)));
            app.kill();
        });
        drop(app);
        app = start(state.path(), &clock);
        let found = examine(state.path()).expect("a readable database");
        assert_eq!(found.faults, Vec::<String>::new(), "round {round}");
        let commune = app.sign_in(COMMUNE);
        for id in told.iter().flat_map(|told| &told.deposited) {
            let read = commune.get(&format!("/api/apf/{id}"));
            assert_eq!(read.status, 200, "round {round}: {id} was acknowledged and is lost");
            let was_cancelled = told.iter().any(|told| told.cancelled.contains(id));
            let seen = read.json();
            if was_cancelled {
                assert_eq!(seen["etat"], "annulee", "round {round}: {id}");
            }
            // Room for the next round, whatever became of the cancellation that was cut off.
            if seen["etat"] == "deposee" {
                let freed =
                    commune.act("POST", &format!("/api/apf/{id}/annulation"), 1, &json!({}));
                assert_eq!(freed.status, 200, "{}", freed.text());
            }
        }
        acts += told.iter().map(|told| told.deposited.len() + told.cancelled.len()).sum::<usize>();
        free_the_rest(&commune);
    }
    assert!(acts > 100, "only {acts} acts: that was no load");
}

/// Cancels what was deposited without its answer ever arriving.
fn free_the_rest(commune: &tremplin_tests::Agent<'_>) {
    for line in commune.read("/api/apf?annee=2026").as_array().expect("a list") {
        if line["etat"] == "deposee" {
            let path =
                format!("/api/apf/{}/annulation", line["id"].as_str().expect("an identifier"));
            let freed = commune.act("POST", &path, 1, &json!({}));
            assert_eq!(freed.status, 200, "{}", freed.text());
        }
    }
}
