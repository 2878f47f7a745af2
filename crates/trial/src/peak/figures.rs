//! The evening, counted and timed.

use crate::percentiles::milliseconds;
use anyhow::{Result, ensure};
use std::{fmt::Write as _, time::Duration};

/// What an agent does, in its order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    Session,
    Draft,
    First,
    Second,
    Receipt,
}

const STEPS: [Step; 5] = [Step::Session, Step::Draft, Step::First, Step::Second, Step::Receipt];

impl Step {
    /// How it is told.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Session => "session",
            Self::Draft => "draft",
            Self::First => "first save",
            Self::Second => "second save",
            Self::Receipt => "receipt",
        }
    }
}

/// What was seen.
#[derive(Default)]
pub(super) struct Figures {
    answers: Vec<(Step, Duration)>,
    visits: Vec<Duration>,
    refused: Vec<Step>,
    broken: Vec<Step>,
}

impl Figures {
    /// A success, and how long it took.
    pub(super) fn answered(&mut self, step: Step, took: Duration) {
        self.answers.push((step, took));
    }

    /// A refusal that says when to come back.
    pub(super) fn refused(&mut self, step: Step) {
        self.refused.push(step);
    }

    /// A connection that failed.
    pub(super) fn broken(&mut self, step: Step) {
        self.broken.push(step);
    }

    /// An agent that is done, and how long after its arrival.
    pub(super) fn visited(&mut self, took: Duration) {
        self.visits.push(took);
    }

    /// For the progress bar.
    pub(super) fn in_short(&self) -> String {
        format!("{} answers, {} refusals", self.answers.len(), self.refused.len())
    }

    /// For the end of the evening.
    pub(super) fn table(&self, lasted: Duration) -> String {
        let head = ["", "answers", "p50 ms", "p99 ms", "max ms", "refused", "broken"];
        let [step, columns @ ..] = head;
        let mut table = format!("{step:<13}");
        for column in columns {
            _ = write!(table, "{column:>9}");
        }
        for step in STEPS {
            let of_step = |(of, took): &(Step, Duration)| (*of == step).then_some(*took);
            let refused = self.refused.iter().filter(|of| **of == step).count();
            let broken = self.broken.iter().filter(|of| **of == step).count();
            let line = line(step.name(), self.answers.iter().filter_map(of_step).collect());
            _ = write!(table, "\n{line}{refused:>9}{broken:>9}");
        }
        _ = write!(table, "\n{}", line("whole visit", self.visits.clone()));
        let seconds = lasted.as_secs_f64();
        let rate = self.answers.len() as f64 / seconds;
        _ = write!(table, "\n{rate:.0} answers per second over {seconds:.0} s");
        table
    }

    /// Nothing when every request had an answer.
    ///
    /// # Errors
    /// When connections failed: a user would have seen a browser's error page.
    pub(super) fn verdict(&self) -> Result<()> {
        ensure!(self.broken.is_empty(), "{} connections failed", self.broken.len());
        Ok(())
    }
}

fn line(name: &str, mut took: Vec<Duration>) -> String {
    took.sort_unstable();
    let [p50, p99, max] = [50, 99, 100].map(|percent| milliseconds(&took, percent));
    format!("{name:<13}{:>9}{p50:>9.1}{p99:>9.1}{max:>9.1}", took.len())
}
