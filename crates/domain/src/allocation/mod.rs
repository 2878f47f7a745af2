//! The allocation: how many contracts each collectivité is granted after the recensement (R-ALL-01 to R-ALL-05).
//!
//! A [`Calcul`] holds everything that the result depends on: capacity, [`Regulation`] with all its parameters,
//! [`Demandes`]. [`Calcul::run`] gives the [`Allocation`], each line with its explanation; a [`ProcesVerbal`] keeps
//! inputs and result together under one digest, and can be replayed. [`decode`] reads the method that is asked for.
//! `docs/allocation.md` explains the methods with examples that can be checked by hand.

mod calcul;
mod demande;
mod explication;
mod parametres;
mod partage;
mod proces_verbal;
mod quotients;
mod regulation;
mod saisie;

pub use calcul::{Allocation, Calcul, Ligne};
pub use demande::{Demande, Demandes, ParMetier, SiretEnDouble};
pub use explication::{Explication, Valeur};
pub use parametres::Parametres;
pub use proces_verbal::{Attribution, Divergence, ProcesVerbal, Resultat};
pub use regulation::{MinimumGaranti, PlafondEtp, Regulation, Tranche, TranchesEnDesordre};
pub use saisie::{Commande, decode};

pub(crate) use saisie::SaisiePlafonds;
