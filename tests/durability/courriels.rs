//! `kill -9` while e-mails are being sent, then a restart on the same files: none is lost (R-MAIL-01).

use chrono::{DateTime, TimeDelta, Utc};
use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
    thread,
    time::Duration,
};
use tremplin_tests::{App, Ending, Provider, SECRET};
use tremplin_trial::examination::examine;

const START: &str = "2026-02-10T08:00:00.000Z";

/// Another one on the same files, later: what a killed sender had is free again.
fn start(provider: &Provider, state: &Path, minutes: i64) -> App {
    let start: DateTime<Utc> = START.parse().expect("an instant");
    let instant = start + TimeDelta::minutes(minutes);
    let app = App::demo_at(&instant.to_rfc3339()).state(state);
    provider.serves(app, "generique").start()
}

#[test]
fn no_email_is_lost_when_the_host_is_killed_while_it_sends() {
    let provider = Provider::start(|_, _| {
        thread::sleep(Duration::from_millis(30));
        Ending::Answer(201, "{}")
    });
    let state = tempfile::tempdir().expect("a directory");
    let keys: Vec<String> = (1..=400).map(|rank| format!("coupure/{rank}")).collect();
    let mut app = start(&provider, state.path(), 0);
    app.queue_reminders(&keys, START);
    let bearer = format!("Bearer {SECRET}");
    let mut cut = 0;
    for round in 1..=6 {
        let answered = thread::scope(|scope| {
            let (app, bearer) = (&app, &bearer);
            let sender = scope.spawn(move || {
                let headers = [("authorization", bearer.as_str())];
                app.attempt("POST", "/api/taches/courriels", &headers, b"").is_some()
            });
            thread::sleep(Duration::from_millis(fastrand::u64(100..500)));
            app.kill();
            sender.join().expect("the sender")
        });
        cut += u32::from(!answered);
        drop(app);
        app = start(&provider, state.path(), round * 5);
    }
    assert!(cut >= 3, "only {cut} rounds were cut off: that was no load");
    let mut left = u64::MAX;
    for _ in 0..10 {
        let report = app.drain().json();
        left = report["restants"].as_u64().expect("a number");
        if left == 0 {
            break;
        }
    }
    assert_eq!(left, 0);
    let taken: BTreeSet<_> = provider.taken().into_keys().collect();
    assert_eq!(taken, keys.iter().cloned().collect());
    let mut contents: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for message in provider.messages() {
        contents.entry(message.key().to_owned()).or_default().insert(message.document.to_string());
    }
    assert!(contents.values().all(|forms| forms.len() == 1), "a duplicate is the same message");
    assert_eq!(provider.sent_together(), Vec::<String>::new());
    let found = examine(state.path()).expect("a readable database");
    let of_ours: Vec<_> = found.faults.iter().filter(|fault| !fault.contains("coupure")).collect();
    assert_eq!(of_ours, Vec::<&String>::new());
}
