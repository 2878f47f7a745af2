//! Dossiers as they are stored: the events in the journal, the row that the schema's rules look at.

mod contexte;
mod ecriture;
mod lecture;
mod ligne;

pub(crate) use contexte::{Donnees, REQUESTED};
pub(crate) use ecriture::{Auteur, Inscription, Outcome};
pub(crate) use lecture::{Ouvert, PIECES, Passe, open};
pub(crate) use ligne::code;
