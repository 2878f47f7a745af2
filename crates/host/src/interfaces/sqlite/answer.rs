//! How the answer to a statement reaches the guest.
//!
//! Each time that a guest is woken costs more than most statements: one with few rows is answered once it has
//! ended, columns, rows and outcome together. Longer ones are streamed.

use super::{
    super::bindings::spin::sqlite::sqlite::{QueryResult, RowResult},
    super::drain::Drain,
};
use tokio::sync::{mpsc, oneshot};

/// Rows that wait for the guest while the statement keeps the connection, as in Spin.
const ROWS_AHEAD: usize = 4;

/// What takes a statement's answer.
pub(super) trait Answer {
    /// The names of the columns, before any row.
    fn columns(&mut self, names: Vec<String>);

    /// A row. Whether more are wanted.
    fn row(&mut self, row: RowResult) -> bool;
}

impl Answer for QueryResult {
    fn columns(&mut self, names: Vec<String>) {
        self.columns = names;
    }

    fn row(&mut self, row: RowResult) -> bool {
        self.rows.push(row);
        true
    }
}

/// The columns, and the rows or the first of them.
pub(super) struct Begun {
    pub(super) columns: Vec<String>,
    pub(super) rows: Drain<RowResult>,
}

impl Default for Begun {
    fn default() -> Self {
        Self { columns: Vec::new(), rows: Drain { ready: Vec::new(), rest: None } }
    }
}

/// An answer to a guest that reads it while the statement runs.
pub(super) struct Streamed {
    begun: Begun,
    out: Option<oneshot::Sender<Begun>>,
    more: Option<mpsc::Sender<RowResult>>,
}

impl Streamed {
    /// An answer whose beginning goes to `out`.
    pub(super) fn new(out: oneshot::Sender<Begun>) -> Self {
        Self { begun: Begun::default(), out: Some(out), more: None }
    }

    /// Hands over the beginning, unless that is done. Whether the guest still wants it.
    pub(super) fn hand_over(&mut self) -> bool {
        let begun = std::mem::take(&mut self.begun);
        self.out.take().is_none_or(|out| out.send(begun).is_ok())
    }
}

impl Answer for Streamed {
    fn columns(&mut self, names: Vec<String>) {
        self.begun.columns = names;
    }

    fn row(&mut self, row: RowResult) -> bool {
        if let Some(more) = &self.more {
            return more.blocking_send(row).is_ok();
        }
        self.begun.rows.ready.push(row);
        if self.begun.rows.ready.len() < ROWS_AHEAD {
            return true;
        }
        let (more, rest) = mpsc::channel(1);
        self.more = Some(more);
        self.begun.rows.rest = Some(rest);
        self.hand_over()
    }
}
