//! The host, seen from inside a component and from outside.

#![expect(clippy::expect_used, reason = "a test fails by panicking")]

mod interfaces;
mod limits;
mod start;

use std::sync::LazyLock;
use tremplin_tests::{App, Reply};

/// The probe, shared by the tests that do not disturb it.
static PROBE: LazyLock<App> = LazyLock::new(|| probe().start());

fn probe() -> tremplin_tests::Builder {
    App::manifest("tests/fixtures/probe.toml")
        .variable("word", "salut")
        .arguments(&["--request-timeout", "2"])
}

fn ask(path: &str) -> Reply {
    PROBE.get(path)
}
