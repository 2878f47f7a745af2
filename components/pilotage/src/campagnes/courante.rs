//! A campaign as it is set now, and how it is shown.

use crate::acces;
use axum::{
    http::{HeaderMap, StatusCode, header},
    response::Response,
};
use chrono::{DateTime, Utc};
use serde::Serialize;
use serde_json::{Value, json};
use tremplin_domain::{
    allocation,
    campagne::{Campagne, EtatCampagne},
};
use tremplin_platform::{
    Problem, json::json as json_response, params, precondition, publication, session::Session,
    with_session,
};

/// The session and the latest state of the year `?3`.
const LATEST: &str = with_session!(
    "c.revision, c.horodatage, c.auteur, c.contenu, \
     (SELECT nom FROM referentiel r WHERE r.annee = +?3 ORDER BY version DESC LIMIT 1)",
    "LEFT JOIN campagne c ON c.annee = +?3 AND c.revision = \
       (SELECT max(revision) FROM campagne WHERE annee = +?3)"
);

/// A campaign and the number of its state; the program's own are of revision 0.
pub(crate) struct Courante {
    pub(crate) campagne: Campagne,
    pub(super) revision: u32,
    pub(super) horodatage: Option<String>,
    pub(super) auteur: Option<String>,
}

#[derive(Serialize)]
struct Vue<'a> {
    #[serde(flatten)]
    campagne: &'a Campagne,
    /// The parameters of the allocation's methods, whoever set them.
    allocation_effective: &'a allocation::Parametres,
    etat: EtatCampagne,
    revision: u32,
    modifiee: Option<Value>,
    /// After a change: whether the public sees it already.
    #[serde(skip_serializing_if = "Option::is_none")]
    publiee: Option<bool>,
}

/// The gestionnaire who asks, and the campaign of the year if there is one.
///
/// # Errors
/// 401 without a session, 403 for another role.
pub(crate) async fn open(
    headers: &HeaderMap,
    annee: i32,
) -> Result<(Session, Option<Courante>), Problem> {
    let (session, rows) = acces::with_rows(headers, LATEST, params![annee]).await?;
    let row = rows.first().ok_or_else(Problem::unauthenticated)?;
    let Some(stored) = row.optional_text(acces::FIRST + 3)? else {
        let publication = publication::core().await;
        let embedded = publication.of_year(annee).ok().map(|campagne| Courante {
            campagne: Campagne::clone(campagne),
            revision: 0,
            horodatage: None,
            auteur: None,
        });
        return Ok((session, embedded));
    };
    let mut campagne: Campagne = serde_json::from_str(stored).map_err(|_| Problem::internal())?;
    if let Some(referentiel) = row.optional_text(acces::FIRST + 4)? {
        referentiel.clone_into(&mut campagne.referentiel);
    }
    let courante = Courante {
        campagne,
        revision: row.integer(acces::FIRST)?,
        horodatage: row.optional_text(acces::FIRST + 1)?.map(str::to_owned),
        auteur: row.optional_text(acces::FIRST + 2)?.map(str::to_owned),
    };
    Ok((session, Some(courante)))
}

impl Courante {
    fn view(&self, now: DateTime<Utc>, publiee: Option<bool>) -> Vue<'_> {
        let set = self.auteur.as_deref().zip(self.horodatage.as_deref());
        Vue {
            campagne: &self.campagne,
            allocation_effective: self.campagne.allocation(),
            etat: self.campagne.etat(now),
            revision: self.revision,
            modifiee: set.map(|(par, le)| json!({ "par": par, "le": le })),
            publiee,
        }
    }

    /// The campaign as it is shown, with its `ETag`.
    pub(super) fn answer(
        &self,
        status: StatusCode,
        now: DateTime<Utc>,
        publiee: Option<bool>,
    ) -> Result<Response, Problem> {
        let mut response = json_response(status, &self.view(now, publiee));
        if let Some(etag) = precondition::etag(self.revision) {
            response.headers_mut().insert(header::ETAG, etag);
        }
        Ok(acces::private(response))
    }
}

/// 412 with what is set now, and by whom.
pub(super) fn stale(courante: Option<&Courante>, now: DateTime<Utc>) -> Problem {
    let Some(courante) = courante else {
        return Problem::stale(
            "Cette campagne n’existe pas encore : « If-None-Match: * » la crée.",
        );
    };
    let detail = match &courante.auteur {
        Some(auteur) => format!(
            "{auteur} a réglé cette campagne entre-temps : comparez avec votre saisie avant de choisir."
        ),
        None => "Cette campagne existe déjà : lisez-la avant de la régler.".to_owned(),
    };
    Problem::stale(detail)
        .member("version", courante.revision.into())
        .member("courante", serde_json::to_value(courante.view(now, None)).unwrap_or(Value::Null))
}
