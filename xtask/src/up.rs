//! `cargo xtask up`: from a clone to a page in the browser.

use crate::{
    build,
    process::{self, output, say},
    workspace::{compiled, host, root},
};
use anyhow::{Context as _, Result, bail, ensure};
use chrono::{DateTime, Utc};
use std::{
    io::{BufRead as _, BufReader},
    net::{SocketAddr, TcpListener},
    path::PathBuf,
    process::{Command, Stdio},
};

/// The moment at which a demonstration starts: the campaign of 2026 is open.
const DEMO_START: &str = "2026-02-10T09:00:00+01:00";

/// Pages worth opening first.
const PAGES: [(&str, &str); 5] = [
    ("/", "Accueil"),
    ("/eligibilite", "Mon projet est-il finançable ?"),
    ("/simulateur", "Simuler le reste à charge"),
    ("/recensement", "Déclarer le recensement"),
    ("/demonstration", "Changer de date (démonstration)"),
];

/// Options of `cargo xtask up`.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Where to listen.
    #[arg(long, default_value = "127.0.0.1:3000", value_name = "ADDR")]
    listen: SocketAddr,
    /// Where data is kept [default: .spin].
    #[arg(long, value_name = "DIR")]
    state: Option<PathBuf>,
    /// The demonstration's clock: an RFC 3339 instant to start from, or "now".
    #[arg(long, default_value = DEMO_START, value_name = "RFC3339")]
    clock: String,
    /// Run with the `spin` of the PATH (or SPIN_BIN), 4.1 or later, instead of the embedded host.
    #[arg(long)]
    spin: bool,
    /// Log every request.
    #[arg(long)]
    verbose: bool,
}

/// Builds and serves until interrupted.
///
/// # Errors
/// One sentence on what stands in the way.
pub(crate) fn run(arguments: &Arguments) -> Result<()> {
    let offset = clock_offset(&arguments.clock, Utc::now())?;
    let manifest = root().join("spin.toml");
    // Better said now than after the build.
    drop(TcpListener::bind(arguments.listen).with_context(|| {
        format!("cannot listen on {}: is something else running there? Choose another address with --listen", arguments.listen)
    })?);
    let components = build::wasm(&[&manifest])?;
    build::report_sizes(&components);
    let state = arguments.state.clone().unwrap_or_else(|| root().join(".spin"));
    let mut command = if arguments.spin { spin()? } else { embedded(arguments.verbose)? };
    command.arg("--from").arg(&manifest).args(["--listen", &arguments.listen.to_string()]);
    command.arg(if arguments.spin { "--state-dir" } else { "--state" }).arg(&state);
    if arguments.listen.ip().is_loopback() {
        command.env("SPIN_VARIABLE_MODE_DEMO", "oui");
        command.env("SPIN_VARIABLE_DECALAGE_HORLOGE", offset.to_string());
    } else {
        say("not a loopback address: demonstration mode stays off");
    }
    if arguments.spin {
        show_pages(&format!("http://{}", arguments.listen));
        return process::run(&mut command);
    }
    // The host's first line is its address, once it answers.
    let mut child = command.stdout(Stdio::piped()).spawn().context("cannot run the host")?;
    let mut address = String::new();
    if let Some(output) = child.stdout.take() {
        BufReader::new(output).read_line(&mut address)?;
    }
    if !address.is_empty() {
        show_pages(address.trim());
    }
    let status = child.wait()?;
    ensure!(status.success(), "the host stopped ({status})");
    Ok(())
}

fn show_pages(address: &str) {
    for (path, title) in PAGES {
        say(&format!("{address}{path}  {title}"));
    }
    say("Ctrl-C to stop");
}

fn embedded(verbose: bool) -> Result<Command> {
    build::host()?;
    let mut command = Command::new(host());
    command.arg("--cache").arg(compiled());
    if verbose {
        command.arg("--verbose");
    }
    Ok(command)
}

fn spin() -> Result<Command> {
    let program = std::env::var("SPIN_BIN").unwrap_or_else(|_| "spin".to_owned());
    if output(&program, &["--version"]).is_none() {
        bail!(
            "`{program}` cannot be run: install Spin 4.1 or later, or leave out --spin to use the embedded host"
        );
    }
    let mut command = Command::new(program);
    command.arg("up");
    Ok(command)
}

/// Seconds between the real clock and the demonstration's.
fn clock_offset(clock: &str, now: DateTime<Utc>) -> Result<i64> {
    if clock == "now" {
        return Ok(0);
    }
    let start = DateTime::parse_from_rfc3339(clock).with_context(|| {
        format!("--clock \"{clock}\" is neither \"now\" nor an instant such as {DEMO_START}")
    })?;
    Ok((start.to_utc() - now).num_seconds())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_demonstration_clock_is_an_offset_from_the_real_one() -> Result<()> {
        let now = DateTime::parse_from_rfc3339("2026-02-10T08:00:00Z")?.to_utc();
        assert_eq!(clock_offset("2026-02-10T09:00:10+01:00", now)?, 10);
        assert_eq!(clock_offset("now", now)?, 0);
        Ok(())
    }

    #[test]
    fn a_clock_that_is_not_an_instant_is_refused_with_an_example() {
        let error = clock_offset("demain", Utc::now()).unwrap_err().to_string();
        assert!(error.contains("demain") && error.contains(DEMO_START), "{error}");
    }
}
