//! The allocation: previewed as often as one likes, published by one act, read with its proof (R-ALL-01 to R-ALL-05).
//!
//! The domain computes (`tremplin_domain::allocation`); here are what it reads, what is kept and what is shown.
//! A publication keeps everything it was made of, so that it can be computed again by anybody.

mod commande;
mod comptes;
mod donnees;
mod lecture;
mod lignes;
mod proces_verbal;
mod publication;
mod vue;

pub(crate) use commande::command;
pub(crate) use donnees::Donnees;
pub(crate) use lecture::show;
pub(crate) use proces_verbal::download;
pub(crate) use publication::Projet;
