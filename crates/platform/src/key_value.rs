//! The key-value store: what the public components read, and only what can be lost.

use crate::{Problem, log};
use spin_sdk::key_value::{Error, Store};

/// Puts `value` under `key` in the store `default`.
///
/// # Errors
/// 500 when the store cannot be opened or written; the log says why.
pub async fn set(key: &str, value: &[u8]) -> Result<(), Problem> {
    let written = async { Store::open_default().await?.set(key, value).await }.await;
    written.map_err(|error| fault(&error, key, "written"))
}

/// What is under `key` in the store `default`.
///
/// # Errors
/// 500 when the store cannot be opened or read; the log says why.
pub async fn get(key: &str) -> Result<Option<Vec<u8>>, Problem> {
    let read = async { Store::open_default().await?.get(key).await }.await;
    read.map_err(|error| fault(&error, key, "read"))
}

fn fault(error: &Error, key: &str, done: &str) -> Problem {
    log::error(&format_args!("the key \"{key}\" cannot be {done}: {error:?}"));
    Problem::internal()
}
