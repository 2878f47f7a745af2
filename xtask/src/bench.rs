//! `cargo xtask bench`: the application against a hello component, on the same host in the same run.

mod cases;
mod load;
pub(crate) mod served;

use crate::{
    build,
    process::say,
    workspace::{root, target},
};
use anyhow::{Context as _, Result, ensure};
use cases::{CASES, Case};
use load::Measure;
use serde::Serialize;
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

/// One line of `target/bench.json`.
#[derive(Serialize)]
struct Line {
    connections: u32,
    rps: f64,
    p50_ms: f64,
    p99_ms: f64,
    ratio_hello: f64,
}

/// Measures, prints and writes `target/bench.json`.
///
/// # Errors
/// When something cannot be built or run, or an answer was not the expected one.
#[expect(clippy::print_stdout, reason = "the report of the measures")]
pub(crate) fn run(arguments: &Arguments) -> Result<()> {
    load::ensure()?;
    let manifest = served::manifest()?;
    let components = build::wasm(&[&manifest])?;
    build::report_sizes(&components);
    build::host()?;
    let served = Served::start(&manifest, &target().join("bench/state"))?;
    let mut report: BTreeMap<String, Vec<Line>> = BTreeMap::new();
    println!(
        "{:<28}{:>6}{:>11}{:>10}{:>10}{:>8}{:>8}",
        "", "conn.", "req/s", "p50 ms", "p99 ms", "ratio", "p99 ×"
    );
    for connections in [1, 16, 64] {
        let wanted = |case: &&Case| {
            arguments.only.as_ref().is_none_or(|only| case.name.contains(only.as_str()))
        };
        let chosen: Vec<&Case> = CASES.iter().filter(wanted).collect();
        for case in chosen {
            served.check(case)?;
            // Hello is measured around each case: the machine's mood weighs on both alike.
            let before = load::measure(&served, &cases::HELLO, connections, arguments.seconds)?;
            let measure = load::measure(&served, case, connections, arguments.seconds)?;
            let after = load::measure(&served, &cases::HELLO, connections, arguments.seconds)?;
            let hello = mean(&before, &after);
            ensure!(measure.errors == 0, "{}: {} answers were not 2xx", case.name, measure.errors);
            for (name, of) in [("hello", &hello), (case.name, &measure)] {
                let line = line(connections, of, &hello);
                println!(
                    "{name:<28}{connections:>6}{:>11.0}{:>10.2}{:>10.2}{:>8.2}{:>8.1}",
                    line.rps,
                    line.p50_ms,
                    line.p99_ms,
                    line.ratio_hello,
                    line.p99_ms / hello.p99_ms
                );
                report.entry(name.to_owned()).or_default().push(line);
            }
        }
    }
    let path = target().join("bench.json");
    std::fs::write(&path, serde_json::to_vec_pretty(&flatten(&report))?)
        .with_context(|| format!("cannot write {}", path.display()))?;
    say(&format!("written to {}", path.strip_prefix(root()).unwrap_or(&path).display()));
    Ok(())
}

fn line(connections: u32, of: &Measure, hello: &Measure) -> Line {
    Line {
        connections,
        rps: of.rps,
        p50_ms: of.p50_ms,
        p99_ms: of.p99_ms,
        ratio_hello: of.rps / hello.rps,
    }
}

fn mean(a: &Measure, b: &Measure) -> Measure {
    let half = |x: f64, y: f64| f64::midpoint(x, y);
    Measure {
        rps: half(a.rps, b.rps),
        p50_ms: half(a.p50_ms, b.p50_ms),
        p99_ms: half(a.p99_ms, b.p99_ms),
        errors: a.errors + b.errors,
    }
}

/// One entry per name and number of connections: `simulateur_16`; the last of a hello wins.
fn flatten(report: &BTreeMap<String, Vec<Line>>) -> BTreeMap<String, &Line> {
    let entries = report.iter().flat_map(|(name, lines)| {
        lines.iter().map(move |line| (format!("{name}_{}", line.connections), line))
    });
    entries.collect()
}
