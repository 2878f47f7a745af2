//! The journal, newest first, as far as the filters leave it (R-AUD-01).

use super::{Cellule, Line, PAGE, Source, csv, in_paris};
use crate::{acces, journal::Filtres};
use axum::{extract::RawQuery, http::HeaderMap, response::Response};
use tremplin_platform::{
    Problem,
    parametres::Parametres,
    params,
    sqlite::{Row, StoreError, database},
};

const COLUMNS: [&str; 12] = [
    "id",
    "horodatage",
    "acteur",
    "acteur_nom",
    "role",
    "siret",
    "collectivite",
    "objet",
    "rang",
    "acte",
    "detail",
    "empreinte",
];

/// `GET /api/pilotage/journal/export.csv`.
///
/// # Errors
/// 422 with every fault of the parameters.
pub(crate) async fn export(
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    acces::gestionnaire(&headers).await?;
    let mut parametres = Parametres::read(query.as_deref(), &Filtres::NAMES);
    let filtres = Filtres::read(&mut parametres);
    parametres.finish()?;
    csv("journal.csv", Evenements { filtres, apres: None }).await
}

struct Evenements {
    filtres: Filtres,
    /// The last one that was read.
    apres: Option<i64>,
}

impl Source for Evenements {
    fn columns(&self) -> &'static [&'static str] {
        &COLUMNS
    }

    async fn next(&mut self) -> Result<Vec<Row>, StoreError> {
        let page = params![self.apres, PAGE];
        let parameters = self.filtres.parameters().into_iter().chain(page);
        database().await?.query(crate::journal::PAGE, parameters).await
    }

    fn write(&mut self, row: &Row, lines: &mut Vec<Line>) -> Result<(), StoreError> {
        let id: i64 = row.integer(0)?;
        self.apres = Some(id);
        let texte = |column| {
            row.optional_text(column).map(|texte| Cellule::texte(texte.unwrap_or_default()))
        };
        lines.push(vec![
            Cellule::nombre(id),
            Cellule::texte(in_paris(row.text(1)?)),
            texte(2)?,
            texte(11)?,
            texte(3)?,
            texte(4)?,
            texte(5)?,
            texte(6)?,
            Cellule::nombre(row.integer::<u32>(7)?),
            texte(8)?,
            texte(9)?,
            texte(10)?,
        ]);
        Ok(())
    }
}
