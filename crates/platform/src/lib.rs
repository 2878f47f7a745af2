//! What every component needs from its runtime, and the only crate that names the Spin SDK's stores,
//! variables and clocks.
//!
//! A component is an [`axum::Router`], a function that hands requests to it ([`serve::answer`]), and [`export!`]. Everything that must
//! hold for every answer (security headers, `application/problem+json`, `Content-Length`) is done
//! there, once.

pub mod body;
pub mod cache;
pub mod clock;
pub mod component;
pub mod demonstration;
pub mod encoding;
pub mod export;
pub mod html;
pub mod idempotence;
pub mod json;
pub mod key_value;
pub mod log;
pub mod origin;
pub mod outbound;
pub mod parametres;
pub mod peers;
pub mod precondition;
pub mod problem;
pub mod publication;
pub mod queries;
pub mod random;
pub mod security;
pub mod serve;
pub mod session;
pub mod sqlite;
pub mod taches;
pub mod variables;
pub mod wire;

pub use problem::Problem;
pub use serve::serve_signed_in;
