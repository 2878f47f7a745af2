//! The outbox: what waits, what was sent, what was given up, and the sending itself (R-MAIL-01).
//!
//! A row of `courriel` is written with the fact that causes it. A sender takes a batch of those that are due
//! (`attente`), which begins an attempt for each and keeps other senders away for a while; composes each message
//! and hands it to the provider (`fournisseur`); judges the answer (`verdict`) and writes it down. A sender that
//! is killed in between loses none: when its time is over somebody else takes them, under the same key.

mod attente;
mod configuration;
mod detail;
mod filtres;
mod fournisseur;
mod liste;
mod reprise;
mod tournee;
mod verdict;
mod vue;

pub(crate) use detail::show;
pub(crate) use liste::list;
pub(crate) use reprise::{again, all_again};
pub(crate) use tournee::{drain, send_now};
