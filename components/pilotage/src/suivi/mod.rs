//! How the recensement goes: how many have answered, what they declared, and who has not (R-TDB-02).
//!
//! Counted against the directory of collectivités. What only a sign-in knows is not expected to answer; when it has
//! answered all the same, its intentions count.

mod collectivites;
mod comptes;
mod jours;
mod progression;
mod selection;

pub(crate) use collectivites::list;
pub(crate) use progression::show;
pub(crate) use selection::{Filtres, JOINED, MATCHING};
