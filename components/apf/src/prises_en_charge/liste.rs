//! `GET /api/apc`: the agreements that a training body was given, with the request that carries each, if it is filed.

use super::organisme;
use crate::{
    parametres::{following, of_code, state, words},
    stockage::{Ouvert, PIECES},
    vue,
};
use axum::{
    extract::RawQuery,
    http::{HeaderMap, StatusCode},
    response::Response,
};
use serde::Serialize;
use serde_json::json;
use std::{collections::BTreeSet, sync::LazyLock};
use tremplin_domain::{apf::Etat, identifiers::Siret};
use tremplin_platform::{
    Problem, cache,
    json::json as answer,
    parametres::{Parametres, whole_number},
    params, publication,
    session::Session,
    sqlite::{Param, StoreError, database},
};

/// The agreements that were given to the SIRENs `?1` and have the words `?2` in their numbers or in the collectivité's
/// name, those of the campaign `?4` if one is chosen, with their state on the day `?3`.
const GIVEN: &str = "SELECT k.id, k.depose_le, \
      CASE WHEN k.etat = 'validee' AND k.limite < ?3 THEN 'caduque' ELSE k.etat END AS etat \
    FROM json_each(?1) o CROSS JOIN dossier k ON k.organisme = o.value AND k.numero_apf IS NOT NULL \
    JOIN collectivite c ON c.siret = k.siret \
    WHERE (?4 IS NULL OR k.annee = ?4) AND NOT EXISTS (SELECT 1 FROM json_each(?2) m WHERE instr(lower(c.cle || ' ' || k.siret || ' ' \
      || replace(k.numero_apf || ' ' || coalesce(k.numero_apc, ''), '-', ' ')), m.value) = 0)";

/// How many there are in each state.
static COUNTS: LazyLock<String> =
    LazyLock::new(|| format!("SELECT etat, count(*) FROM ({GIVEN}) GROUP BY etat"));

/// Those in the state `?5` that follow the dossier `?6`, the latest first, `?7` at most. Rows are chosen before the
/// events of any are read.
static PAGE: LazyLock<String> = LazyLock::new(|| {
    format!(
        "SELECT {PIECES} FROM (SELECT id, depose_le FROM ({GIVEN}) WHERE (?5 IS NULL OR etat = ?5) \
           AND (?6 IS NULL OR (depose_le, id) < (SELECT p.depose_le, p.id FROM dossier p WHERE p.id = ?6)) \
           ORDER BY depose_le DESC, id DESC LIMIT ?7) k \
         CROSS JOIN dossier_lu d ON d.id = k.id ORDER BY k.depose_le DESC, k.id DESC"
    )
});

/// What is looked for.
struct Recherche {
    /// JSON array of words.
    mots: String,
    annee: Option<u32>,
    etat: Option<Etat>,
    apres: Option<String>,
    limite: u32,
}

/// How many agreements are in a state.
#[derive(Serialize)]
struct Compte {
    etat: Etat,
    libelle: &'static str,
    nombre: u32,
}

impl Recherche {
    fn read(query: Option<&str>) -> Result<Self, Problem> {
        let mut parametres = Parametres::read(query, &["q", "annee", "etat", "apres", "limite"]);
        let mots = words(&mut parametres);
        let etat = parametres.value("etat", state);
        let annee = parametres.value("annee", whole_number(2000..=2100));
        let limite = parametres.value("limite", whole_number(1..=100)).unwrap_or(50);
        let apres = parametres.value("apres", following);
        parametres.finish()?;
        Ok(Self { mots, annee, etat, apres, limite })
    }

    /// `?1` to `?4`.
    fn parameters(&self, session: &Session) -> [Param; 4] {
        let sirens: BTreeSet<String> = session
            .sirets
            .iter()
            .filter_map(|siret| siret.parse::<Siret>().ok())
            .map(|siret| format!("{:09}", siret.siren()))
            .collect();
        let jour = Ouvert::jour(session).format("%Y-%m-%d").to_string();
        params![json!(sirens).to_string(), &self.mots, jour, self.annee]
    }
}

/// A page of the agreements, the latest request first, and how many are in each state.
///
/// # Errors
/// 401, 403, 422 for a parameter.
pub(crate) async fn list(
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let session = organisme(&headers).await?;
    let recherche = Recherche::read(query.as_deref())?;
    let database = database().await?;
    let mut etats = Vec::new();
    for row in database.query(&COUNTS, recherche.parameters(&session)).await? {
        if let Some(etat) = of_code(row.text(0)?) {
            etats.push(Compte { etat, libelle: etat.libelle(), nombre: row.integer(1)? });
        }
    }
    etats.sort_by_key(|compte| compte.etat);
    let is_chosen = |compte: &&Compte| recherche.etat.is_none_or(|etat| etat == compte.etat);
    let total: u32 = etats.iter().filter(is_chosen).map(|compte| compte.nombre).sum();
    let page =
        params![recherche.etat.map(Etat::code), recherche.apres.as_deref(), recherche.limite + 1];
    let page = recherche.parameters(&session).into_iter().chain(page);
    let mut rows = database.query(&PAGE, page).await?;
    let more = rows.len() > usize::try_from(recherche.limite).unwrap_or(usize::MAX);
    if more {
        rows.pop();
    }
    let publication = publication::core().await;
    let ouverts = rows.iter().map(|row| Ok(Ouvert::read(row, 0)?.with(&publication)));
    let ouverts = ouverts.collect::<Result<Vec<_>, StoreError>>()?;
    let jour = Ouvert::jour(&session);
    let dossiers: Vec<_> = ouverts.iter().map(|ouvert| vue::resume(ouvert, jour)).collect();
    let suivant = ouverts.last().filter(|_| more).map(|ouvert| &ouvert.id);
    let document =
        json!({ "total": total, "etats": etats, "dossiers": dossiers, "suivant": suivant });
    Ok(cache::private(answer(StatusCode::OK, &document)))
}
