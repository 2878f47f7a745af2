//! `cargo xtask verify`: the examination of a state directory.

use crate::{build, process::run as execute, workspace::trial};
use anyhow::Result;
use std::{path::PathBuf, process::Command};

/// Options of `cargo xtask verify`.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// The state directory.
    #[arg(long, value_name = "DIR")]
    state: PathBuf,
}

/// Examines the directory.
///
/// # Errors
/// When there is a fault in it, or nothing to examine.
pub(crate) fn run(arguments: &Arguments) -> Result<()> {
    build::trial()?;
    execute(Command::new(trial()).arg("verify").arg("--state").arg(&arguments.state))
}
