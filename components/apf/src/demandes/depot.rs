//! `POST /api/apf`: a collectivité asks for an agreement (R-APF-01 to R-APF-06).

use crate::{
    courriels, refus,
    stockage::{Auteur, Donnees, Inscription, Outcome, REQUESTED},
};
use axum::{
    extract::{FromRequest as _, RawQuery, Request},
    http::{HeaderMap, StatusCode},
    response::Response,
};
use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use std::sync::Arc;
use tremplin_domain::{
    apf::{self, Conseil, Dossier, Echeance, EtatApf, Fait, Financement},
    bareme::Bareme,
    identifiers::{NumeroApf, Siret},
    paris,
};
use tremplin_platform::{
    Problem, cache,
    idempotence::{Answer, Demande},
    json::{JsonBytes, json},
    parametres::{Parametres, boolean},
    params,
    publication::{self, Publication},
    random,
    session::{self, Session},
};

/// How often a deposit is tried again when another one of the same collectivité was faster.
const TRIES: u8 = 4;

/// What is answered: the request as it is now, and what follows from it.
#[derive(Serialize)]
struct Deposee<'a> {
    /// Absent from a preview.
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'a str>,
    etat: EtatApf,
    numero: Option<NumeroApf>,
    estimation: Financement,
    echeances: Vec<Echeance>,
    conseils: Vec<Conseil>,
}

/// Deposits a request; only says what it would come to when the address says `apercu=true`.
///
/// # Errors
/// 401, 403, 409 without a chosen collectivité, 400 without `Idempotency-Key`, 422 with
/// every fault.
pub(crate) async fn deposit(
    RawQuery(query): RawQuery,
    request: Request,
) -> Result<Response, Problem> {
    let headers = request.headers().clone();
    let octets = JsonBytes::from_request(request, &()).await;
    let annee = octets.as_ref().ok().and_then(|JsonBytes(octets)| apf::annee(octets));
    let publication = publication::core().await;
    let essai = Essai::open(&headers, known(&publication, annee), publication).await?;
    let JsonBytes(octets) = octets?;
    if wants_preview(query.as_deref())? {
        let (fait, dossier, conseils) = essai.decide(&octets)?;
        let answer = json(StatusCode::OK, &answer(None, &dossier, fait.jour(), conseils));
        return Ok(cache::private(answer));
    }
    let demande = Demande::read(&headers, &essai.session, "/api/apf", &octets)?;
    demande.once_written(write(essai, &headers, &octets, &demande)).await
}

/// The year that is asked for; one that has a campaign, so that all that is wrong can be said, that included.
fn known(publication: &Publication, annee: Option<i32>) -> i32 {
    let latest = || publication.campagnes().last().map(|campagne| campagne.annee);
    let annee = annee.filter(|annee| publication.of_year(*annee).is_ok());
    annee.or_else(latest).unwrap_or_default()
}

fn wants_preview(query: Option<&str>) -> Result<bool, Problem> {
    let mut parametres = Parametres::read(query, &["apercu"]);
    let apercu = parametres.value("apercu", boolean);
    parametres.finish()?;
    Ok(apercu.unwrap_or(false))
}

/// Who asks, for whom, and what that collectivité may ask for.
struct Essai {
    session: Session,
    siret: Siret,
    annee: i32,
    donnees: Donnees,
    publication: Arc<Publication>,
}

impl Essai {
    async fn open(
        headers: &HeaderMap,
        annee: i32,
        publication: Arc<Publication>,
    ) -> Result<Self, Problem> {
        let (session, rows) = session::authenticate(headers, REQUESTED, params![annee]).await?;
        let siret = session.collectivite_of(headers)?.parse().map_err(|_| Problem::internal())?;
        let row = rows.first().ok_or_else(Problem::unauthenticated)?;
        let donnees = Donnees::read(row, paris::day(session.now))?;
        Ok(Self { session, siret, annee, donnees, publication })
    }

    /// The event of what is asked for and the dossier that it opens, if the rules allow it.
    fn decide(&self, octets: &[u8]) -> Result<(Fait, Dossier, Vec<Conseil>), Problem> {
        let campagne = self.publication.of_year(self.annee)?;
        let contexte = self.donnees.contexte(campagne, self.publication.referentiel(campagne)?);
        let depot = apf::decode(octets, &contexte)?;
        let conseils = apf::conseils(&depot.demande, &contexte);
        let now = self.session.now;
        let horodatage = DateTime::from_timestamp_millis(now.timestamp_millis()).unwrap_or(now);
        let fait = Fait { horodatage, evenement: depot.deposit(self.siret) };
        let dossier = Dossier::open(&fait).map_err(refus::problem)?;
        Ok((fait, dossier, conseils))
    }
}

/// The milliseconds since 1970, then 80 random bits: nobody guesses it, and dossiers that follow each other do so in the
/// queue and on the disk.
fn identifiant(now: DateTime<Utc>) -> Result<String, Problem> {
    let random = u128::from_le_bytes(random::bytes()?) >> 48;
    Ok(format!("{:012x}{random:020x}", now.timestamp_millis().max(0)))
}

async fn write(
    mut essai: Essai,
    headers: &HeaderMap,
    octets: &[u8],
    demande: &Demande,
) -> Result<Response, Problem> {
    let id = identifiant(essai.session.now)?;
    for _ in 0..TRIES {
        let (fait, dossier, conseils) = essai.decide(octets)?;
        let answer = answer(Some(&id), &dossier, fait.jour(), conseils);
        let answer = Answer::json(StatusCode::CREATED, &answer)?.at(format!("/api/apf/{id}"));
        let whom = (essai.donnees.nom.as_str(), essai.donnees.contact());
        let inscription = Inscription {
            id: &id,
            auteur: Auteur::from(&essai.session),
            fait: &fait,
            dossier: &dossier,
            rang: 1,
            precedente: "",
            courriels: courriels::of((&id, 1), whom, &dossier, &fait),
            idempotence: Some(demande.record(&answer)),
        };
        if inscription.write().await? == Outcome::Written {
            return Ok(answer.into_response());
        }
        // Another request took the last unit, perhaps: the rules say so.
        essai = Essai::open(headers, essai.annee, essai.publication).await?;
    }
    Err(Problem::busy())
}

fn answer<'a>(
    id: Option<&'a str>,
    dossier: &Dossier,
    jour: NaiveDate,
    conseils: Vec<Conseil>,
) -> Deposee<'a> {
    Deposee {
        id,
        etat: dossier.etat(jour).apf(),
        numero: dossier.numero,
        estimation: dossier.financement(Bareme::current(), jour),
        echeances: dossier.echeances(jour),
        conseils,
    }
}
