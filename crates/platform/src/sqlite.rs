//! The database of the core components, and the only way to it.
//!
//! The runtime's interface has manners of its own, each recorded by a test of the host: an error of
//! preparation arrives with the end of the rows and not before; only the first statement of a string
//! runs; a second statement on a connection waits until the rows of the first have been read. So one
//! statement is run per call, its rows are read to their end and its outcome awaited before anything
//! else happens, and nothing outside this module touches the SDK's interface.
//!
//! One connection is kept per instance (opening one costs more than a write) and shared by its
//! requests, hence it never holds a transaction: [`transaction::immediate`] opens its own.

mod connection;
mod error;
pub mod migrations;
mod row;
pub mod transaction;

pub use connection::{Database, database};
pub use error::StoreError;
pub use row::{Param, Row};

/// The values of a statement's `?1`, `?2`…: `params![annee, siret]`.
#[macro_export]
macro_rules! params {
    ($($value:expr),* $(,)?) => {
        [$($crate::sqlite::Param::from($value)),*]
    };
}
