//! `cargo xtask test`: every check, and a line that counts them.

use crate::{
    browser, build, npm,
    process::{self, cargo, say},
    tableur,
    workspace::root,
};
use anyhow::{Context as _, Result, bail};
use std::{
    io::{BufRead as _, BufReader},
    process::Stdio,
};

/// Options of `cargo xtask test`.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Leave out formatting and lints.
    #[arg(long)]
    no_lint: bool,
    /// How often the host is killed under load: about one second each.
    #[arg(long, default_value_t = 20)]
    kills: u32,
}

/// How many tests did what.
#[derive(Debug, Default, PartialEq, Eq)]
struct Count {
    passed: u32,
    failed: u32,
    skipped: u32,
}

/// Runs everything; the last line is the sum.
///
/// # Errors
/// At the first check that cannot be run, or when a test failed.
pub(crate) fn run(arguments: &Arguments) -> Result<()> {
    // Even the lints compile what browsers run.
    build::wasm_targets()?;
    if !arguments.no_lint {
        say("formatting");
        process::run(&mut cargo(&["fmt", "--all", "--check"]))?;
        say("lints");
        process::run(&mut cargo(&[
            "clippy",
            "--quiet",
            "--workspace",
            "--all-targets",
            "--",
            "-D",
            "warnings",
        ]))?;
    }
    let chromium = browser::ensure()?;
    npm::ensure()?;
    tableur::ensure()?;
    build::wasm(&[&root().join("spin.toml"), &root().join("tests/fixtures/probe.toml")])?;

    say("tests: native, then HTTP and browser against the real components");
    let mut command = cargo(&["test", "--workspace", "--no-fail-fast"]);
    command.env("CHROMIUM", chromium).env("TREMPLIN_KILLS", arguments.kills.to_string());
    let mut child = command.stdout(Stdio::piped()).spawn().context("cannot run cargo test")?;
    let mut count = Count::default();
    if let Some(output) = child.stdout.take() {
        for line in BufReader::new(output).lines() {
            let line = line?;
            show(&line);
            count.add(&line);
        }
    }
    let status = child.wait()?;
    show(&format!(
        "tremplin: {} passed, {} failed, {} skipped",
        count.passed, count.failed, count.skipped
    ));
    if !status.success() || count.failed > 0 {
        bail!("some tests failed");
    }
    if count.passed == 0 {
        bail!("no test was run");
    }
    Ok(())
}

#[expect(clippy::print_stdout, reason = "the report of the tests")]
fn show(line: &str) {
    println!("{line}");
}

impl Count {
    /// Adds what a `test result: …` line says.
    fn add(&mut self, line: &str) {
        let Some(result) = line.strip_prefix("test result: ") else { return };
        for part in result.split([';', '.']) {
            let mut words = part.split_whitespace();
            let (Some(Ok(number)), Some(what)) =
                (words.next().map(str::parse::<u32>), words.next())
            else {
                continue;
            };
            match what {
                "passed" => self.passed += number,
                "failed" => self.failed += number,
                "ignored" => self.skipped += number,
                _ => {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_of_several_programs_add_up() {
        let mut count = Count::default();
        count.add("running 3 tests");
        count.add("test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.01s");
        count.add("test result: FAILED. 4 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out");
        assert_eq!(count, Count { passed: 7, failed: 2, skipped: 1 });
    }
}
