//! A dossier as it is shown.

mod complete;
mod evenements;
mod resume;

pub(crate) use complete::{Vue, answer, of, respond};
pub(crate) use resume::{Resume, resume};
