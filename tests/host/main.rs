//! The host, seen from inside a component and from outside.

#![expect(clippy::expect_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

mod interfaces;
mod limits;
mod outbound;
mod sqlite;
mod start;
mod stop;

use std::sync::LazyLock;
use tremplin_tests::{App, Reply};

/// The probe, shared by the tests that do not disturb it.
static PROBE: LazyLock<App> = LazyLock::new(|| probe().start());

/// The probe, with little patience.
fn probe() -> tremplin_tests::Builder {
    patient_probe().arguments(&["--request-timeout", "2"])
}

/// The probe, as patient as any application.
fn patient_probe() -> tremplin_tests::Builder {
    App::manifest("tests/fixtures/probe.toml").variable("word", "salut")
}

fn ask(path: &str) -> Reply {
    PROBE.get(path)
}
