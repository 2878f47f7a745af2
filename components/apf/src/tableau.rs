//! `GET /api/tableau-de-bord/{annee}`: where the collectivité is (R-TDB-01).

mod suite;

use crate::{
    allocation::{self, Allocation, Colonnes},
    demonstration,
    stockage::{self, Donnees, LARGEUR, Ouvert, columns, dossiers, publication},
    vue::{self, Resume},
};
use axum::{
    extract::Path,
    http::{HeaderMap, StatusCode},
    response::Response,
};
use chrono::NaiveDate;
use serde::Serialize;
use suite::{Acces, EcheanceDe};
use tremplin_domain::{campagne::EtatCampagne, dates, paris};
use tremplin_platform::{
    Problem, cache,
    json::json,
    params, publication,
    session::{self, COLUMNS},
    sqlite::Row,
    with_session,
};

/// The session, what the collectivité may ask for in the year `?3` ([`Donnees`]), the latest version of its declaration,
/// the latest publication of the allocation and what it grants, its dossiers.
const CURRENT: &str = with_session!(
    columns!("s.active"),
    concat!(
        ", r.version, r.horodatage, p.publication, t.demande, t.explication, ",
        dossiers!("+?3")
    ),
    publication!(),
    " LEFT JOIN recensement r ON r.annee = +?3 AND r.siret = s.active AND r.version = \
       (SELECT max(version) FROM recensement WHERE annee = +?3 AND siret = s.active) \
     LEFT JOIN attribution t ON t.annee = +?3 AND t.siret = s.active AND t.publication = p.publication"
);

/// Where the statement's own columns are.
const DECLARATION: usize = COLUMNS + LARGEUR;
const ALLOCATION: Colonnes =
    Colonnes { publiee_le: COLUMNS + 2, publication: COLUMNS + LARGEUR + 2 };
const DOSSIERS: usize = COLUMNS + LARGEUR + 5;

#[derive(Serialize)]
struct Tableau<'a> {
    campagne: Fenetre,
    recensement: Recensement,
    /// Null while nothing is published.
    allocation: Option<Allocation>,
    /// Those that no APC carries yet.
    apf: Vec<Resume<'a>>,
    /// Those that one does, contracts that were taken over included (R-APC-05).
    apc: Vec<Resume<'a>>,
    /// What comes next in all of them, the nearest first.
    echeances: Vec<EcheanceDe<'a>>,
    demande: Acces,
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
    demonstration::seed(annee).await?;
    let (session, rows) = session::authenticate(&headers, CURRENT, params![annee]).await?;
    session.collectivite()?;
    let publication = publication::core().await;
    let campagne = publication.of_year(annee)?;
    let row = rows.first().ok_or_else(Problem::unauthenticated)?;
    let jour = paris::day(session.now);
    let donnees = Donnees::read(row, jour)?;
    let contexte = donnees.contexte(campagne, publication.referentiel(campagne)?);
    let dossiers = stockage::list(row, DOSSIERS, &publication)?;
    let siret = session.collectivite()?;
    let siens: Vec<&Ouvert> = dossiers.iter().filter(|ouvert| ouvert.is_asked_by(siret)).collect();
    let (apc, apf): (Vec<&Ouvert>, Vec<&Ouvert>) =
        dossiers.iter().partition(|ouvert| ouvert.dossier.apc.is_some());
    let tableau = Tableau {
        campagne: Fenetre {
            annee,
            ouverture: campagne.ouverture,
            fermeture: campagne.fermeture,
            etat: campagne.etat(session.now),
        },
        recensement: declared(row)?,
        allocation: allocation::read(row, &ALLOCATION, &donnees, &contexte, &siens)?,
        apf: lines(&apf, jour),
        apc: lines(&apc, jour),
        echeances: suite::deadlines(&dossiers, jour),
        demande: suite::access(&contexte),
    };
    Ok(cache::private(json(StatusCode::OK, &tableau)))
}

fn lines<'a>(dossiers: &[&'a Ouvert], jour: NaiveDate) -> Vec<Resume<'a>> {
    dossiers.iter().map(|ouvert| vue::resume(ouvert, jour)).collect()
}

fn declared(row: &Row) -> Result<Recensement, Problem> {
    let version = row.optional_integer(DECLARATION)?;
    Ok(Recensement {
        etat: if version.is_some() { "transmis" } else { "a_saisir" },
        version,
        transmis_le: row.optional_text(DECLARATION + 1)?.map(str::to_owned),
    })
}
