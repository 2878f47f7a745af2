//! Somebody whose identity is known, before there is a session.

use serde::Serialize;
use tremplin_platform::session::Role;

/// Who signs in, as the issuer or the demonstration says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Identite {
    /// The issuer's name for the person: never changes.
    pub(crate) sujet: String,
    pub(crate) nom: String,
    pub(crate) courriel: String,
    pub(crate) role: Role,
    /// What the person is attached to: collectivités, or the training body.
    pub(crate) rattachements: Vec<Rattachement>,
}

/// An employer or a training body that an identity is attached to, and what is said of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Rattachement {
    /// 14 digits whose key is right.
    pub(crate) siret: String,
    pub(crate) nom: Option<String>,
    pub(crate) statut: Option<String>,
    pub(crate) code_postal: Option<String>,
}
