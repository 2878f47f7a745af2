//! The public pages that the domain fills: their templates, and what they show.
//!
//! A page is made of what the request says and of the domain's answer, and of nothing else. Nothing here reads a clock, a
//! store or the network.

pub mod budget;
pub mod comparaison;
pub mod eligibilite;
mod format;
mod graphique;
mod page;
mod regles;
pub mod saisie;
pub mod scenario;
mod simulateur;

pub use page::Page;
pub use regles::{Chiffres, Regles};
pub use saisie::{Faute, Saisie};
pub use scenario::Scenario;
pub use simulateur::Simulateur;
