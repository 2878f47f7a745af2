//! What gestionnaires do with the requests of collectivités and training bodies (R-QUI-03, R-APF-07, R-APC-02).

mod decisions;
mod detail;
mod examen;
mod export;
mod file;
mod filtres;
mod suivi;
mod validations;

pub(crate) use decisions::{ask, decide_apc, decide_apf, transfer};
pub(crate) use detail::show;
pub(crate) use export::export;
pub(crate) use file::list;
pub(crate) use suivi::show as figures;
pub(crate) use validations::validate;

use axum::http::HeaderMap;
use tremplin_platform::{
    Problem,
    parametres::{Parametres, whole_number},
    publication::Publication,
    random,
    session::{self, Role, Session},
    with_session,
};

/// The session alone.
const SESSION: &str = with_session!("NULL", "");

/// The gestionnaire who asks.
///
/// # Errors
/// 401 without a session, 403 for another role.
pub(crate) async fn gestionnaire(headers: &HeaderMap) -> Result<Session, Problem> {
    let (session, _) = session::authenticate(headers, SESSION, []).await?;
    session.require(Role::Gestionnaire)?;
    Ok(session)
}

/// The campaign that the parameter `annee` names, the latest one without it. It may not exist.
fn year(parametres: &mut Parametres<'_>, publication: &Publication) -> i32 {
    let annee = parametres.value("annee", whole_number(2000..=2100));
    let latest = || publication.campagnes().last().map(|campagne| campagne.annee);
    annee.and_then(|annee| i32::try_from(annee).ok()).or_else(latest).unwrap_or_default()
}

/// What a number is made from: nobody can guess it.
fn alea() -> Result<u64, Problem> {
    Ok(u64::from_le_bytes(random::bytes()?))
}
