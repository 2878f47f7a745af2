//! The `calendrier` component: the steps of a contract with their deadlines (R-ECH-01), without a database.
//!
//! | route | answers |
//! |---|---|
//! | `POST /api/calendrier` | the steps as JSON |
//! | `GET /api/calendrier.ics` | the same as an iCalendar file, from the members of the document as parameters |

mod icalendrier;

use axum::{
    Extension, Router,
    extract::RawQuery,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse as _, Response},
    routing::{get, post},
};
use chrono::{DateTime, Datelike as _, Utc};
use serde::Serialize;
use std::sync::Arc;
use tremplin_domain::{
    bareme::Bareme,
    calendrier::{self, Demande, Echeance},
    decode::Refus,
};
use tremplin_platform::{
    Problem, cache,
    json::{JsonBytes, json},
    parametres::Parametres,
    publication::Publication,
};

/// What is known at the time of a request; whoever hands a request to [`router`] puts it in its extensions.
#[derive(Debug, Clone)]
pub struct Donnees {
    /// The campaigns in force.
    pub publication: Arc<Publication>,
    /// The time.
    pub now: DateTime<Utc>,
}

/// The routes of the component.
pub fn router() -> Router {
    Router::new().route("/api/calendrier", post(list)).route("/api/calendrier.ics", get(download))
}

#[derive(Serialize)]
struct Calendrier {
    echeances: Vec<Echeance>,
}

async fn list(
    Extension(donnees): Extension<Donnees>,
    JsonBytes(octets): JsonBytes,
) -> Result<Response, Problem> {
    let demande = calendrier::decode(&octets)?;
    let echeances = steps(&demande, &donnees)?;
    Ok(cache::private(json(StatusCode::OK, &Calendrier { echeances })))
}

async fn download(
    Extension(donnees): Extension<Donnees>,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let known = [&calendrier::CHAMPS[..], &[REFERENCE]].concat();
    let parametres = Parametres::read(query.as_deref(), &known);
    let reference = parametres.text(REFERENCE).map(str::to_owned);
    let named = |nom: &&'static str| parametres.text(nom).map(|valeur| (*nom, valeur));
    let read = calendrier::decode_query(calendrier::CHAMPS.iter().filter_map(named));
    let demande = accept(read, parametres)?;
    let echeances = steps(&demande, &donnees)?;
    let file = icalendrier::write(
        &echeances,
        &icalendrier::identity(&demande, reference.as_deref()),
        donnees.now,
    );
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("text/calendar; charset=utf-8")),
        (
            header::CONTENT_DISPOSITION,
            HeaderValue::from_static("attachment; filename=\"contrat-apprentissage.ics\""),
        ),
    ];
    Ok(cache::private((headers, file).into_response()))
}

/// The parameter by which a visitor names a contract, so that a later file replaces this one's events.
const REFERENCE: &str = "reference";

/// What was asked for, or every fault of the parameters: those of their names and those of their values.
fn accept(
    read: Result<Demande, Refus>,
    mut parametres: Parametres<'_>,
) -> Result<Demande, Problem> {
    let fautes = match &read {
        Err(Refus::Invalide(fautes)) => fautes.as_slice(),
        _ => &[],
    };
    for faute in fautes {
        parametres.refuse(faute.champ.trim_start_matches('/'), faute.regle, &faute.message);
    }
    parametres.finish()?;
    Ok(read?)
}

/// The steps, with the campaign of the contract's year or the last one that is known.
fn steps(demande: &Demande, donnees: &Donnees) -> Result<Vec<Echeance>, Problem> {
    let campagnes = donnees.publication.campagnes();
    let campagne = tremplin_domain::campagne::of_year(campagnes, demande.debut.0.year());
    let campagne = campagne.ok_or_else(Problem::internal)?;
    Ok(calendrier::calendar(demande, campagne, Bareme::current()))
}

#[cfg(target_family = "wasm")]
mod entry {
    use super::{Donnees, router};
    use axum::Router;
    use std::sync::LazyLock;
    use tremplin_platform::{
        clock,
        component::{Incoming, Outgoing},
        publication, serve, wire,
    };

    static ROUTER: LazyLock<Router> = LazyLock::new(router);

    tremplin_platform::export!(handle);

    async fn handle(request: Incoming) -> Outgoing {
        let mut request = wire::receive(request, &wire::PUBLIC)?;
        let donnees = Donnees { publication: publication::edge().await, now: clock::now().await };
        request.extensions_mut().insert(donnees);
        wire::send(serve::answer(&ROUTER, request).await)
    }
}
