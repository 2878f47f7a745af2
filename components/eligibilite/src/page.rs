//! `GET /eligibilite`: the same lookups as a page, whose address says everything.

use crate::{
    Donnees, Instant,
    lecture::{self, Recherche},
    reponse::today,
};
use axum::{Extension, extract::RawQuery, http::HeaderMap, response::Response};
use chrono::NaiveDate;
use tremplin_domain::{eligibilite, erreurs::Erreur};
use tremplin_pages::{
    Page as _,
    eligibilite::{Eligibilite, Saisie},
};
use tremplin_platform::{
    Problem, html,
    parametres::{Parametres, whole_number},
};

/// How far pages of results are counted.
const LAST_PAGE: u32 = 1_000;

/// The métiers, what a search finds, or whether one certification is fundable; what cannot be read is to be corrected
/// on the page itself.
pub(crate) async fn show(
    RawQuery(query): RawQuery,
    now: Extension<Instant>,
    Extension(donnees): Extension<Donnees>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let query = query.as_deref();
    if let Some(moved) = html::without_idle_parameters("/eligibilite", query, &Saisie::NOMS) {
        return Ok(moved);
    }
    let parametres = Parametres::read(query, &Saisie::NOMS);
    let typed = Saisie::NOMS.map(|nom| parametres.typed(nom).to_owned());
    let saisie = Saisie::new(typed.each_ref().map(String::as_str));
    let answer = if saisie.is_fiche() { fiche } else { recherche };
    Ok(html::page(&headers, answer(parametres, saisie, &donnees, today(now))?))
}

/// What a search finds (R-REF-02); without anything to look for, the métiers.
fn recherche(
    mut parametres: Parametres<'_>,
    saisie: Saisie<'_>,
    donnees: &Donnees,
    today: NaiveDate,
) -> Result<String, Problem> {
    let (_, referentiel) = donnees.at(today)?;
    let recherche = Recherche::read(&mut parametres, referentiel);
    let page = rank(&mut parametres);
    let (_, erreurs) = sorted(parametres);
    let page = if !erreurs.is_empty() {
        Eligibilite::fautes(saisie, referentiel, erreurs)
    } else if recherche.is_empty() {
        Eligibilite::metiers(referentiel)
    } else {
        let criteres = recherche.criteres(today, Eligibilite::PAR_PAGE, None);
        Eligibilite::recherche(saisie, referentiel, &criteres, page)
    };
    Ok(page.html())
}

/// Whether a certification is fundable on a date, today by default, and why (R-REF-01, R-REF-05).
fn fiche(
    mut parametres: Parametres<'_>,
    saisie: Saisie<'_>,
    donnees: &Donnees,
    today: NaiveDate,
) -> Result<String, Problem> {
    let (_, referentiel) = donnees.at(today)?;
    Recherche::read(&mut parametres, referentiel);
    rank(&mut parametres);
    let date = lecture::date(&mut parametres);
    let code = parametres.text("rncp").map(str::to_owned);
    let rncp = code.and_then(|code| lecture::rncp(&mut parametres, &code));
    let (erreurs, around) = sorted(parametres);
    // A search that cannot be read is nothing to come back to.
    let saisie = if around.is_empty() { saisie } else { saisie.fiche() };
    let Some(rncp) = rncp.filter(|_| erreurs.is_empty()) else {
        return Ok(Eligibilite::fautes(saisie, referentiel, erreurs).html());
    };
    let date = date.unwrap_or(today);
    let (_, referentiel) = donnees.at(date)?;
    let decision = eligibilite::decide(referentiel, rncp, date);
    Ok(Eligibilite::fiche(saisie, referentiel, decision).html())
}

fn rank(parametres: &mut Parametres<'_>) -> usize {
    parametres.value("page", whole_number(1..=LAST_PAGE)).map_or(1, |page| page as usize)
}

/// The faults of what asks for one certification, and those of the search.
fn sorted(parametres: Parametres<'_>) -> (Vec<Erreur>, Vec<Erreur>) {
    let of_fiche = |erreur: &Erreur| ["/rncp", "/date"].contains(&erreur.champ.as_str());
    parametres.into_erreurs().into_iter().partition(of_fiche)
}
