//! `kill -9` at random moments while agents save, then a restart on the same files.
//!
//! After each kill, what was acknowledged since the one before is asked for, and what was added to the
//! database is examined. Everything is examined again every [`COMPLETE`] kills and at the end.

use crate::{DECLARATION, wanting};
use std::{
    io::Write as _,
    path::Path,
    thread,
    time::{Duration, Instant},
};
use tremplin_tests::{App, offset};
use tremplin_trial::examination::{Progress, examine, examine_since, open};

/// Agents of different collectivités.
const AGENTS: [&str; 4] = ["commune", "ccas", "epci", "departement"];

/// After how many kills everything is examined, down to the pages of the file.
const COMPLETE: u32 = 20;

/// What an agent knows for sure.
struct Known {
    cookie: String,
    /// The last version that was acknowledged or found after a kill, 0 for none, and its receipt.
    version: u64,
    receipt: Option<Receipt>,
    /// Every receipt since the last kill.
    acknowledged: Vec<Receipt>,
}

/// A receipt's number and its digest.
type Receipt = (String, String);

/// What is known of the database: how far it was examined, and every receipt that it must know.
#[derive(Default)]
struct Kept {
    progress: Progress,
    receipts: Vec<Receipt>,
}

fn start(state: &Path, offset: &str) -> App {
    App::manifest("spin.toml")
        .variable("mode_demo", "oui")
        .variable("decalage_horloge", offset)
        .state(state)
        .start()
}

/// What is declared in a version, different from its neighbours.
fn number(version: u64) -> u64 {
    version % 9_000 + 1
}

/// Saves one version after the other until the application is gone.
fn save_until_the_end(app: &App, known: &mut Known) {
    loop {
        let tag = format!("\"{}\"", known.version);
        let condition =
            if known.version == 0 { ("if-none-match", "*") } else { ("if-match", tag.as_str()) };
        let headers =
            [("content-type", "application/json"), ("cookie", known.cookie.as_str()), condition];
        let document = wanting(number(known.version + 1)).to_string();
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
    for (number, digest) in &known.acknowledged {
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
    let text = |name: &str| read["recepisse"][name].as_str().expect("a text").to_owned();
    let receipt = (version > 0).then(|| (text("numero"), text("sha256")));
    if version == known.version {
        assert_eq!(receipt, known.receipt, "the version {version} is another one than before");
    }
    // Of a save whose answer was cut off, the receipt is learnt here.
    known.receipt = receipt;
    if version > 0 {
        let declared = &read["intentions"][0]["nombre"];
        assert_eq!(*declared, number(version), "the version {version} has its own content");
    }
    known.version = version;
}

impl Kept {
    /// Examines what was added, which is what the agents were told.
    fn examine_added(&mut self, state: &Path, agents: &mut [Known], round: u32) {
        let added = examine_since(state, &mut self.progress).expect("a readable database");
        assert_eq!(added.faults, Vec::<String>::new(), "after kill {round}");
        let versions: u64 = agents.iter().map(|known| known.version).sum();
        assert_eq!(self.progress.versions() as u64, versions, "after kill {round}");
        assert_eq!(self.progress.events() as u64, versions, "after kill {round}");
        self.receipts.extend(agents.iter_mut().flat_map(|known| known.acknowledged.drain(..)));
    }

    /// Examines everything, and looks for every receipt since the start.
    fn examine_all(&self, state: &Path, round: u32) {
        let all = examine(state).expect("a readable database");
        assert_eq!(all.faults, Vec::<String>::new(), "after kill {round}");
        assert_eq!(all.versions, self.progress.versions(), "after kill {round}");
        assert_eq!(all.events, self.progress.events(), "after kill {round}");
        let database = open(state).expect("a readable database");
        let mut statement = database
            .prepare("SELECT 1 FROM recensement WHERE numero = ?1 AND sha256 = ?2")
            .expect("a statement");
        for receipt in &self.receipts {
            let there = statement.exists((&receipt.0, &receipt.1)).expect("an answer");
            assert!(there, "{} was acknowledged and is lost after kill {round}", receipt.0);
        }
    }
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
    let began = Instant::now();
    let mut kept = Kept::default();
    for round in 1..=kills {
        let moment = Duration::from_millis(fastrand::u64(0..600));
        thread::scope(|scope| {
            for known in &mut agents {
                let app = &app;
                scope.spawn(move || save_until_the_end(app, known));
            }
            thread::sleep(moment);
            app.kill();
        });
        drop(app);
        app = start(state.path(), &offset);
        for known in &mut agents {
            check(&app, known);
        }
        kept.examine_added(state.path(), &mut agents, round);
        if round % COMPLETE == 0 || round == kills {
            kept.examine_all(state.path(), round);
            report(round, &kept, began.elapsed());
        }
    }
    let acknowledged = kept.receipts.len();
    assert!(acknowledged > kills as usize, "only {acknowledged} saves: that was no load");
}

/// Says how far it is, past the capture of the tests' output: two hundred kills take minutes.
fn report(round: u32, kept: &Kept, took: Duration) {
    _ = writeln!(
        std::io::stderr(),
        "kills: {round}, {} saves acknowledged, {} versions, nothing lost, {} s",
        kept.receipts.len(),
        kept.progress.versions(),
        took.as_secs()
    );
}
