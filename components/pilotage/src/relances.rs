//! `POST /api/pilotage/recensement/{annee}/relances`: an e-mail to those that have not answered (R-MAIL-01).
//!
//! The key of a reminder names the campaign, the collectivité and the day: nobody is reminded twice a day, whoever
//! asks. Whether a collectivité has answered is looked at once more by the statement that writes.

use crate::{
    acces,
    acte::{self, Acte, Outcome},
    suivi::{Filtres, JOINED, MATCHING},
};
use axum::{
    extract::{FromRequest as _, Path, Request},
    http::StatusCode,
    response::Response,
};
use deserr::Deserr;
use serde::Serialize;
use serde_json::json;
use tremplin_domain::{
    campagne::{Campagne, EtatCampagne},
    dates,
    decode::{self, Document, Json, Libelle, Liste},
    erreurs::{Erreur, Erreurs},
    paris,
};
use tremplin_platform::{
    Problem,
    idempotence::{Answer, Demande},
    json::JsonBytes,
    params, publication,
    session::Session,
    sqlite::{Param, StoreError, database},
};

/// Most collectivités that are named one by one.
const PLUS: usize = 2_000;

#[derive(Deserr)]
#[deserr(error = Erreurs, deny_unknown_fields)]
struct Saisie {
    #[deserr(default)]
    filtres: Option<SaisieFiltres>,
    #[deserr(default)]
    sirets: Option<Liste<Libelle<14>, 1, PLUS>>,
}

#[derive(Deserr)]
#[deserr(error = Erreurs, deny_unknown_fields)]
struct SaisieFiltres {
    #[deserr(default)]
    statut: Option<Libelle<200>>,
    #[deserr(default)]
    q: Option<Libelle<200>>,
}

impl Document for Saisie {
    fn check_across(document: &Json, erreurs: &mut Erreurs) {
        let given = |nom: &str| document.get(nom).is_some_and(|valeur| *valeur != Json::Null);
        if given("filtres") == given("sirets") {
            let message =
                "Dites qui relancer\u{a0}: soit «\u{a0}filtres\u{a0}», soit «\u{a0}sirets\u{a0}».";
            erreurs.push(Erreur::new("", Some("R-MAIL-01"), message));
        }
    }
}

/// What becomes of those that were named.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Bilan {
    mises_en_file: usize,
    deja_relancees: u32,
    sans_adresse: u32,
    ont_repondu: u32,
}

/// Queues the reminders.
///
/// # Errors
/// 404 for a year without campaign, 400 without `Idempotency-Key`, 409 outside the window, 422 with every fault.
pub(crate) async fn send(Path(annee): Path<String>, request: Request) -> Result<Response, Problem> {
    let headers = request.headers().clone();
    let session = acces::gestionnaire(&headers).await?;
    let annee = acces::year(&annee)?;
    let publication = publication::core().await;
    let campagne = publication.of_year(annee)?;
    let JsonBytes(octets) = JsonBytes::from_request(request, &()).await?;
    let saisie: Saisie = decode::decode(&octets)?;
    let adresse = format!("/api/pilotage/recensement/{annee}/relances");
    let demande = Demande::read(&headers, &session, &adresse, &octets)?;
    demande.once(queue(&session, campagne, saisie, &demande)).await
}

async fn queue(
    session: &Session,
    campagne: &Campagne,
    saisie: Saisie,
    demande: &Demande,
) -> Result<Response, Problem> {
    require_window(session, campagne)?;
    let annee = campagne.annee;
    let jour = paris::day(session.now).to_string();
    let choix = match &saisie {
        Saisie { filtres: Some(filtres), .. } => json!({
            "statut": filtres.statut.as_ref().map(|statut| &statut.0),
            "q": filtres.q.as_ref().map(|q| &q.0),
        }),
        Saisie { sirets, .. } => {
            json!({ "sirets": sirets.as_ref().map_or(0, |sirets| sirets.0.len()) })
        }
    };
    let (a_relancer, bilan) = select(annee, &jour, saisie).await?;
    let answer = Answer::json(StatusCode::OK, &bilan)?;
    let contenu = json!({ "jour": jour, "fermeture": campagne.fermeture });
    let acte = Acte {
        nature: "relance",
        annee,
        contenu: &contenu.to_string(),
        lignes: &acte::text(&a_relancer)?,
        idempotence: Some(demande.record(&answer)),
        objet: format!("relance/{annee}"),
        acte: "relance",
        detail: json!({ "choix": choix, "bilan": bilan }),
        ..Acte::default()
    };
    match acte.write(session).await? {
        Outcome::Written => Ok(answer.into_response()),
        // Somebody reminds at the same moment: whoever asks again reminds whom the other has not.
        Outcome::Overtaken => Err(Problem::busy()),
    }
}

fn require_window(session: &Session, campagne: &Campagne) -> Result<(), Problem> {
    if campagne.etat(session.now) == EtatCampagne::Ouverte {
        return Ok(());
    }
    let detail = format!(
        "Le recensement {} est ouvert du {} au {}\u{a0}: on ne relance que pendant ce temps.",
        campagne.annee,
        dates::in_french(campagne.ouverture),
        dates::in_french(campagne.fermeture)
    );
    Err(Problem::conflict(detail.clone()).fault(Erreur::new("", Some("R-REC-09"), detail)))
}

/// The SIRETs to remind, and what becomes of the others.
async fn select(annee: i32, jour: &str, saisie: Saisie) -> Result<(Vec<String>, Bilan), Problem> {
    let (restriction, sirets) = match saisie.sirets {
        Some(sirets) => {
            let sirets: Vec<String> = sirets.0.into_iter().map(|siret| siret.0).collect();
            ("AND c.siret IN (SELECT value FROM json_each(?8)) ", sirets)
        }
        None => ("AND ?8 = '[]' ", Vec::new()),
    };
    let text = |libelle: Libelle<200>| libelle.0;
    let (statut, q) = saisie.filtres.map_or((None, None), |lus| (lus.statut, lus.q));
    let filtres =
        Filtres { reponse: None, statut: statut.map(text), q: q.map(text).unwrap_or_default() };
    // One row, whose list may be long: each row crosses the border with the host by itself.
    let statement = format!(
        "WITH v AS (SELECT c.siret, CASE WHEN r.siret IS NOT NULL THEN 3 WHEN coalesce(c.courriel, '') = '' THEN 2 \
           WHEN EXISTS (SELECT 1 FROM courriel e WHERE e.cle = ?6 || c.siret || ?7) THEN 1 ELSE 0 END AS sort \
         {JOINED}{MATCHING}{restriction}) \
         SELECT (SELECT json_group_array(siret) FROM v WHERE sort = 0), count(*) FILTER (WHERE sort = 1), \
           count(*) FILTER (WHERE sort = 2), count(*) FILTER (WHERE sort = 3) FROM v"
    );
    let mut parameters: Vec<Param> = params![annee].into();
    parameters.extend(filtres.parameters());
    let (avant, apres) = (format!("relance/{annee}/"), format!("/{jour}"));
    parameters.extend(params![avant, apres, acte::text(&sirets)?]);
    let rows = database().await?.query(&statement, parameters).await?;
    let row = rows.first().ok_or_else(Problem::internal)?;
    let a_relancer: Vec<String> = serde_json::from_str(row.text(0)?)
        .map_err(|error| StoreError::Failed(format!("a list is not readable: {error}")))?;
    let bilan = Bilan {
        mises_en_file: a_relancer.len(),
        deja_relancees: row.integer(1)?,
        sans_adresse: row.integer(2)?,
        ont_repondu: row.integer(3)?,
    };
    Ok((a_relancer, bilan))
}
