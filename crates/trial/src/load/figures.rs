//! Answers, counted and timed.

use crate::{client::Answer, percentiles::milliseconds};
use anyhow::Result;
use serde::Serialize;
use std::{collections::BTreeMap, time::Duration};

/// What came back over one connection, or over all.
#[derive(Default)]
pub(super) struct Figures {
    took: Vec<Duration>,
    statuses: BTreeMap<u16, u64>,
    accepted: u64,
    refused: u64,
    broken: u64,
}

#[derive(Serialize)]
struct Report {
    rps: f64,
    p50_ms: f64,
    p99_ms: f64,
    /// Answers that are neither a success nor a refusal that says when to come back, and connections
    /// that broke.
    errors: u64,
    /// 503 with `Retry-After`.
    refused: u64,
    /// Acknowledged saves that are not in the database.
    lost: usize,
    statuses: BTreeMap<u16, u64>,
}

impl Figures {
    /// Counts an answer.
    pub(super) fn answered(&mut self, answer: &Answer) {
        self.took.push(answer.took);
        *self.statuses.entry(answer.status.as_u16()).or_default() += 1;
        if answer.status.is_success() {
            self.accepted += 1;
        } else if answer.status == 503 && answer.retry_after.is_some() {
            self.refused += 1;
        }
    }

    /// Counts a request without an answer.
    pub(super) fn broken(&mut self) {
        self.broken += 1;
    }

    /// Adds what another connection has seen.
    pub(super) fn add(&mut self, other: Self) {
        self.took.extend(other.took);
        for (status, number) in other.statuses {
            *self.statuses.entry(status).or_default() += number;
        }
        self.accepted += other.accepted;
        self.refused += other.refused;
        self.broken += other.broken;
    }

    /// The figures as JSON.
    ///
    /// # Errors
    /// Never: they are numbers.
    pub(super) fn report(mut self, seconds: u64, lost: usize) -> Result<String> {
        self.took.sort_unstable();
        let answers: u64 = self.statuses.values().sum();
        Ok(serde_json::to_string(&Report {
            rps: self.accepted as f64 / seconds as f64,
            p50_ms: milliseconds(&self.took, 50),
            p99_ms: milliseconds(&self.took, 99),
            errors: answers - self.accepted - self.refused + self.broken,
            refused: self.refused,
            lost,
            statuses: self.statuses,
        })?)
    }
}
