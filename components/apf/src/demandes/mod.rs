//! The requests of collectivités for an *accord préalable de financement* (R-APF).

mod annulation;
mod complement;
mod depot;
mod detail;
mod liste;
mod modification;

pub(crate) use annulation::cancel;
pub(crate) use complement::answer;
pub(crate) use depot::deposit;
pub(crate) use detail::show;
pub(crate) use liste::list;
pub(crate) use modification::modify;
