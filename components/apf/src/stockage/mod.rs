//! Dossiers as they are stored: the events in the journal, the row that the schema's rules look at.

mod contexte;
mod ecriture;
mod lecture;
mod ligne;
mod liste;
mod ouvert;

pub(crate) use contexte::{Donnees, LARGEUR, REQUESTED, columns, publication};
pub(crate) use ecriture::{Auteur, Inscription, Outcome};
pub(crate) use lecture::{PIECES, open};
pub(crate) use liste::{OWN, dossiers, list, own};
pub(crate) use ouvert::{Ouvert, Passe};
