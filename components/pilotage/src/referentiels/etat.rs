//! The version that is in force for a year, read from the database itself: publishing replaces it.

use crate::acces;
use axum::http::HeaderMap;
use serde_json::{Value, json};
use tremplin_domain::referentiel::ContenuReferentiel;
use tremplin_platform::{
    Problem, params, publication as published,
    publication::Publication,
    session::Session,
    sqlite::{Row, StoreError},
    with_session,
};

/// The session and the latest version of the year `?3`.
const LATEST: &str = with_session!(
    "r.version, r.nom, r.horodatage, r.auteur, r.sha256, r.resume, r.contenu",
    "LEFT JOIN referentiel r ON r.annee = +?3 AND r.version = \
       (SELECT max(version) FROM referentiel WHERE annee = +?3)"
);

/// What is known of a version besides its content.
pub(super) struct Fiche {
    /// Its number within the year.
    pub(super) numero: u32,
    /// Its name.
    pub(super) nom: String,
    /// When and by whom it was published; none for number 0.
    pub(super) publiee: Option<(String, String)>,
    /// The SHA-256 of its content; empty for number 0.
    pub(super) sha256: String,
    /// How many elements there are and how many changed.
    pub(super) resume: Value,
}

impl Fiche {
    /// From the columns `version, nom, horodatage, auteur, sha256, resume`; `None` for a row of the session that
    /// finds no version.
    pub(super) fn read(row: &Row) -> Result<Option<Self>, StoreError> {
        let column = |rang: usize| row.text(acces::FIRST + rang);
        let Some(numero) = row.optional_integer(acces::FIRST)? else { return Ok(None) };
        Ok(Some(Self {
            numero,
            nom: column(1)?.to_owned(),
            publiee: Some((column(2)?.to_owned(), column(3)?.to_owned())),
            sha256: column(4)?.to_owned(),
            resume: serde_json::from_str(column(5)?).map_err(unreadable)?,
        }))
    }

    /// Number 0: what was in force without anybody publishing it.
    pub(super) fn origin(contenu: &ContenuReferentiel) -> Self {
        Self {
            numero: 0,
            nom: contenu.version.clone(),
            publiee: None,
            sha256: String::new(),
            resume: json!({
                "metiers": contenu.metiers.len(),
                "certifications": contenu.certifications.len(),
            }),
        }
    }

    /// As it is shown.
    pub(super) fn view(&self) -> Value {
        let publiee = self.publiee.as_ref().map(|(le, par)| json!({ "le": le, "par": par }));
        let sha256 = Some(&self.sha256).filter(|sha256| !sha256.is_empty());
        json!({
            "numero": self.numero, "nom": self.nom, "publiee": publiee, "sha256": sha256,
            "resume": self.resume,
        })
    }
}

fn unreadable(error: serde_json::Error) -> StoreError {
    StoreError::Failed(format!("a stored version is not readable: {error}"))
}

/// A stored content.
pub(super) fn content(row: &Row, column: usize) -> Result<ContenuReferentiel, StoreError> {
    serde_json::from_str(row.text(column)?).map_err(unreadable)
}

/// The version in force for a year and its content.
///
/// # Errors
/// 401, 403, and 404 when there is no campaign of that year.
pub(super) async fn in_force(
    headers: &HeaderMap,
    annee: i32,
) -> Result<(Session, Fiche, ContenuReferentiel), Problem> {
    let (session, rows) = acces::with_rows(headers, LATEST, params![annee]).await?;
    let row = rows.first().ok_or_else(Problem::unauthenticated)?;
    if let Some(fiche) = Fiche::read(row)? {
        let contenu = content(row, acces::FIRST + 6)?;
        return Ok((session, fiche, contenu));
    }
    let contenu = origin(&*published::core().await, annee)?;
    Ok((session, Fiche::origin(&contenu), contenu))
}

/// What is in force in this publication for a year.
///
/// # Errors
/// 404 when there is no campaign of that year.
pub(super) fn origin(publication: &Publication, annee: i32) -> Result<ContenuReferentiel, Problem> {
    let campagne = publication.of_year(annee)?;
    Ok(publication.referentiel(campagne)?.contenu().clone())
}
