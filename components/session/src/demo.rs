//! The demonstration's sign-in: fictitious identities of every role, without a password.

use crate::{
    annuaire, configuration, horloge,
    identite::{Identite, Rattachement},
    sessions::{self, NO_STORE},
    vue,
};
use axum::{
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse as _, Response},
};
use deserr::Deserr;
use serde::{Deserialize, Serialize};
use std::sync::LazyLock;
use tremplin_domain::{
    decode::{self, Document, Libelle},
    erreurs::{Erreur, Erreurs},
};
use tremplin_platform::{
    Problem,
    json::{JsonBytes, json},
    params,
    session::Role,
    sqlite::database,
};

static DOCUMENT: &str = include_str!("../data/demonstration.json");

static DONNEES: LazyLock<Option<Donnees>> = LazyLock::new(|| serde_json::from_str(DOCUMENT).ok());

/// The fictitious collectivités as the CNFPT's import would have brought them in.
const SEED: &str = "INSERT INTO collectivite \
    (siret, nom, statut, code_postal, courriel, gestionnaire) \
    SELECT value ->> 'siret', value ->> 'nom', value ->> 'statut', value ->> 'code_postal', \
    value ->> 'courriel', value ->> 'gestionnaire' \
    FROM json_each(?1, '$.collectivites') WHERE true ON CONFLICT (siret) DO NOTHING";

const SEEDED: &str = "SELECT count(*) FROM collectivite \
    WHERE siret IN (SELECT value ->> 'siret' FROM json_each(?1, '$.collectivites'))";

/// What begins the subject of every fictitious identity.
const SUJET: &str = "demo:";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Donnees {
    collectivites: Vec<Fictive>,
    identites: Vec<Fictif>,
}

/// What the list shows of a collectivité; the rest goes from the file to the directory.
#[derive(Deserialize)]
struct Fictive {
    siret: String,
    nom: String,
    gestionnaire: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Fictif {
    identifiant: String,
    nom: String,
    courriel: String,
    role: Role,
    sirets: Vec<String>,
}

#[derive(Serialize)]
struct Vue {
    identifiant: &'static str,
    nom: &'static str,
    role: Role,
    collectivites: Vec<Nommee>,
}

#[derive(Serialize)]
struct Nommee {
    siret: &'static str,
    nom: &'static str,
}

fn donnees() -> Result<&'static Donnees, Problem> {
    DONNEES.as_ref().ok_or_else(Problem::internal)
}

/// `GET /api/session/demo`: whom a visitor may be.
///
/// # Errors
/// 404 outside a demonstration.
pub(crate) async fn list() -> Result<Response, Problem> {
    configuration::require_demonstration().await?;
    let donnees = donnees()?;
    let identites: Vec<Vue> = donnees.identites.iter().map(|one| donnees.show(one)).collect();
    Ok(([NO_STORE], json(StatusCode::OK, &identites)).into_response())
}

impl Donnees {
    /// An identity with the collectivités that it may act for.
    fn show(&'static self, fictif: &'static Fictif) -> Vue {
        let is =
            |siret: &String| fictif.role == Role::Collectivite && fictif.sirets.contains(siret);
        let named = |one: &'static Fictive| Nommee { siret: &one.siret, nom: &one.nom };
        let collectivites = self
            .collectivites
            .iter()
            .filter(|one| is(&one.siret) || one.gestionnaire.as_ref().is_some_and(is))
            .map(named)
            .collect();
        Vue { identifiant: &fictif.identifiant, nom: &fictif.nom, role: fictif.role, collectivites }
    }
}

#[derive(Debug, Deserr)]
#[deserr(error = Erreurs, deny_unknown_fields)]
struct Choix {
    identifiant: Libelle<64>,
}

impl Document for Choix {}

/// `POST /api/session/demo`: signs in one of them.
///
/// # Errors
/// 404 outside a demonstration, 422 for an identity that is none of them.
pub(crate) async fn sign_in(mut headers: HeaderMap, body: JsonBytes) -> Result<Response, Problem> {
    configuration::require_demonstration().await?;
    let choix: Choix = decode::decode(&body.0)?;
    let known = donnees()?.identites.iter().find(|one| one.identifiant == choix.identifiant.0);
    let fictif = known.ok_or_else(|| {
        let message = "Cette identité n’existe pas ; la liste est à « /api/session/demo ».";
        Problem::invalid(vec![Erreur::new("/identifiant", None, message)])
    })?;
    seed().await?;
    let identite = fictif.identity();
    let sirets = annuaire::resolve(&identite).await?;
    let reference = sessions::open(&headers, &identite, &sirets, horloge::now().await?).await?;
    let set = sessions::cookie(&headers, &reference)?;
    // What the browser will say next is what it is shown now.
    if let Some(pair) = set.first().and_then(|(_, cookie)| cookie.to_str().ok()?.split(';').next())
    {
        let pair = HeaderValue::from_str(pair).map_err(|_| Problem::internal())?;
        headers.insert(header::COOKIE, pair);
    }
    Ok((set, vue::read(&headers).await?).into_response())
}

/// Makes sure that the directory has the fictitious collectivités; reading is cheaper than a write.
async fn seed() -> Result<(), Problem> {
    let expected = donnees()?.collectivites.len();
    let database = database().await?;
    let rows = database.query(SEEDED, params![DOCUMENT]).await?;
    let found: usize = rows.first().map(|row| row.integer(0)).transpose()?.unwrap_or_default();
    if found < expected {
        database.execute(SEED, params![DOCUMENT]).await?;
    }
    Ok(())
}

impl Fictif {
    fn identity(&self) -> Identite {
        let attached = |siret: &String| Rattachement {
            siret: siret.clone(),
            nom: None,
            statut: None,
            code_postal: None,
        };
        Identite {
            sujet: format!("{SUJET}{}", self.identifiant),
            nom: self.nom.clone(),
            courriel: self.courriel.clone(),
            role: self.role,
            rattachements: self.sirets.iter().map(attached).collect(),
        }
    }
}

#[cfg(test)]
mod tests;
