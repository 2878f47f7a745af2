//! `cargo xtask peak`: the last evening of a campaign in miniature, on this machine.

use crate::{
    bench::served::Served,
    build,
    process::run as execute,
    workspace::{root, target, trial},
};
use anyhow::{Context as _, Result};
use std::{path::PathBuf, process::Command};

/// Options of `cargo xtask peak`.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Collectivités, each with one agent.
    #[arg(long, default_value_t = 5_000)]
    collectivites: u32,
    /// How long the evening lasts.
    #[arg(long, default_value_t = 60)]
    seconds: u64,
    /// Where the database is made; emptied first unless it is given.
    #[arg(long, value_name = "DIR")]
    state: Option<PathBuf>,
}

/// When it is played: the window closes at midnight in Paris (R-CAMP-01).
const LAST_EVENING: &str = "2026-03-20T20:00:00+01:00";

/// Plays the evening, then examines what was kept.
///
/// # Errors
/// When something cannot be built, an agent could not finish, or an acknowledged save is not there.
pub(crate) fn run(arguments: &Arguments) -> Result<()> {
    let manifest = root().join("spin.toml");
    build::wasm(&[&manifest])?;
    build::host()?;
    build::trial()?;
    let state = match &arguments.state {
        Some(state) => state.clone(),
        None => {
            let state = target().join("peak");
            if state.exists() {
                std::fs::remove_dir_all(&state)
                    .with_context(|| format!("cannot empty {}", state.display()))?;
            }
            state
        }
    };
    let served = Served::start(&manifest, &state, Some(LAST_EVENING))?;
    execute(
        Command::new(trial())
            .args(["peak", "--address", served.address(), "--state"])
            .arg(&state)
            .args(["--collectivites", &arguments.collectivites.to_string()])
            .args(["--seconds", &arguments.seconds.to_string()]),
    )?;
    drop(served);
    execute(Command::new(trial()).arg("verify").arg("--state").arg(&state))
}
