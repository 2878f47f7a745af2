//! `POST /api/pilotage/apf/validations`: validates the requests of a list that hold together, each by an act of its own.
//!
//! A line whose answer got lost is recognised when it is sent again: its dossier is validated, by the same agent, right
//! after the version that was seen. So the answer is recorded once all lines are done, and is the same if that fails.

mod compte;

use super::{examen::Examen, gestionnaire};
use crate::{
    essai::{self, Essai},
    stockage::{self, Donnees, Ouvert},
};
use axum::{
    extract::{FromRequest as _, Request},
    http::{HeaderMap, StatusCode},
    response::Response,
};
use chrono::SecondsFormat;
use compte::{Compte, CompteRendu, Statut};
use tremplin_domain::apf::{self, AValider, Acte, Evenement, Rejet};
use tremplin_platform::{
    Problem,
    idempotence::{Answer, Demande},
    json::JsonBytes,
    params,
    publication::{self, Publication},
    session::Role,
    sqlite::database,
};

/// Where it is sent.
const ADRESSE: &str = "/api/pilotage/apf/validations";

/// Records the answer `?1` under its key; another request with that key may have done so.
const RECORD: &str = "INSERT INTO idempotence (cle, requete, statut, adresse, corps, cree_le) \
    SELECT i ->> 'cle', i ->> 'requete', i ->> 'statut', i ->> 'adresse', i ->> 'corps', ?2 FROM (SELECT ?1 AS i) \
    WHERE true ON CONFLICT (cle) DO NOTHING";

/// Validates what can be.
///
/// # Errors
/// 401, 403, 400 without `Idempotency-Key`, 422 for a document that is none; 503 when the database is busy or the
/// application is read-only: the lines until then are validated, and recognised when the list is sent again.
pub(crate) async fn validate(request: Request) -> Result<Response, Problem> {
    let headers = request.headers().clone();
    let session = gestionnaire(&headers).await?;
    let JsonBytes(octets) = JsonBytes::from_request(request, &()).await?;
    let demande = Demande::read(&headers, &session, ADRESSE, &octets)?;
    let round = async {
        let chosen = apf::decode_validations(&octets)?;
        let publication = publication::core().await;
        let mut lignes = Vec::with_capacity(chosen.len());
        for une in chosen {
            lignes.push(line(&headers, une, &publication).await?);
        }
        let validees = lignes.iter().filter(|compte| compte.statut == Statut::Validee).count();
        let refusees = lignes.len().saturating_sub(validees);
        let answer = Answer::json(StatusCode::OK, &CompteRendu { validees, refusees, lignes })?;
        let instant = session.now.to_rfc3339_opts(SecondsFormat::Millis, true);
        let recorded = demande.record(&answer).to_string();
        database().await?.execute(RECORD, params![recorded, instant]).await?;
        Ok(answer.into_response())
    };
    demande.once(round).await
}

async fn line(
    headers: &HeaderMap,
    AValider { id, version }: AValider,
    publication: &Publication,
) -> Result<Compte, Problem> {
    for _ in 0..essai::TRIES {
        let Some(essai) = find(headers, &id).await? else {
            return Ok(Compte::unknown(id));
        };
        let ouvert = &essai.ouvert;
        if ouvert.rang() != version {
            let statut = if was_done(&essai, version) { Statut::Validee } else { Statut::Perimee };
            return Ok(Compte::of(ouvert, statut));
        }
        let (dossier, jour) = (&ouvert.dossier, Ouvert::jour(&essai.session));
        let (etat, acte) = (dossier.etat(jour), Acte::Validee);
        if etat.after(acte).is_none() {
            return Ok(Compte::refused(ouvert, Rejet::Transition { etat: Some(etat), acte }));
        }
        let siret = dossier.siret.to_string();
        let donnees = Donnees::of(&siret, dossier.demande.annee, jour).await?;
        let Examen { conseils, incoherences: erreurs, coherent } =
            Examen::of(ouvert, &donnees, publication)?;
        if !coherent {
            return Ok(Compte { conseils, erreurs, ..Compte::of(ouvert, Statut::Incoherente) });
        }
        let numero = dossier.numero_a_delivrer(super::alea()?);
        if let Some(done) = essai.record(Evenement::Validee { numero }).await? {
            return Ok(Compte::of(&done.ouvert, Statut::Validee));
        }
    }
    Err(Problem::busy())
}

async fn find(headers: &HeaderMap, id: &str) -> Result<Option<Essai>, Problem> {
    match stockage::open(headers, id, &[Role::Gestionnaire]).await {
        Ok((session, ouvert)) => Ok(Some(Essai { session, ouvert })),
        Err(problem) if problem.status() == StatusCode::NOT_FOUND => Ok(None),
        Err(problem) => Err(problem),
    }
}

/// Whether this line was done before: the same agent validated the dossier right after that version.
fn was_done(essai: &Essai, version: u32) -> bool {
    let after = usize::try_from(version).ok().and_then(|rang| essai.ouvert.passe.get(rang));
    after.is_some_and(|passe| {
        passe.fait.evenement.acte() == Acte::Validee && passe.acteur == essai.session.sujet
    })
}
