//! What every component needs from its runtime, and the only crate that names the Spin SDK's stores,
//! variables and clocks.
//!
//! A component is an [`axum::Router`], a function that hands it to [`serve()`], and [`export!`]. Everything that must
//! hold for every answer (security headers, `application/problem+json`, `Content-Length`) is done
//! there, once.

pub mod body;
pub mod cache;
pub mod clock;
pub mod component;
pub mod json;
pub mod origin;
pub mod peers;
pub mod problem;
pub mod security;
pub mod serve;
pub mod variables;
pub mod wire;

pub use problem::Problem;
pub use serve::serve;
