//! Errors as `application/problem+json` (RFC 9457), in French, all faults of a document at once.

use axum::response::{IntoResponse, Response};
use http::{HeaderValue, StatusCode, header};
use serde::Serialize;
use serde_json::{Map, Value};
use tremplin_domain::{decode::Refus, erreurs::Erreur};

/// An error answer before it knows which request it answers.
///
/// It travels in the response's extensions; [`crate::serve::finish`] writes the body once the path
/// (`instance`) is known.
#[derive(Debug, Clone)]
pub struct Problem {
    status: StatusCode,
    kind: &'static str,
    detail: String,
    erreurs: Vec<Erreur>,
    members: Map<String, Value>,
    retry_after_seconds: Option<u32>,
}

#[derive(Serialize)]
struct Body<'a> {
    r#type: String,
    title: &'static str,
    status: u16,
    detail: &'a str,
    instance: &'a str,
    #[serde(skip_serializing_if = "<[Erreur]>::is_empty")]
    erreurs: &'a [Erreur],
    #[serde(flatten)]
    members: &'a Map<String, Value>,
}

impl Problem {
    /// The request cannot be read at all (400).
    pub fn malformed(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, "requete-illisible", detail)
    }

    /// A write that another site's page sent (403).
    pub fn foreign_origin() -> Self {
        let detail =
            "Cette action vient d’un autre site : elle n’est acceptée que de cette application.";
        Self::new(StatusCode::FORBIDDEN, "autre-origine", detail)
    }

    /// There is nothing at this address, or nothing that the caller may know of (404).
    pub fn not_found(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::NOT_FOUND, "introuvable", detail)
    }

    /// Nobody is signed in, or no longer (401).
    pub fn unauthenticated() -> Self {
        let detail = "Connectez-vous pour continuer : la session est absente ou terminée.";
        Self::new(StatusCode::UNAUTHORIZED, "connexion-necessaire", detail)
    }

    /// Whoever is signed in may not do this (403).
    pub fn forbidden(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::FORBIDDEN, "acces-refuse", detail)
    }

    /// What is asked for does not fit the state that things are in (409).
    pub fn conflict(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::CONFLICT, "etat-incompatible", detail)
    }

    /// Somebody else has written since the version that the client knows (412).
    pub fn stale(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::PRECONDITION_FAILED, "version-perimee", detail)
    }

    /// A write that does not say which version it replaces (428).
    pub fn precondition_required() -> Self {
        let detail = "Indiquez la version que vous modifiez : « If-Match » avec son étiquette, ou « If-None-Match: * » pour la première.";
        Self::new(StatusCode::PRECONDITION_REQUIRED, "version-attendue", detail)
    }

    /// Too many write at this moment; nothing was written and the same request may be sent again (503).
    pub fn busy() -> Self {
        let detail = "Le service est très sollicité : rien n’a été enregistré, réessayez dans quelques secondes.";
        let problem = Self::new(StatusCode::SERVICE_UNAVAILABLE, "service-sollicite", detail);
        Self { retry_after_seconds: Some(2), ..problem }
    }

    /// Nothing can be done for the moment, for a reason that passes or that an operator mends (503).
    pub fn unavailable(detail: impl Into<String>) -> Self {
        let problem = Self::new(StatusCode::SERVICE_UNAVAILABLE, "service-indisponible", detail);
        Self { retry_after_seconds: Some(30), ..problem }
    }

    /// The CNFPT has switched the application to reading (503).
    pub fn read_only() -> Self {
        let detail = "L’application est momentanément en lecture seule\u{a0}: rien n’a été enregistré. La consultation reste possible.";
        let problem = Self::new(StatusCode::SERVICE_UNAVAILABLE, "lecture-seule", detail);
        Self { retry_after_seconds: Some(300), ..problem }
    }

    /// Something is broken here (500); the log says what.
    pub fn internal() -> Self {
        Self::from_status(StatusCode::INTERNAL_SERVER_ERROR)
    }

    /// The body is larger than the component accepts (413).
    pub fn too_large(limit_bytes: usize) -> Self {
        let detail =
            format!("Le document envoyé dépasse la taille acceptée, {} Kio.", limit_bytes / 1024);
        Self::new(StatusCode::PAYLOAD_TOO_LARGE, "document-trop-grand", detail)
    }

    /// The body is not in the expected media type (415).
    pub fn unsupported_media_type(expected: &str) -> Self {
        let detail = format!("Le document doit être envoyé avec « Content-Type: {expected} ».");
        Self::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "format-inattendu", detail)
    }

    /// The document was read and breaks rules: all of them are listed (422).
    pub fn invalid(erreurs: Vec<Erreur>) -> Self {
        let detail = match erreurs.len() {
            1 => "Une donnée est à corriger.".to_owned(),
            n => format!("{n} données sont à corriger."),
        };
        Self::invalid_because(detail, erreurs)
    }

    /// The same with a sentence of its own for the whole (422).
    pub fn invalid_because(detail: impl Into<String>, erreurs: Vec<Erreur>) -> Self {
        let problem = Self::new(StatusCode::UNPROCESSABLE_ENTITY, "donnees-invalides", detail);
        Self { erreurs, ..problem }
    }

    /// What a bare status means to a user; used for answers that carry no problem of their own.
    pub fn from_status(status: StatusCode) -> Self {
        let (kind, detail) = match status {
            StatusCode::NOT_FOUND => ("introuvable", "Il n’y a rien à cette adresse."),
            StatusCode::METHOD_NOT_ALLOWED => {
                ("methode-refusee", "Cette adresse n’accepte pas cette méthode HTTP.")
            }
            s if s.is_client_error() => {
                ("requete-illisible", "La requête n’a pas pu être comprise.")
            }
            _ => ("erreur-interne", "Une erreur interne est survenue ; rien n’a été enregistré."),
        };
        Self::new(status, kind, detail)
    }

    fn new(status: StatusCode, kind: &'static str, detail: impl Into<String>) -> Self {
        Self {
            status,
            kind,
            detail: detail.into(),
            erreurs: Vec::new(),
            members: Map::new(),
            retry_after_seconds: None,
        }
    }

    /// The status that it answers with.
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// Adds a fault to the list.
    #[must_use]
    pub fn fault(mut self, fault: Erreur) -> Self {
        self.erreurs.push(fault);
        self
    }

    /// Adds a member of its own to the document (RFC 9457 §3.2).
    #[must_use]
    pub fn member(mut self, name: &str, value: Value) -> Self {
        self.members.insert(name.to_owned(), value);
        self
    }

    /// Writes the body of `response`, keeping its other headers (`Allow`, `Retry-After`…).
    pub(crate) fn write(&self, instance: &str, response: &mut Response) {
        let body = Body {
            r#type: format!("urn:tremplin:probleme:{}", self.kind),
            title: title(self.status),
            status: self.status.as_u16(),
            detail: &self.detail,
            instance,
            erreurs: &self.erreurs,
            members: &self.members,
        };
        *response.body_mut() = serde_json::to_vec(&body).unwrap_or_default().into();
        let headers = response.headers_mut();
        headers.remove(header::CONTENT_LENGTH);
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
}

/// What RFC 9110 §15.5.2 wants beside a 401. No browser knows this scheme, so none opens a window of
/// its own: the page says how to sign in.
const SCHEME: HeaderValue = HeaderValue::from_static("Session realm=\"tremplin\"");

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let mut response = self.status.into_response();
        if self.status == StatusCode::UNAUTHORIZED {
            response.headers_mut().insert(header::WWW_AUTHENTICATE, SCHEME);
        }
        if let Some(seconds) = self.retry_after_seconds {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        response.extensions_mut().insert(self);
        response
    }
}

impl From<Refus> for Problem {
    fn from(refus: Refus) -> Self {
        match refus {
            Refus::Malforme(detail) => Self::malformed(detail),
            Refus::Invalide(erreurs) => Self::invalid(erreurs),
        }
    }
}

fn title(status: StatusCode) -> &'static str {
    match status.as_u16() {
        400 => "Requête illisible",
        401 => "Connexion nécessaire",
        403 => "Accès refusé",
        404 => "Introuvable",
        405 => "Méthode non acceptée",
        409 => "Action impossible dans cet état",
        412 => "Version dépassée",
        413 => "Document trop grand",
        415 => "Format de document inattendu",
        422 => "Données à corriger",
        428 => "Version attendue",
        429 => "Trop de requêtes",
        503 => "Service momentanément indisponible",
        _ => "Erreur",
    }
}
