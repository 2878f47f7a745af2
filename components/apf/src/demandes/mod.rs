//! The requests of collectivités for an *accord préalable de financement* (R-APF).

mod annulation;
mod depot;
mod detail;

pub(crate) use annulation::cancel;
pub(crate) use depot::deposit;
pub(crate) use detail::show;
