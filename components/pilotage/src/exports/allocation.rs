//! What each collectivité was granted by the latest publication of a year (R-ALL-04).

use super::{Cellule, Line, PAGE, Source, csv};
use crate::{acces, demonstration};
use axum::{extract::Path, http::HeaderMap, response::Response};
use tremplin_platform::{
    Problem, params, publication,
    sqlite::{Row, StoreError, database},
};

const LATEST: &str = "SELECT coalesce(max(publication), 0) FROM allocation WHERE annee = ?1";

/// The lines of the publication `?2` after the SIRET `?3`, in order.
const NEXT: &str = "SELECT t.siret, coalesce(c.nom, ''), coalesce(c.statut, ''), coalesce(c.code_postal, ''), \
    t.demande, t.accorde, coalesce(t.explication ->> 'texte', '') \
    FROM attribution t LEFT JOIN collectivite c ON c.siret = t.siret \
    WHERE t.annee = ?1 AND t.publication = ?2 AND t.siret > ?3 ORDER BY t.siret LIMIT ?4";

const COLUMNS: [&str; 8] =
    ["siret", "nom", "statut", "code_postal", "demande", "accorde", "explication", "publication"];

/// `GET /api/pilotage/allocations/{annee}/export.csv`.
///
/// # Errors
/// 404 for a year without campaign, or whose allocation is not published.
pub(crate) async fn export(
    Path(annee): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    acces::gestionnaire(&headers).await?;
    let annee = acces::year(&annee)?;
    publication::core().await.of_year(annee)?;
    demonstration::seed(annee).await?;
    let rows = database().await?.query(LATEST, params![annee]).await?;
    let numero: u32 = rows.first().ok_or_else(Problem::internal)?.integer(0)?;
    if numero == 0 {
        let detail = format!("L’allocation {annee} n’a pas encore été publiée.");
        return Err(Problem::not_found(detail));
    }
    let source = Attributions { annee, publication: numero, apres: String::new() };
    csv(&format!("allocation-{annee}-{numero}.csv"), source).await
}

struct Attributions {
    annee: i32,
    publication: u32,
    apres: String,
}

impl Source for Attributions {
    fn columns(&self) -> &'static [&'static str] {
        &COLUMNS
    }

    async fn next(&mut self) -> Result<Vec<Row>, StoreError> {
        let parameters = params![self.annee, self.publication, &self.apres, PAGE];
        database().await?.query(NEXT, parameters).await
    }

    fn write(&mut self, row: &Row, lines: &mut Vec<Line>) -> Result<(), StoreError> {
        row.text(0)?.clone_into(&mut self.apres);
        let texte = |column| row.text(column).map(Cellule::texte);
        lines.push(vec![
            texte(0)?,
            texte(1)?,
            texte(2)?,
            texte(3)?,
            Cellule::nombre(row.integer::<u32>(4)?),
            Cellule::nombre(row.integer::<u32>(5)?),
            texte(6)?,
            Cellule::nombre(self.publication),
        ]);
        Ok(())
    }
}
