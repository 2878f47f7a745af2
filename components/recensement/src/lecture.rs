//! `GET /api/recensement/{annee}`: the declaration as it is now.

use crate::{acces::Acces, saisie, vue};
use axum::{
    extract::Path,
    http::{HeaderMap, StatusCode, header},
    response::Response,
};
use tremplin_domain::recensement::Attestation;
/// Personal data stays out of every cache.
pub(crate) use tremplin_platform::cache::private;
use tremplin_platform::{
    Problem, declaration_en_vigueur, json, precondition,
    session::COLUMNS,
    sqlite::{Row, StoreError},
    with_session,
};

macro_rules! latest {
    ($of_event:literal, $event:literal) => {
        with_session!(
            "c.nom, c.statut, c.code_postal, r.attestation, r.sha256, r.sujet, \
             EXISTS (SELECT 1 FROM brouillon b WHERE b.annee = +?3 AND b.siret = s.active AND b.sujet = s.sujet)",
            $of_event,
            concat!(
                "LEFT JOIN collectivite c ON c.siret = s.active LEFT JOIN recensement r ON ",
                declaration_en_vigueur!("r", "+?3", "s.active")
            ),
            $event
        )
    };
}

/// The session, the active collectivité and the latest version of the year `?3`.
pub(crate) const SHOWN: &str = latest!("", "");

/// The same with the end of the journal's chain, which the next version's event names.
pub(crate) const CURRENT: &str = latest!(
    ", j.empreinte",
    " LEFT JOIN journal j ON j.objet = 'recensement/' || ?3 || '/' || s.active AND j.rang = r.version"
);

/// The collectivité's identity as the directory knows it (R-REC-01).
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize)]
pub(crate) struct Identite {
    pub(crate) nom: String,
    pub(crate) siret: String,
    pub(crate) statut: String,
    pub(crate) code_postal: String,
}

/// A saved version.
pub(crate) struct Version {
    pub(crate) attestation: Attestation,
    pub(crate) sha256: String,
    /// Who saved it, as the issuer names them.
    pub(crate) sujet: String,
    /// The digest of its event in the journal; empty when only [`SHOWN`].
    pub(crate) empreinte: String,
}

/// The latest version, and what is known around it.
pub(crate) struct Courante {
    pub(crate) identite: Identite,
    pub(crate) version: Option<Version>,
    /// Whether the agent has a draft.
    pub(crate) brouillon: bool,
}

impl Courante {
    /// Reads a row of [`SHOWN`] or [`CURRENT`].
    pub(crate) fn read(row: &Row) -> Result<Self, StoreError> {
        let owned = |column: usize| -> Result<String, StoreError> {
            Ok(row.optional_text(COLUMNS + column)?.unwrap_or_default().to_owned())
        };
        let version = match row.optional_text(COLUMNS + 3)? {
            Some(stored) => Some(Version {
                attestation: parse(stored)?,
                sha256: owned(4)?,
                sujet: owned(5)?,
                empreinte: if row.len() > COLUMNS + 7 { owned(7)? } else { String::new() },
            }),
            None => None,
        };
        let identite = Identite {
            nom: owned(0)?,
            siret: row.optional_text(5)?.unwrap_or_default().to_owned(),
            statut: owned(1)?,
            code_postal: owned(2)?,
        };
        Ok(Self { identite, version, brouillon: row.integer::<i64>(COLUMNS + 6)? != 0 })
    }

    /// The number of the latest version.
    pub(crate) fn number(&self) -> Option<u32> {
        self.version.as_ref().map(|version| version.attestation.version)
    }
}

/// The receipt's content as it was stored.
pub(crate) fn parse(stored: &str) -> Result<Attestation, StoreError> {
    serde_json::from_str(stored).map_err(|error| {
        StoreError::Failed(format!("a stored declaration is not readable: {error}"))
    })
}

/// The declaration, or what is needed to make one.
pub(crate) async fn show(
    Path(annee): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let acces = Acces::open(&headers, &annee, SHOWN).await?;
    let etag = acces.courante.number().and_then(precondition::etag);
    // The window's state and the draft are part of the answer and not of the version: only an open
    // browser with the very same page could reuse it, which is not worth a wrong one.
    let mut response =
        json::json(StatusCode::OK, &vue::complete(&acces, saisie::read(&acces).await?));
    if let Some(etag) = etag {
        response.headers_mut().insert(header::ETAG, etag);
    }
    Ok(private(response))
}
