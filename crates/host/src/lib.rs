//! Runs a `spin.toml` without Spin: the embedded default for a laptop and for the tests.
//!
//! It offers the interfaces that this application's components import and nothing else; production
//! is Spin. Same manifest, same default file locations (`.spin/`), same routing, same headers.

pub mod app;
pub mod headers;
pub mod instance;
pub mod interfaces;
pub mod manifest;
pub mod outbound;
mod reply;
pub mod routing;
pub mod server;
pub mod variables;
pub mod worker;
