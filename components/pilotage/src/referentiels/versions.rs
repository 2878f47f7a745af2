//! The versions of a year, all of which stay readable (R-REF-04).

use super::etat::{self, Fiche};
use crate::{acces, imports};
use axum::{
    extract::Path,
    http::{HeaderMap, StatusCode, header},
    response::Response,
};
use serde_json::json;
use tremplin_domain::{
    import::{export as spreadsheet, modele_referentiel},
    referentiel::ContenuReferentiel,
};
use tremplin_platform::{
    Problem, json::json as answer, params, precondition, publication as published,
    publication::Publication, with_session,
};

/// The session and the versions of the year `?3`.
const VERSIONS: &str = with_session!(
    "r.version, r.nom, r.horodatage, r.auteur, r.sha256, r.resume",
    "LEFT JOIN referentiel r ON r.annee = +?3"
);

/// The session and the version `?4` of the year `?3`.
const VERSION: &str = with_session!(
    "r.version, r.nom, r.horodatage, r.auteur, r.sha256, r.resume, r.contenu",
    "LEFT JOIN referentiel r ON r.annee = +?3 AND r.version = +?4"
);

/// Who published what when, newest first, with the number of the latest as `ETag`.
pub(crate) async fn list(
    Path(annee): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let annee = acces::year(&annee)?;
    let (_, rows) = acces::with_rows(&headers, VERSIONS, params![annee]).await?;
    let mut fiches = Vec::with_capacity(rows.len() + 1);
    for row in &rows {
        fiches.extend(Fiche::read(row)?);
    }
    // What the program carries stays readable once it is replaced.
    match (before(annee, fiches.is_empty()).await, fiches.is_empty()) {
        (Ok(contenu), _) => fiches.push(Fiche::origin(&contenu)),
        (Err(problem), true) => return Err(problem),
        (Err(_), false) => {}
    }
    fiches.sort_by_key(|fiche| std::cmp::Reverse(fiche.numero));
    let latest = fiches.first();
    let document = json!({
        "annee": annee,
        "en_vigueur": latest.map(|fiche| &fiche.nom),
        "versions": fiches.iter().map(Fiche::view).collect::<Vec<_>>(),
    });
    let mut response = answer(StatusCode::OK, &document);
    if let Some(etag) = latest.and_then(|fiche| precondition::etag(fiche.numero)) {
        response.headers_mut().insert(header::ETAG, etag);
    }
    Ok(acces::private(response))
}

/// One version with its content.
pub(crate) async fn show(
    Path((annee, numero)): Path<(String, String)>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let (annee, fiche, contenu) = one(&annee, &numero, &headers).await?;
    let mut document = fiche.view();
    if let Some(members) = document.as_object_mut() {
        members.insert("annee".to_owned(), annee.into());
        members.insert("contenu".to_owned(), json!(contenu));
    }
    Ok(acces::private(answer(StatusCode::OK, &document)))
}

/// One version as the spreadsheet that gives it again.
pub(crate) async fn export(
    Path((annee, numero)): Path<(String, String)>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let (_, fiche, contenu) = one(&annee, &numero, &headers).await?;
    let nom = format!("referentiel-{}.csv", fiche.nom);
    Ok(imports::attachment(&nom, spreadsheet(&contenu)))
}

/// The file to fill in.
pub(crate) async fn model(headers: HeaderMap) -> Result<Response, Problem> {
    acces::gestionnaire(&headers).await?;
    Ok(imports::attachment("referentiel-modele.csv", modele_referentiel()))
}

async fn one(
    annee: &str,
    numero: &str,
    headers: &HeaderMap,
) -> Result<(i32, Fiche, ContenuReferentiel), Problem> {
    let (annee, numero) = (acces::year(annee)?, number(numero)?);
    let (_, rows) = acces::with_rows(headers, VERSION, params![annee, numero]).await?;
    let row = rows.first().ok_or_else(Problem::unauthenticated)?;
    if let Some(fiche) = Fiche::read(row)? {
        let contenu = etat::content(row, acces::FIRST + 6)?;
        return Ok((annee, fiche, contenu));
    }
    if numero != 0 {
        return Err(unknown());
    }
    let contenu = match before(annee, false).await {
        Ok(contenu) => contenu,
        Err(_) => before(annee, true).await?,
    };
    Ok((annee, Fiche::origin(&contenu), contenu))
}

/// What was in force before the first version of the year: what the program carries or, while there is no version
/// of that year, what the year before hands down.
async fn before(annee: i32, is_in_force: bool) -> Result<ContenuReferentiel, Problem> {
    match is_in_force {
        true => etat::origin(&*published::core().await, annee),
        false => etat::origin(&Publication::embedded(), annee),
    }
}

fn number(texte: &str) -> Result<u32, Problem> {
    let numero = texte.parse::<u32>().ok().filter(|numero| numero.to_string() == texte);
    numero.ok_or_else(unknown)
}

fn unknown() -> Problem {
    Problem::not_found("Il n’y a pas de version de ce numéro.")
}
