//! Lines for the operator: the host copies a component's standard error into its own.

use std::fmt::Display;

/// Something that somebody must look at.
#[expect(clippy::print_stderr, reason = "the host collects it")]
pub fn error(what: &dyn Display) {
    eprintln!("ERROR {what}");
}

/// Something worth knowing later.
#[expect(clippy::print_stderr, reason = "the host collects it")]
pub fn info(what: &dyn Display) {
    eprintln!("INFO {what}");
}
