//! Starts the application on a free port, with its own state, and talks to it over HTTP.

#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that cannot start must say so and stop"
)]

mod agent;
mod app;
mod builder;
mod differences;
pub mod financement;
mod provider;
mod reply;

pub use agent::Agent;
pub use app::{App, offset};
pub use builder::{Builder, host, target};
pub use differences::differences;
pub use provider::{Ending, KEY, Message, Provider, SECRET};
pub use reply::Reply;

use std::path::{Path, PathBuf};

/// The repository's root.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("tests/ is inside the repository").into()
}
