//! What can go wrong with a statement, and what the user is told.

use crate::{Problem, log};
use spin_sdk::sqlite::Error;
use std::fmt;

/// Why a statement has no result. Nothing of it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StoreError {
    /// Others are writing, for longer than is worth waiting.
    Busy,
    /// A rule of the schema refuses it: the trigger's code (`version_perimee`) or SQLite's sentence on
    /// a constraint.
    Refused(String),
    /// Anything else: a fault of ours, or of the machine.
    Failed(String),
}

impl StoreError {
    /// The column of a row does not hold what its statement promises.
    pub(crate) fn shape(column: usize) -> Self {
        Self::Failed(format!("column {column} is not what the statement promises"))
    }

    /// Whether a rule of the schema with this code, or on this column (`recensement.numero`), said no.
    pub fn is_refusal(&self, rule: &str) -> bool {
        matches!(self, Self::Refused(reason) if reason.contains(rule))
    }
}

impl From<Error> for StoreError {
    fn from(error: Error) -> Self {
        let message = match error {
            Error::Io(message) => message,
            other => return Self::Failed(format!("{other:?}")),
        };
        // The interface has one kind of error: what happened is in SQLite's sentence.
        if message.contains("database is locked") || message.contains("database table is locked") {
            Self::Busy
        } else if message.contains("constraint failed") || is_code(&message) {
            Self::Refused(message)
        } else {
            Self::Failed(message)
        }
    }
}

/// A trigger's own word: `RAISE(ABORT, 'version_perimee')` arrives as it is.
fn is_code(message: &str) -> bool {
    message.contains('_') && message.bytes().all(|b| b.is_ascii_lowercase() || b == b'_')
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Busy => f.write_str("the database is busy"),
            Self::Refused(reason) => write!(f, "refused by the schema: {reason}"),
            Self::Failed(reason) => write!(f, "the database failed: {reason}"),
        }
    }
}

impl std::error::Error for StoreError {}

impl From<StoreError> for Problem {
    fn from(error: StoreError) -> Self {
        if error.is_refusal("lecture_seule") {
            return Self::read_only();
        }
        log::error(&error);
        match error {
            StoreError::Busy => Self::busy(),
            StoreError::Refused(_) | StoreError::Failed(_) => Self::internal(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(message: &str) -> StoreError {
        Error::Io(message.to_owned()).into()
    }

    #[test]
    fn a_lock_is_told_from_a_rule_and_from_a_fault() {
        assert_eq!(read("database is locked"), StoreError::Busy);
        assert!(read("version_perimee").is_refusal("version_perimee"));
        let unique = read("UNIQUE constraint failed: recensement.numero");
        assert!(unique.is_refusal("recensement.numero"));
        assert!(!unique.is_refusal("recensement.version"));
        assert!(matches!(read("no such table: nope"), StoreError::Failed(_)));
    }
}
