//! Who is asking: the session behind a cookie, read together with whatever else the request needs.
//!
//! A session is a row of the table `session`, found by the SHA-256 of the reference that the browser
//! holds. It ends after [`IDLE`] without a request, after [`AGE`] whatever happens, at sign-out, or
//! when its row is deleted.

mod cookie;
mod lookup;

pub use cookie::{NAMES, clear, hashed, is_loopback, reference, set};
pub use lookup::{COLUMNS, authenticate};

use crate::Problem;
use chrono::{DateTime, TimeDelta, Utc};
use http::{HeaderMap, HeaderName};
use serde::{Deserialize, Serialize};

/// The header by which a page says for which collectivité (its SIRET) it believes to write.
pub const COLLECTIVITE: HeaderName = HeaderName::from_static("tremplin-collectivite");

/// How long a session lives without a request.
pub const IDLE: TimeDelta = TimeDelta::hours(1);

/// How long a session lives at most.
pub const AGE: TimeDelta = TimeDelta::hours(12);

/// What somebody is to the application (R-QUI-02 to R-QUI-04).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// An agent of one or several collectivités.
    Collectivite,
    /// An agent of the CNFPT.
    Gestionnaire,
    /// An agent of a training body.
    Organisme,
}

impl Role {
    /// The word by which it is stored and shown.
    pub fn code(self) -> &'static str {
        match self {
            Self::Collectivite => "collectivite",
            Self::Gestionnaire => "gestionnaire",
            Self::Organisme => "organisme",
        }
    }

    /// The role of this code.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Collectivite, Self::Gestionnaire, Self::Organisme]
            .into_iter()
            .find(|role| role.code() == code)
    }
}

/// Somebody who is signed in, at the moment of a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// SHA-256 of the reference, by which the row is found.
    pub empreinte: String,
    /// The issuer's name for the agent: never changes.
    pub sujet: String,
    /// The agent's name.
    pub nom: String,
    /// The agent's e-mail address.
    pub courriel: String,
    /// What the agent may do.
    pub role: Role,
    /// The SIRETs that the agent may act for.
    pub sirets: Vec<String>,
    /// The one it acts for now.
    pub active: Option<String>,
    /// The time of this request, the demonstration's clock included.
    pub now: DateTime<Utc>,
    /// When it ends if nothing more is asked.
    pub expire: DateTime<Utc>,
    /// When it ends whatever is asked; never before [`Self::expire`].
    pub fin: DateTime<Utc>,
}

impl Session {
    /// The SIRET of the collectivité that the agent acts for.
    ///
    /// # Errors
    /// 403 for another role, 409 when the agent has several and has not chosen yet (R-QUI-02).
    pub fn collectivite(&self) -> Result<&str, Problem> {
        self.require(Role::Collectivite)?;
        self.active.as_deref().ok_or_else(|| {
            Problem::conflict("Choisissez d’abord la collectivité pour laquelle vous agissez.")
        })
    }

    /// The same for a write: when the page says for whom it was filled in, it must be for the one that
    /// the agent acts for now. Another window may have chosen another one since.
    ///
    /// # Errors
    /// As [`Self::collectivite`], and 409 when they differ.
    pub fn collectivite_of(&self, headers: &HeaderMap) -> Result<&str, Problem> {
        let active = self.collectivite()?;
        match headers.get(COLLECTIVITE) {
            Some(believed) if believed != active => Err(Problem::conflict(
                "Vous agissez maintenant pour une autre collectivité que celle de cette page : rien n’a été enregistré.",
            )),
            _ => Ok(active),
        }
    }

    /// Nothing when the agent has this role.
    ///
    /// # Errors
    /// 403 for another role.
    pub fn require(&self, role: Role) -> Result<(), Problem> {
        if self.role == role {
            return Ok(());
        }
        Err(Problem::forbidden(match role {
            Role::Collectivite => "Cette page est réservée aux agents des collectivités.",
            Role::Gestionnaire => "Cette page est réservée aux gestionnaires du CNFPT.",
            Role::Organisme => "Cette page est réservée aux organismes de formation.",
        }))
    }
}
