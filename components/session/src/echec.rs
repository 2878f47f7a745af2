//! A sign-in that did not succeed: a page for the person, a line for the operator.
//!
//! The line never has a code, a token, a cookie or a name in it. What another server wrote is cut and
//! stripped of line ends before it gets there.

use crate::page;
use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse as _, Response},
};
use std::fmt::Display;
use tremplin_platform::{Problem, log, sqlite::StoreError};

/// The longest cause that is logged, in characters.
const CAUSE: usize = 300;

/// What the person is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Motif {
    /// Nobody has configured an issuer.
    NonConfiguree,
    /// The return names no sign-in that is under way: too late, already used, or another browser.
    Perimee,
    /// The issuer says that the person gave up, or may not sign in.
    Abandonnee,
    /// The issuer does not answer.
    Injoignable,
    /// What the issuer sent does not prove who this is.
    NonVerifiee,
    /// The claims have no role that the application knows.
    SansRole,
    /// An agent of no collectivité.
    SansCollectivite,
    /// The database does not answer.
    Interne,
}

impl Motif {
    fn status(self) -> StatusCode {
        match self {
            Self::Perimee => StatusCode::BAD_REQUEST,
            Self::Abandonnee | Self::NonVerifiee | Self::SansRole | Self::SansCollectivite => {
                StatusCode::FORBIDDEN
            }
            Self::NonConfiguree | Self::Injoignable | Self::Interne => {
                StatusCode::SERVICE_UNAVAILABLE
            }
        }
    }

    fn code(self) -> &'static str {
        match self {
            Self::NonConfiguree => "non_configuree",
            Self::Perimee => "perimee",
            Self::Abandonnee => "abandonnee",
            Self::Injoignable => "injoignable",
            Self::NonVerifiee => "non_verifiee",
            Self::SansRole => "sans_role",
            Self::SansCollectivite => "sans_collectivite",
            Self::Interne => "interne",
        }
    }

    /// A title and a sentence or two.
    fn texts(self) -> (&'static str, &'static str) {
        match self {
            Self::NonConfiguree => (
                "La connexion n’est pas encore ouverte",
                "Aucun service d’identité n’est relié à Tremplin. Le simulateur et la recherche restent ouverts à tous.",
            ),
            Self::Perimee => (
                "Cette connexion n’est plus valable",
                "Elle a commencé il y a plus de dix minutes, a déjà servi, ou a été ouverte dans un autre navigateur. Recommencez : cela ne prend qu’un instant.",
            ),
            Self::Abandonnee => (
                "La connexion n’a pas abouti",
                "Le service d’identité indique que la connexion a été abandonnée ou refusée. Vous pouvez recommencer.",
            ),
            Self::Injoignable => (
                "Le service d’identité ne répond pas",
                "La connexion passe par un autre service, qui ne répond pas pour le moment. Rien n’est perdu : réessayez dans quelques minutes.",
            ),
            Self::NonVerifiee => (
                "Votre identité n’a pas pu être vérifiée",
                "La réponse du service d’identité n’est pas celle attendue ; par prudence, la connexion est refusée. Recommencez et, si cela persiste, prévenez le CNFPT.",
            ),
            Self::SansRole => (
                "Votre compte n’a pas accès à Tremplin",
                "Vous êtes bien identifié, mais votre compte n’a aucun rôle dans Tremplin. Demandez-le à la personne qui gère les comptes de votre organisation.",
            ),
            Self::SansCollectivite => (
                "Aucune collectivité n’est rattachée à votre compte",
                "Vous êtes bien identifié, mais votre compte n’est rattaché à aucune collectivité. Demandez ce rattachement à la personne qui gère les comptes de votre collectivité.",
            ),
            Self::Interne => (
                "La connexion est momentanément impossible",
                "Un incident empêche de vous connecter ; rien n’a été enregistré. Réessayez dans quelques minutes.",
            ),
        }
    }
}

/// A sign-in that did not succeed.
#[derive(Debug)]
pub(crate) struct Echec {
    pub(crate) motif: Motif,
    /// For the log.
    pub(crate) cause: String,
}

impl Echec {
    /// A failure and what to log of it.
    pub(crate) fn new(motif: Motif, cause: impl Display) -> Self {
        Self { motif, cause: one_line(&cause.to_string()) }
    }

    /// Logs it and makes its page, whose way back starts again towards `retour`.
    pub(crate) fn into_page(self, retour: &str) -> Response {
        log::error(&format_args!(
            "sign-in failed: motif={} cause={:?}",
            self.motif.code(),
            self.cause
        ));
        let (titre, texte) = self.motif.texts();
        let mut response = (self.motif.status(), page::error(titre, texte, retour)).into_response();
        let headers = response.headers_mut();
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        if self.motif.status() == StatusCode::SERVICE_UNAVAILABLE {
            headers.insert(header::RETRY_AFTER, HeaderValue::from_static("30"));
        }
        response
    }
}

impl From<StoreError> for Echec {
    fn from(error: StoreError) -> Self {
        Self::new(Motif::Interne, error)
    }
}

impl From<Problem> for Echec {
    fn from(problem: Problem) -> Self {
        Self::new(Motif::Interne, format_args!("status {}", problem.status()))
    }
}

fn one_line(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).take(CAUSE).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cause_is_one_line_of_bounded_length() {
        let cause = format!("first\nERROR forged\r\n{}", "x".repeat(1000));
        let echec = Echec::new(Motif::Perimee, cause);
        assert!(echec.cause.starts_with("first ERROR forged  xxx"), "{}", echec.cause);
        assert_eq!(echec.cause.chars().count(), CAUSE);
    }
}
