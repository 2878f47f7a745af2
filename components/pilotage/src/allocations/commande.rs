//! `POST /api/pilotage/allocations/{annee}`: a preview, or the publication.

use super::{
    donnees::{Derniere, Donnees},
    lignes::{self, Choix},
    publication::Projet,
};
use crate::{acces, acte::Outcome, campagnes::courante, demonstration};
use axum::{
    extract::{FromRequest as _, Path, RawQuery, Request},
    http::{HeaderMap, StatusCode},
    response::Response,
};
use tremplin_domain::{
    allocation::{self, Commande},
    campagne::{Campagne, EtatCampagne},
    dates,
    erreurs::Erreur,
};
use tremplin_platform::{
    Problem,
    idempotence::{Answer, Demande},
    json::{JsonBytes, json},
    parametres::{Parametres, boolean},
    precondition::Precondition,
    session::Session,
};

/// Computes; publishes when the address says `apercu=false`.
///
/// # Errors
/// 404 for a year without campaign, 422 for a method that cannot be read; for a publication 400 without
/// `Idempotency-Key`, 428 without the number of the latest one, 409 before the window's end, 412 when it is not what
/// was previewed or somebody else has published.
pub(crate) async fn command(
    Path(annee): Path<String>,
    RawQuery(query): RawQuery,
    request: Request,
) -> Result<Response, Problem> {
    let annee = acces::year(&annee)?;
    demonstration::seed(annee).await?;
    let headers = request.headers().clone();
    let (session, courante) = courante::open(&headers, annee).await?;
    let campagne = courante
        .ok_or_else(|| Problem::not_found(format!("Il n’y a pas de campagne {annee}.")))?
        .campagne;
    let (apercu, choix) = parametres(query.as_deref())?;
    let JsonBytes(octets) = JsonBytes::from_request(request, &()).await?;
    let commande = allocation::decode(&octets, campagne.allocation())?;
    if apercu {
        let donnees = Donnees::load(annee).await?;
        let projet = Projet::new(&campagne, donnees, commande.regulation, session.now);
        return Ok(acces::private(json(StatusCode::OK, &projet.show(&choix, None)?)));
    }
    let adresse = format!("/api/pilotage/allocations/{annee}");
    let demande = Demande::read(&headers, &session, &adresse, &octets)?;
    let act = publish(&session, &campagne, commande, &choix, &headers, &demande);
    demande.once(act).await
}

fn parametres(query: Option<&str>) -> Result<(bool, Choix), Problem> {
    let known = [&["apercu"][..], &lignes::PARAMETRES].concat();
    let mut parametres = Parametres::read(query, &known);
    let apercu = parametres.value("apercu", boolean);
    let choix = Choix::read(&mut parametres);
    parametres.finish()?;
    Ok((apercu.unwrap_or(true), choix))
}

async fn publish(
    session: &Session,
    campagne: &Campagne,
    Commande { regulation, sha256 }: Commande,
    choix: &Choix,
    headers: &HeaderMap,
    demande: &Demande,
) -> Result<Response, Problem> {
    let annee = campagne.annee;
    let precondition = Precondition::read(headers)?;
    require_end(session, campagne)?;
    let donnees = Donnees::load(annee).await?;
    if !precondition.holds(donnees.number()) {
        return Err(stale(annee, donnees.derniere.as_ref()));
    }
    if donnees.dossiers.is_empty() {
        return Err(Problem::conflict(format!(
            "Aucune collectivité n’a répondu au recensement {annee}\u{a0}: il n’y a rien à répartir."
        )));
    }
    let projet = Projet::new(campagne, donnees, regulation, session.now);
    if sha256.is_some_and(|seen| seen != projet.sha256()) {
        return Err(Problem::stale(
            "Les déclarations ou les paramètres ont changé depuis cet aperçu\u{a0}: refaites-le, vérifiez-le, puis publiez.",
        )
        .member("sha256", projet.sha256().into()));
    }
    let publication = projet.number();
    let answer = Answer::json(StatusCode::CREATED, &projet.show(choix, Some(publication))?)?
        .at(format!("/api/pilotage/allocations/{annee}/{publication}/proces-verbal.json"));
    match projet.publish(session, Some(demande.record(&answer))).await? {
        Outcome::Written => Ok(answer.into_response()),
        Outcome::Overtaken => {
            let donnees = Donnees::load(annee).await?;
            Err(stale(annee, donnees.derniere.as_ref()))
        }
    }
}

/// Nothing once the window has ended.
fn require_end(session: &Session, campagne: &Campagne) -> Result<(), Problem> {
    if campagne.etat(session.now) == EtatCampagne::Fermee {
        return Ok(());
    }
    let detail = format!(
        "L’allocation {} se publie après la clôture du recensement, le {} à minuit, heure de Paris. L’aperçu reste possible.",
        campagne.annee,
        dates::in_french(campagne.fermeture)
    );
    Err(Problem::conflict(detail.clone()).fault(Erreur::new("", Some("R-ALL-01"), detail)))
}

/// 412 with what is published now, and by whom.
fn stale(annee: i32, derniere: Option<&Derniere>) -> Problem {
    let Some(derniere) = derniere else {
        return Problem::stale(format!(
            "L’allocation {annee} n’a pas encore été publiée\u{a0}: «\u{a0}If-None-Match: *\u{a0}» la publie."
        ));
    };
    let Derniere { publication, horodatage, auteur, sha256 } = derniere;
    Problem::stale(format!(
        "{auteur} a publié l’allocation {annee} (publication n°\u{a0}{publication})\u{a0}: lisez-la avant d’en publier une autre."
    ))
    .member("version", (*publication).into())
    .member(
        "courante",
        serde_json::json!({ "publication": publication, "le": horodatage, "par": auteur, "sha256": sha256 }),
    )
}
