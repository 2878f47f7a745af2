//! `GET /api/tableau-de-bord/{annee}`: where the collectivité is (R-TDB-01).

use crate::{
    allocation::{self, Allocation},
    demonstration,
};
use axum::{
    extract::Path,
    http::{HeaderMap, StatusCode},
    response::Response,
};
use chrono::NaiveDate;
use serde::Serialize;
use tremplin_domain::{campagne::EtatCampagne, dates};
use tremplin_platform::{
    Problem, cache,
    json::json,
    params, publication,
    session::{self, COLUMNS},
    sqlite::Row,
    with_session,
};

/// The session, the latest version of the active collectivité's declaration for the year `?3`, the latest publication
/// of that year's allocation and what it grants.
const CURRENT: &str = with_session!(
    "r.version, r.horodatage, r.attestation -> '$.recensement.intentions', p.publication, p.horodatage, \
     t.demande, t.accorde, t.explication",
    "LEFT JOIN recensement r ON r.annee = +?3 AND r.siret = s.active AND r.version = \
       (SELECT max(version) FROM recensement WHERE annee = +?3 AND siret = s.active) \
     LEFT JOIN allocation p ON p.annee = +?3 AND p.publication = \
       (SELECT max(publication) FROM allocation WHERE annee = +?3) \
     LEFT JOIN attribution t ON t.annee = +?3 AND t.siret = s.active AND t.publication = p.publication"
);

#[derive(Serialize)]
struct Tableau {
    campagne: Fenetre,
    recensement: Recensement,
    /// Null while nothing is published.
    allocation: Option<Allocation>,
    apf: [(); 0],
    apc: [(); 0],
    echeances: [(); 0],
}

/// The campaign's window, seen from the time of the request.
#[derive(Serialize)]
struct Fenetre {
    annee: i32,
    #[serde(serialize_with = "dates::serialize")]
    ouverture: NaiveDate,
    #[serde(serialize_with = "dates::serialize")]
    fermeture: NaiveDate,
    etat: EtatCampagne,
}

/// Whether the collectivité has answered, and when it did last.
#[derive(Serialize)]
struct Recensement {
    etat: &'static str,
    version: Option<u32>,
    transmis_le: Option<String>,
}

/// The dashboard of the collectivité that the agent acts for.
///
/// # Errors
/// 401 without a session, 403 for another role than a collectivité's, 409 when none is chosen, 404 for a year without
/// campaign.
pub(crate) async fn show(
    Path(annee): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let annee: i32 = annee.parse().unwrap_or_default();
    demonstration::seed(annee).await;
    let (session, rows) = session::authenticate(&headers, CURRENT, params![annee]).await?;
    session.collectivite()?;
    let publication = publication::core().await;
    let campagne = publication.of_year(annee)?;
    let row = rows.first().ok_or_else(Problem::unauthenticated)?;
    let tableau = Tableau {
        campagne: Fenetre {
            annee,
            ouverture: campagne.ouverture,
            fermeture: campagne.fermeture,
            etat: campagne.etat(session.now),
        },
        recensement: declared(row)?,
        allocation: allocation::read(row, (&publication, campagne))?,
        apf: [],
        apc: [],
        echeances: [],
    };
    Ok(cache::private(json(StatusCode::OK, &tableau)))
}

fn declared(row: &Row) -> Result<Recensement, Problem> {
    let version = row.optional_integer(COLUMNS)?;
    Ok(Recensement {
        etat: if version.is_some() { "transmis" } else { "a_saisir" },
        version,
        transmis_le: row.optional_text(COLUMNS + 1)?.map(str::to_owned),
    })
}
