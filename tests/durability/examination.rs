//! What `cargo xtask verify` looks for is found when it is there, and only then, and said in the words that
//! an operator reads.

mod added;
mod dossiers;
mod file;
mod journal;
mod kept;
mod recensement;
mod referentiels;
mod schema;
