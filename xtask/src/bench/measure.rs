//! What one run showed, and how it compares.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The figures of one run, as the load generators print them.
#[derive(Debug, Deserialize)]
pub(crate) struct Measure {
    /// Successful answers per second.
    pub(crate) rps: f64,
    pub(crate) p50_ms: f64,
    pub(crate) p99_ms: f64,
    /// Answers that should not have been, and connections that broke.
    pub(crate) errors: u64,
    /// Refusals that said when to come back (503 with `Retry-After`).
    #[serde(default)]
    pub(crate) refused: u64,
    /// Acknowledged saves that were not in the database afterwards.
    #[serde(default)]
    pub(crate) lost: u64,
    /// Answers by status, where the generator tells them apart.
    #[serde(default)]
    pub(crate) statuses: BTreeMap<u16, u64>,
}

impl Measure {
    /// Half-way between the runs before and after the one that is compared with them.
    pub(crate) fn mean(before: Self, after: Self) -> Self {
        let half = |x: f64, y: f64| f64::midpoint(x, y);
        let mut statuses = before.statuses;
        for (status, number) in after.statuses {
            *statuses.entry(status).or_default() += number;
        }
        Self {
            rps: half(before.rps, after.rps),
            p50_ms: half(before.p50_ms, after.p50_ms),
            p99_ms: half(before.p99_ms, after.p99_ms),
            errors: before.errors + after.errors,
            refused: before.refused + after.refused,
            lost: before.lost + after.lost,
            statuses,
        }
    }
}

/// One entry of `target/bench.json`.
#[derive(Serialize)]
pub(crate) struct Line {
    pub(crate) connections: u32,
    pub(crate) rps: f64,
    pub(crate) p50_ms: f64,
    pub(crate) p99_ms: f64,
    /// Throughput, the hello component's being 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    ratio_hello: Option<f64>,
    /// Throughput, the bare SQLite component's being 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    ratio_sqlite: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    refused: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    lost: Option<u64>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    statuses: BTreeMap<u16, u64>,
}

impl Line {
    /// The measure, compared with its yardstick.
    pub(crate) fn new(connections: u32, of: &Measure, yardstick: &Measure, stored: bool) -> Self {
        let ratio = of.rps / yardstick.rps;
        Self {
            connections,
            rps: of.rps,
            p50_ms: of.p50_ms,
            p99_ms: of.p99_ms,
            ratio_hello: (!stored).then_some(ratio),
            ratio_sqlite: stored.then_some(ratio),
            refused: stored.then_some(of.refused),
            lost: stored.then_some(of.lost),
            statuses: of.statuses.clone(),
        }
    }

    /// The ratio, whichever it is.
    pub(crate) fn ratio(&self) -> f64 {
        self.ratio_hello.or(self.ratio_sqlite).unwrap_or_default()
    }
}
