//! `cargo xtask bench`: the application against bare components, on the same host in the same run.

mod cases;
mod each;
mod load;
mod measure;
mod moteurs;
pub(crate) mod served;

use crate::{
    build,
    process::say,
    workspace::{root, target},
};
use anyhow::{Context as _, Result, ensure};
use cases::{Case, FAMILIES, Family, Load};
use measure::{Line, Measure};
use served::Served;
use std::collections::BTreeMap;

/// Options of `cargo xtask bench`.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Seconds per measure.
    #[arg(long, default_value_t = 5)]
    seconds: u32,
    /// Only the cases whose name contains this.
    #[arg(long)]
    only: Option<String>,
}

/// The lines of `target/bench.json`, by name and number of connections: `simulateur_16`.
type Report = BTreeMap<String, Line>;

const CONNECTIONS: [u32; 3] = [1, 16, 64];

/// A day on which declarations are made.
const OPEN: &str = "2026-02-10T08:00:00Z";

/// Measures, prints and writes `target/bench.json`.
///
/// # Errors
/// When something cannot be built or run, an answer was not the expected one, or an acknowledged save is
/// not there afterwards.
#[expect(clippy::print_stdout, reason = "the report of the measures")]
pub(crate) fn run(arguments: &Arguments) -> Result<()> {
    load::ensure()?;
    let manifest = served::manifest()?;
    let components = build::wasm(&[&manifest])?;
    build::report_sizes(&components);
    build::host()?;
    build::trial()?;
    let state = target().join("bench/state");
    if state.exists() {
        std::fs::remove_dir_all(&state)
            .with_context(|| format!("cannot empty {}", state.display()))?;
    }
    // The recensement needs a session and an open window; what is public is measured as the public has it.
    let demonstration = Served::start(&manifest, &state.join("demonstration"), Some(OPEN))?;
    let served = Served::start(&manifest, &state, None)?;
    let mut report = Report::new();
    println!(
        "{:<28}{:>6}{:>11}{:>10}{:>10}{:>8}{:>8}",
        "", "conn.", "req/s", "p50 ms", "p99 ms", "ratio", "p99 ×"
    );
    for connections in CONNECTIONS {
        for family in &FAMILIES {
            let wanted = |case: &&Case| {
                arguments.only.as_ref().is_none_or(|only| case.name.contains(only.as_str()))
            };
            let served = if family.stored { &demonstration } else { &served };
            for case in family.cases.iter().filter(wanted) {
                compare(served, family, case, connections, arguments.seconds, &mut report)?;
            }
        }
    }
    let path = target().join("bench.json");
    std::fs::write(&path, serde_json::to_vec_pretty(&report)?)
        .with_context(|| format!("cannot write {}", path.display()))?;
    say(&format!("written to {}", path.strip_prefix(root()).unwrap_or(&path).display()));
    if arguments.only.as_ref().is_none_or(|only| "moteurs".contains(only.as_str())) {
        moteurs::compare(arguments.seconds, &report)?;
    }
    Ok(())
}

/// Measures a case, and its yardstick before and after it: the machine's mood weighs on both alike.
#[expect(clippy::print_stdout, reason = "the report of the measures")]
fn compare(
    served: &Served,
    family: &Family,
    case: &Case,
    connections: u32,
    seconds: u32,
    report: &mut Report,
) -> Result<()> {
    let Family { yardstick, stored, .. } = family;
    let before = measure(served, yardstick, connections, seconds)?;
    let measured = measure(served, case, connections, seconds)?;
    let after = measure(served, yardstick, connections, seconds)?;
    let bare = Measure::mean(before, after);
    for (name, of) in [(yardstick.name, &bare), (case.name, &measured)] {
        let line = Line::new(connections, of, &bare, *stored);
        println!(
            "{name:<28}{connections:>6}{:>11.0}{:>10.2}{:>10.2}{:>8.2}{:>8.1}",
            line.rps,
            line.p50_ms,
            line.p99_ms,
            line.ratio(),
            line.p99_ms / bare.p99_ms
        );
        report.insert(format!("{name}_{connections}"), line);
    }
    Ok(())
}

fn measure(served: &Served, case: &Case, connections: u32, seconds: u32) -> Result<Measure> {
    let measured = match case.load {
        Load::Same { path, document } => {
            served.check(path, document)?;
            load::measure(served, (path, document), connections, seconds)?
        }
        Load::Each(kind) => each::measure(served, kind, connections, seconds)?,
    };
    let Measure { errors, lost, .. } = measured;
    ensure!(errors == 0, "{}: {errors} answers were neither a success nor a refusal", case.name);
    ensure!(lost == 0, "{}: {lost} acknowledged saves are not in the database", case.name);
    Ok(measured)
}
