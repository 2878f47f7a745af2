//! Other programs.

use anyhow::{Context as _, Result, bail};
use std::{path::Path, process::Command};

/// Says what is about to happen, where the user looks for it.
#[expect(clippy::print_stderr, reason = "progress of a command-line tool")]
pub(crate) fn say(what: &str) {
    eprintln!("\u{2192} {what}");
}

/// A `cargo` command in the workspace.
pub(crate) fn cargo(arguments: &[&str]) -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or("cargo".into()));
    command.args(arguments).current_dir(crate::workspace::root());
    command
}

/// Runs a command whose output goes straight to the terminal.
///
/// # Errors
/// When it cannot be started or does not succeed.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    let name = command.get_program().to_string_lossy().into_owned();
    let shown = Path::new(&name).file_name().map_or(name.clone(), |n| n.to_string_lossy().into());
    let arguments: Vec<_> =
        command.get_args().map(|argument| argument.to_string_lossy().into_owned()).collect();
    let status = command
        .status()
        .with_context(|| format!("cannot run {shown}: is it installed and on the PATH?"))?;
    if !status.success() {
        bail!("`{shown} {}` failed ({status})", arguments.join(" "));
    }
    Ok(())
}

/// What a command prints, or `None` when it cannot be run or fails.
pub(crate) fn output(program: &str, arguments: &[&str]) -> Option<String> {
    let output = Command::new(program).args(arguments).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}
