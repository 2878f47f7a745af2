//! The project's own load generator, for requests that differ and answers that are read.

use super::{measure::Measure, served::Served};
use crate::workspace::trial;
use anyhow::{Context as _, Result, ensure};
use std::process::{Command, Stdio};

/// Sends requests of a kind over `connections` for `seconds`.
///
/// # Errors
/// When the generator fails, which says why, or prints nothing that can be read.
pub(crate) fn measure(
    served: &Served,
    kind: &str,
    connections: u32,
    seconds: u32,
) -> Result<Measure> {
    let output = Command::new(trial())
        .args(["load", kind, "--address", served.address(), "--state"])
        .arg(served.state())
        .args(["--connections", &connections.to_string(), "--seconds", &seconds.to_string()])
        .stderr(Stdio::inherit())
        .output()
        .context("cannot run the load generator")?;
    ensure!(output.status.success(), "the load generator failed");
    serde_json::from_slice(&output.stdout).context("the load generator printed no figures")
}
