//! A dossier as it is shown.

mod complete;
mod evenements;
mod resume;

pub(crate) use complete::{answer, of};
pub(crate) use resume::{Resume, resume};
