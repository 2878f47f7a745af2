//! The directory as the database holds it.

use crate::acces;
use axum::http::HeaderMap;
use serde_json::{Value, json};
use std::collections::HashSet;
use tremplin_domain::import::Collectivite;
use tremplin_platform::{
    Problem,
    session::Session,
    sqlite::{Row, StoreError},
    with_session,
};

/// The session, the last import and the whole directory: one row, since 40,000 of them would cross the border with
/// the host one by one.
const WHOLE: &str = with_session!(
    "a.version, a.horodatage, a.auteur, a.resume, \
     (SELECT json_group_array(json_object('siret', siret, 'nom', nom, 'statut', statut, \
        'code_postal', code_postal, 'courriel', courriel, 'gestionnaire', gestionnaire)) \
      FROM (SELECT * FROM collectivite WHERE signalee = 0 ORDER BY cle, siret)), \
     (SELECT json_group_array(siret) FROM collectivite WHERE signalee = 1)",
    "LEFT JOIN annuaire a ON a.version = (SELECT max(version) FROM annuaire)"
);

/// The last import: nobody has imported anything while its number is 0.
#[derive(Default)]
pub(super) struct Fiche {
    /// Its number.
    pub(super) numero: u32,
    /// When and by whom.
    pub(super) importe: Option<(String, String)>,
    /// What it changed.
    pub(super) resume: Value,
}

impl Fiche {
    /// From the columns `version, horodatage, auteur, resume`.
    pub(super) fn read(row: &Row) -> Result<Self, StoreError> {
        let column = |rang: usize| row.text(acces::FIRST + rang);
        let Some(numero) = row.optional_integer(acces::FIRST)? else { return Ok(Self::default()) };
        Ok(Self {
            numero,
            importe: Some((column(1)?.to_owned(), column(2)?.to_owned())),
            resume: parse(column(3)?)?,
        })
    }

    /// As it is shown; `None` while nothing was imported.
    pub(super) fn view(&self) -> Option<Value> {
        let (le, par) = self.importe.as_ref()?;
        Some(json!({ "numero": self.numero, "le": le, "par": par, "resume": self.resume }))
    }
}

/// The directory and what is around it.
pub(super) struct Annuaire {
    /// Its last import.
    pub(super) fiche: Fiche,
    /// What is in it.
    pub(super) collectivites: Vec<Collectivite>,
    /// The SIRETs that only sign-ins know.
    pub(super) signalees: HashSet<String>,
}

/// Reads the whole directory.
///
/// # Errors
/// 401, 403.
pub(super) async fn whole(headers: &HeaderMap) -> Result<(Session, Annuaire), Problem> {
    let (session, rows) = acces::with_rows(headers, WHOLE, []).await?;
    let row = rows.first().ok_or_else(Problem::unauthenticated)?;
    let annuaire = Annuaire {
        fiche: Fiche::read(row)?,
        collectivites: parse(row.text(acces::FIRST + 4)?)?,
        signalees: parse(row.text(acces::FIRST + 5)?)?,
    };
    Ok((session, annuaire))
}

fn parse<T: serde::de::DeserializeOwned>(stored: &str) -> Result<T, StoreError> {
    serde_json::from_str(stored).map_err(|error| {
        StoreError::Failed(format!("the stored directory is not readable: {error}"))
    })
}
