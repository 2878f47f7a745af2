//! `GET /api/pilotage/collectivites…`: the directory, searched and page by page, and as a spreadsheet.

use super::etat::{self, Fiche};
use crate::{acces, imports};
use axum::{
    extract::RawQuery,
    http::{HeaderMap, StatusCode, header},
    response::Response,
};
use serde_json::{Value, json};
use tremplin_domain::import::{cle_annuaire, export_annuaire, modele_annuaire};
use tremplin_platform::{
    Problem,
    json::json as answer,
    parametres::{Parametres, whole_number},
    params, precondition,
    sqlite::{Param, Row, StoreError, database},
    with_session,
};

/// The session, the last import and, for the words `?3`, the number `?4`, the status `?5` and the flag `?6`, how many
/// collectivités there are and what their statuses are.
const HEAD: &str = with_session!(
    "a.version, a.horodatage, a.auteur, a.resume, \
     (SELECT count(*) FROM collectivite c WHERE \
        (?5 IS NULL OR c.statut = ?5) AND (?6 IS NULL OR c.signalee = ?6) \
        AND (substr(c.siret, 1, length(?4)) = ?4 OR NOT EXISTS (SELECT 1 FROM json_each(?3) m WHERE \
          instr(c.cle, m.value) = 0 AND substr(c.code_postal, 1, length(m.value)) <> m.value))), \
     (SELECT json_group_array(json_object('statut', statut, 'nombre', nombre)) FROM \
        (SELECT statut, count(*) AS nombre FROM collectivite GROUP BY statut ORDER BY statut)), \
     (SELECT count(*) FROM collectivite WHERE signalee = 1)",
    "LEFT JOIN annuaire a ON a.version = (SELECT max(version) FROM annuaire)"
);

/// The page of `?7` lines after the collectivité `?6` of those that `?1` to `?4` pick.
const PAGE: &str = "SELECT c.siret, c.nom, c.statut, c.code_postal, c.courriel, c.gestionnaire, g.nom, c.signalee \
    FROM collectivite c LEFT JOIN collectivite g ON g.siret = c.gestionnaire WHERE \
    (?3 IS NULL OR c.statut = ?3) AND (?4 IS NULL OR c.signalee = ?4) \
    AND (substr(c.siret, 1, length(?2)) = ?2 OR NOT EXISTS (SELECT 1 FROM json_each(?1) m WHERE \
      instr(c.cle, m.value) = 0 AND substr(c.code_postal, 1, length(m.value)) <> m.value)) \
    AND (c.cle, c.siret) > (coalesce((SELECT cle FROM collectivite WHERE siret = ?5), ''), ?5) \
    ORDER BY c.cle, c.siret LIMIT ?6";

/// Most characters of a search.
const LONGEST_TEXT: usize = 200;

/// What is looked for.
struct Recherche {
    /// JSON array of the words that a name must hold, or with one of which a postal code begins.
    mots: String,
    /// The beginning of a SIRET; what no SIRET begins with when the search is none.
    numero: String,
    statut: Option<String>,
    signalee: Option<u32>,
    apres: String,
    limite: u32,
}

impl Recherche {
    fn read(query: Option<&str>) -> Result<Self, Problem> {
        let known = ["q", "statut", "signalee", "apres", "limite"];
        let mut parametres = Parametres::read(query, &known);
        let short = |texte: &str| match texte.chars().count() {
            0..=LONGEST_TEXT => Ok(texte.to_owned()),
            _ => Err(format!("{LONGEST_TEXT}\u{a0}caractères au plus.")),
        };
        let texte = parametres.value("q", short).unwrap_or_default();
        let statut = parametres.value("statut", short);
        let signalee = parametres.value("signalee", |texte| match texte {
            "true" => Ok(1),
            "false" => Ok(0),
            _ => Err("« true » ou « false » est attendu.".to_owned()),
        });
        let limite = parametres.value("limite", whole_number(1..=100)).unwrap_or(20);
        let apres = parametres.value("apres", |texte| {
            let is_siret = texte.len() == 14 && texte.bytes().all(|b| b.is_ascii_digit());
            is_siret.then(|| texte.to_owned()).ok_or_else(|| "Un SIRET est attendu.".to_owned())
        });
        parametres.finish()?;
        let cle = cle_annuaire(&texte);
        let mots: Vec<&str> = cle.split_whitespace().collect();
        let digits: String = texte.chars().filter(|c| !c.is_whitespace()).collect();
        let is_number = digits.len() >= 3 && digits.bytes().all(|b| b.is_ascii_digit());
        // A text without a letter or digit names nobody.
        let mots = if mots.is_empty() && !texte.is_empty() { vec!["?"] } else { mots };
        Ok(Self {
            mots: json!(mots).to_string(),
            numero: if is_number { digits } else { "?".to_owned() },
            statut,
            signalee,
            apres: apres.unwrap_or_default(),
            limite,
        })
    }

    fn parameters(&self) -> [Param; 4] {
        params![&self.mots, &self.numero, self.statut.as_deref(), self.signalee]
    }
}

/// A page of the directory, with the number of its last import as `ETag`.
pub(crate) async fn list(
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    acces::gestionnaire(&headers).await?;
    let recherche = Recherche::read(query.as_deref())?;
    let (_, rows) = acces::with_rows(&headers, HEAD, recherche.parameters()).await?;
    let head = rows.first().ok_or_else(Problem::unauthenticated)?;
    let fiche = Fiche::read(head)?;
    let [apres, limite] = params![&recherche.apres, recherche.limite + 1];
    let page = recherche.parameters().into_iter().chain([apres, limite]);
    let mut rows = database().await?.query(PAGE, page).await?;
    let more = rows.len() > usize::try_from(recherche.limite).unwrap_or(usize::MAX);
    if more {
        rows.pop();
    }
    let suivant = rows.last().filter(|_| more).map(|row| row.text(0)).transpose()?;
    let statuts: Value = serde_json::from_str(head.text(acces::FIRST + 5)?)
        .map_err(|error| StoreError::Failed(format!("statuses are not readable: {error}")))?;
    let document = json!({
        "total": head.integer::<u32>(acces::FIRST + 4)?,
        "signalees": head.integer::<u32>(acces::FIRST + 6)?,
        "dernier_import": fiche.view(),
        "statuts": statuts,
        "collectivites": rows.iter().map(line).collect::<Result<Vec<_>, _>>()?,
        "suivant": suivant,
    });
    let mut response = answer(StatusCode::OK, &document);
    if let Some(etag) = precondition::etag(fiche.numero) {
        response.headers_mut().insert(header::ETAG, etag);
    }
    Ok(acces::private(response))
}

fn line(row: &Row) -> Result<Value, StoreError> {
    let gestionnaire = match (row.optional_text(5)?, row.optional_text(6)?) {
        (Some(siret), nom) => Some(json!({ "siret": siret, "nom": nom })),
        (None, _) => None,
    };
    Ok(json!({
        "siret": row.text(0)?, "nom": row.text(1)?, "statut": row.text(2)?,
        "code_postal": row.text(3)?, "courriel": row.optional_text(4)?,
        "gestionnaire": gestionnaire, "signalee": row.integer::<u32>(7)? == 1,
    }))
}

/// The whole directory as the spreadsheet that gives it again.
pub(crate) async fn export(headers: HeaderMap) -> Result<Response, Problem> {
    let (_, annuaire) = etat::whole(&headers).await?;
    let nom = format!("collectivites-{}.csv", annuaire.fiche.numero);
    Ok(imports::attachment(&nom, export_annuaire(&annuaire.collectivites)))
}

/// The file to fill in.
pub(crate) async fn model(headers: HeaderMap) -> Result<Response, Problem> {
    acces::gestionnaire(&headers).await?;
    Ok(imports::attachment("collectivites-modele.csv", modele_annuaire()))
}
