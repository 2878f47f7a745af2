//! `kill -9` at random moments while agents save, then a restart on the same files.

use crate::{DECLARATION, wanting};
use std::{path::Path, thread, time::Duration};
use tremplin_tests::{App, offset};
use tremplin_trial::examination::examine;

/// Agents of different collectivités.
const AGENTS: [&str; 4] = ["commune", "ccas", "epci", "departement"];

/// What an agent knows for sure.
struct Known {
    cookie: String,
    /// The last version that was acknowledged, 0 for none, and its receipt.
    version: u64,
    receipt: Option<(String, String)>,
    /// Every receipt of this round.
    acknowledged: Vec<(String, String)>,
}

fn start(state: &Path, offset: &str) -> App {
    App::manifest("spin.toml")
        .variable("mode_demo", "oui")
        .variable("decalage_horloge", offset)
        .state(state)
        .start()
}

/// Saves one version after the other until the application is gone.
fn save_until_the_end(app: &App, known: &mut Known) {
    loop {
        let tag = format!("\"{}\"", known.version);
        let condition =
            if known.version == 0 { ("if-none-match", "*") } else { ("if-match", tag.as_str()) };
        let headers =
            [("content-type", "application/json"), ("cookie", known.cookie.as_str()), condition];
        let document = wanting(known.version % 9_000 + 1).to_string();
        let Some(reply) = app.attempt("PUT", DECLARATION, &headers, document.as_bytes()) else {
            return;
        };
        match reply.status {
            200 | 201 => {
                let answer = reply.json();
                known.version = answer["version"].as_u64().expect("a version");
                let text =
                    |name: &str| answer["recepisse"][name].as_str().expect("a text").to_owned();
                let receipt = (text("numero"), text("sha256"));
                known.receipt = Some(receipt.clone());
                known.acknowledged.push(receipt);
            }
            503 => {
                assert!(!reply.header("retry-after").is_empty(), "a refusal says when to come back")
            }
            status => panic!("{status}: {}", reply.text()),
        }
    }
}

/// After the restart: every acknowledged save is there, and the last one is the last, unless the save
/// whose answer was cut off came after it.
fn check(app: &App, known: &mut Known) {
    for (number, digest) in known.acknowledged.drain(..) {
        let verdict = app.get(&format!("/api/recepisses/{number}?sha256={digest}")).json();
        assert_eq!(verdict["authentique"], true, "{number} was acknowledged and is lost");
    }
    let read = app.get_with(DECLARATION, &[("cookie", &known.cookie)]);
    assert_eq!(read.status, 200, "{}", read.text());
    let read = read.json();
    let version = read["version"].as_u64().unwrap_or_default();
    assert!(
        version == known.version || version == known.version + 1,
        "version {version} after {} was acknowledged",
        known.version
    );
    if version == known.version
        && let Some((number, digest)) = &known.receipt
    {
        assert_eq!(read["recepisse"]["numero"], **number);
        assert_eq!(read["recepisse"]["sha256"], **digest);
    }
    known.version = version;
}

#[test]
fn no_acknowledged_save_is_lost_when_the_host_is_killed_under_load() {
    let kills: u32 =
        std::env::var("TREMPLIN_KILLS").ok().and_then(|kills| kills.parse().ok()).unwrap_or(20);
    let state = tempfile::tempdir().expect("a directory");
    let offset = offset("2026-02-10T08:00:00Z").to_string();
    let mut app = start(state.path(), &offset);
    let mut agents: Vec<Known> = AGENTS
        .iter()
        .map(|agent| Known {
            cookie: app.sign_in(agent).cookie().to_owned(),
            version: 0,
            receipt: None,
            acknowledged: Vec::new(),
        })
        .collect();
    let mut acknowledged = 0;
    for round in 1..=kills {
        let moment = Duration::from_millis(fastrand::u64(50..600));
        thread::scope(|scope| {
            for known in &mut agents {
                let app = &app;
                scope.spawn(move || save_until_the_end(app, known));
            }
            thread::sleep(moment);
            app.kill();
        });
        drop(app);
        acknowledged += agents.iter().map(|known| known.acknowledged.len()).sum::<usize>();
        app = start(state.path(), &offset);
        for known in &mut agents {
            check(&app, known);
        }
        let found = examine(state.path()).expect("a readable database");
        assert_eq!(found.faults, Vec::<String>::new(), "after kill {round}");
    }
    assert!(acknowledged > kills as usize, "only {acknowledged} saves: that was no load");
}
