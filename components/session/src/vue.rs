//! `GET /api/session`: who is signed in, and `PUT /api/session/collectivite`: for whom they act.

use crate::{
    configuration::{self, Mode},
    horloge,
    sessions::NO_STORE,
};
use axum::{
    http::{HeaderMap, StatusCode},
    response::{IntoResponse as _, Response},
};
use deserr::Deserr;
use serde::Serialize;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use tremplin_domain::{
    decode::{self, Document, Libelle},
    erreurs::{Erreur, Erreurs},
    identifiers::Siret,
};
use tremplin_platform::{
    Problem,
    json::{JsonBytes, json},
    params,
    publication::Publication,
    session::{self, COLUMNS, Role, Session},
    sqlite::{Row, StoreError, database},
    with_session,
};

/// The session with the collectivités that its agent may act for, in the session's order, why nothing can be written,
/// if so, and for a gestionnaire the years that were set.
const READ: &str = with_session!(
    "c.siret, c.nom, c.statut, c.code_postal, (SELECT motif FROM lecture_seule), \
     CASE s.role WHEN 'gestionnaire' THEN (SELECT json_group_array(DISTINCT annee) FROM campagne) END",
    "LEFT JOIN json_each(s.sirets) j ON s.role = 'collectivite' \
     LEFT JOIN collectivite c ON c.siret = j.value"
);

/// Why nothing can be written, for who is not signed in.
const READ_ONLY: &str = "SELECT motif FROM lecture_seule";

const ALONE: &str = with_session!("1", "");

const CHOOSE: &str = "UPDATE session SET active = ?2 WHERE empreinte = ?1";

#[derive(Serialize)]
struct Vue {
    utilisateur: Utilisateur,
    role: Role,
    collectivites: Vec<Collectivite>,
    active: Option<String>,
    /// The years of the campaigns, for a gestionnaire: every page of the pilotage offers them.
    #[serde(skip_serializing_if = "Option::is_none")]
    annees: Option<BTreeSet<i32>>,
    /// Whole seconds until the session ends if nothing more is asked, and whatever is asked. Durations,
    /// because the browser's clock may be wrong.
    expire_dans: i64,
    fin_dans: i64,
    /// Why nothing can be written at the moment; absent when everything can.
    #[serde(skip_serializing_if = "Option::is_none")]
    lecture_seule: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    demonstration: Option<Value>,
}

#[derive(Serialize)]
struct Utilisateur {
    nom: String,
    courriel: String,
}

#[derive(Serialize)]
struct Collectivite {
    siret: String,
    nom: String,
    statut: String,
    code_postal: String,
}

/// Who is signed in. Every page asks this: a 401 says how to sign in and, in a demonstration, what time
/// it is there.
pub(crate) async fn show(headers: HeaderMap) -> Result<Response, Problem> {
    let mode = configuration::mode().await?;
    match read(&headers).await {
        Err(problem) if problem.status() == StatusCode::UNAUTHORIZED => {
            let problem = match read_only().await {
                Some(motif) => problem.member("lecture_seule", json!(motif)),
                None => problem,
            };
            Err(match mode {
                Mode::Demonstration => {
                    let clock = horloge::member(horloge::now().await?);
                    problem.member("connexion", json!("demo")).member("demonstration", clock)
                }
                Mode::Emetteur(_) => problem.member("connexion", json!("oidc")),
                Mode::Aucun => problem,
            })
        }
        other => other,
    }
}

/// A public page does without knowing when the database does not answer.
async fn read_only() -> Option<String> {
    let rows = database().await.ok()?.query(READ_ONLY, []).await.ok()?;
    rows.first()?.text(0).ok().map(str::to_owned)
}

/// The session of a request with these headers.
///
/// # Errors
/// 401 when there is none.
pub(crate) async fn read(headers: &HeaderMap) -> Result<Response, Problem> {
    let demonstration = matches!(configuration::mode().await?, Mode::Demonstration);
    let (session, rows) = session::authenticate(headers, READ, []).await?;
    let collectivites =
        rows.iter().filter_map(|row| collectivite(row).transpose()).collect::<Result<_, _>>()?;
    let (lecture_seule, annees) = match rows.first() {
        Some(row) => (
            row.optional_text(COLUMNS + 4)?.map(str::to_owned),
            row.optional_text(COLUMNS + 5)?.map(years).transpose()?,
        ),
        None => (None, None),
    };
    let vue = Vue {
        lecture_seule,
        annees,
        demonstration: demonstration.then(|| horloge::member(session.now)),
        expire_dans: (session.expire - session.now).num_seconds(),
        fin_dans: (session.fin - session.now).num_seconds(),
        utilisateur: Utilisateur { nom: session.nom, courriel: session.courriel },
        role: session.role,
        collectivites,
        active: session.active,
    };
    Ok(([NO_STORE], json(StatusCode::OK, &vue)).into_response())
}

/// Those of the program and those that were set, a JSON array.
fn years(set: &str) -> Result<BTreeSet<i32>, StoreError> {
    let mut annees: BTreeSet<i32> = serde_json::from_str(set)
        .map_err(|error| StoreError::Failed(format!("the campaigns are not readable: {error}")))?;
    annees.extend(Publication::embedded().campagnes().iter().map(|campagne| campagne.annee));
    Ok(annees)
}

/// `None` for an agent without collectivités.
fn collectivite(row: &Row) -> Result<Option<Collectivite>, StoreError> {
    let text = |column| row.text(COLUMNS + column).map(str::to_owned);
    let Some(siret) = row.optional_text(COLUMNS)? else { return Ok(None) };
    let siret = siret.to_owned();
    Ok(Some(Collectivite { siret, nom: text(1)?, statut: text(2)?, code_postal: text(3)? }))
}

#[derive(Debug, Deserr)]
#[deserr(error = Erreurs, deny_unknown_fields)]
struct Choix {
    siret: Libelle<32>,
}

impl Document for Choix {}

/// Chooses the collectivité to act for, among those of the session (R-QUI-02).
///
/// # Errors
/// 401 without a session, 403 for another role, 422 for what is no SIRET, 404 for somebody else's.
pub(crate) async fn choose(headers: HeaderMap, body: JsonBytes) -> Result<Response, Problem> {
    configuration::mode().await?;
    let (session, _) = session::authenticate(&headers, ALONE, []).await?;
    session.require(Role::Collectivite)?;
    let siret = chosen(&body, &session)?;
    database().await?.execute(CHOOSE, params![&session.empreinte, siret]).await?;
    read(&headers).await
}

fn chosen(body: &JsonBytes, session: &Session) -> Result<String, Problem> {
    let choix: Choix = decode::decode(&body.0)?;
    let siret: Siret =
        choix.siret.0.parse().map_err(|why: tremplin_domain::identifiers::SiretInvalide| {
            Problem::invalid(vec![Erreur::new("/siret", Some("R-QUI-02"), why.to_string())])
        })?;
    let siret = siret.to_string();
    if session.sirets.contains(&siret) {
        Ok(siret)
    } else {
        Err(Problem::not_found("Cette collectivité n’est pas rattachée à votre compte."))
    }
}
