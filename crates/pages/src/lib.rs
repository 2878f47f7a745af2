//! The public pages that the domain fills: their templates, and what they show.
//!
//! A page is made of what the request says and of the domain's answer, and of nothing else: the same page comes out of
//! a component and of a browser. Nothing here reads a clock, a store or the network.

mod page;
mod regles;
mod saisie;

pub use page::Page;
pub use regles::{Chiffres, Regles};
pub use saisie::{Faute, Saisie};
