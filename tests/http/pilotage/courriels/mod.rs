//! The outbox empties whatever the provider does, and a gestionnaire sees how (R-MAIL-01).

mod access;
mod failures;
mod messages;
mod queue;
mod resumption;

use serde_json::Value;
use tremplin_tests::{Agent, App, Provider, Reply};

const QUEUE: &str = "/api/pilotage/courriels";

/// When the application starts, and what its clock says then.
const START: &str = "2026-02-10T08:00:00.000Z";

/// An application of its own that sends through this provider.
fn sending_to(provider: &Provider) -> App {
    provider.serves(App::demo_at(START), "generique").start()
}

/// Keys of this test's own.
fn keys(name: &str, count: usize) -> Vec<String> {
    (1..=count).map(|rank| format!("{name}/{rank}")).collect()
}

/// Sends what is due and gives what was done: sent, put off, given up, left.
fn drained(app: &App) -> [u64; 4] {
    let reply = app.drain();
    assert_eq!(reply.status, 200, "{}", reply.text());
    let report = reply.json();
    ["envoyes", "reportes", "abandonnes", "restants"]
        .map(|name| report[name].as_u64().expect("a number"))
}

/// The e-mail of this recipient, as the list shows it.
fn listed(agent: &Agent<'_>, recipient: &str) -> Value {
    let found = agent.read(&format!("{QUEUE}?q={recipient}"));
    assert_eq!(found["courriels"].as_array().map(Vec::len), Some(1), "{found}");
    found["courriels"][0].clone()
}

fn resume(agent: &Agent<'_>, id: &Value) -> Reply {
    agent.send("POST", &format!("{QUEUE}/{id}/reprise"), &[], None)
}
