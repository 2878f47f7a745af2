//! The whole of a dossier, for one of those who may see it.

use super::evenements::{self, Lecteur, VueEvenement};
use crate::stockage::Ouvert;
use axum::{
    http::{StatusCode, header},
    response::Response,
};
use chrono::NaiveDate;
use serde::Serialize;
use tremplin_domain::{
    apf::{
        Acte, Contrat, Demande, Echeance, Etape, Etat, EtatApc, EtatApf, Financement, Manque,
        Reference, Validite, historique,
    },
    bareme::Bareme,
    identifiers::{NumeroApc, NumeroApf, Siret},
    paris,
};
use tremplin_platform::{
    Problem, cache,
    json::json,
    precondition,
    session::{Role, Session},
    sqlite::StoreError,
};

/// A dossier.
#[derive(Serialize)]
pub(crate) struct Vue<'a> {
    id: &'a str,
    version: u32,
    /// The collectivité that asked.
    collectivite: Collectivite<'a>,
    /// The state of the APF.
    etat: EtatApf,
    /// That of the whole.
    etat_dossier: Etat,
    libelle: &'static str,
    numero: Option<NumeroApf>,
    /// What the référentiel calls the métier.
    metier_libelle: &'a str,
    demande: &'a Demande,
    reference: &'a Reference,
    deposee_le: NaiveDate,
    validite: Option<Validite>,
    /// What the CNFPT waits for, of the collectivité or of the training body: shown to the one that it asks.
    complement: Option<&'a str>,
    motif: Option<&'a str>,
    apc: Option<VueApc<'a>>,
    /// What whoever looks may do now; dates or a missing piece may still forbid one.
    actes: Vec<Acte>,
    /// The table by funding year, and how it was obtained (R-APF-11, R-APC-02).
    estimation: Financement,
    echeances: Vec<Echeance>,
    /// How the amount changed.
    historique: Vec<Etape>,
    evenements: Vec<VueEvenement<'a>>,
}

#[derive(Serialize)]
struct Collectivite<'a> {
    siret: Siret,
    nom: &'a str,
    /// Who employs the apprentice now (R-APC-05).
    employeur: Siret,
}

#[derive(Serialize)]
struct VueApc<'a> {
    numero: Option<NumeroApc>,
    etat: Option<EtatApc>,
    deposee_le: NaiveDate,
    #[serde(flatten)]
    contrat: &'a Contrat,
    /// The last day that counts, extensions and rupture included.
    fin_effective: NaiveDate,
    rupture: Option<NaiveDate>,
    manques: Vec<Manque>,
}

/// What `session` sees of a dossier.
///
/// # Errors
/// 500 when its history is damaged, which reading it would have said.
pub(crate) fn of<'a>(session: &Session, ouvert: &'a Ouvert) -> Result<Vue<'a>, Problem> {
    let dossier = &ouvert.dossier;
    let jour = paris::day(session.now);
    let etat = dossier.etat(jour);
    let (of_interest, apc) = (Lecteur::of(session.role), dossier.apc.is_some());
    let bareme = Bareme::current();
    let faits = ouvert.passe.iter().map(|passe| &passe.fait);
    let historique = historique(faits, bareme, jour)
        .map_err(|rejet| StoreError::Failed(format!("a dossier is damaged: {rejet}")))?;
    Ok(Vue {
        id: &ouvert.id,
        version: ouvert.rang(),
        collectivite: Collectivite {
            siret: dossier.siret,
            nom: &ouvert.nom,
            employeur: dossier.employeur(jour),
        },
        etat: etat.apf(),
        etat_dossier: etat,
        libelle: etat.libelle(),
        metier_libelle: ouvert.metier(),
        numero: dossier.numero,
        demande: &dossier.demande,
        reference: &dossier.reference,
        deposee_le: dossier.deposee_le,
        validite: dossier.validite(),
        complement: dossier.complement.as_deref().filter(|_| of_interest.exchanges(apc)),
        motif: dossier.motif.as_deref().filter(|_| of_interest.reasons(apc)),
        apc: dossier.apc.as_ref().map(|apc| VueApc {
            numero: apc.numero,
            etat: etat.apc(),
            deposee_le: apc.deposee_le,
            contrat: &apc.contrat,
            fin_effective: apc.fin(),
            rupture: apc.rupture,
            manques: dossier.manques(),
        }),
        actes: actes(session, ouvert, etat),
        estimation: dossier.financement(bareme, jour),
        echeances: dossier.echeances(jour),
        historique,
        evenements: evenements::of(session, &ouvert.passe),
    })
}

/// The same as an answer, with its `ETag`.
///
/// # Errors
/// As [`of`].
pub(crate) fn answer(session: &Session, ouvert: &Ouvert) -> Result<Response, Problem> {
    Ok(respond(ouvert, &of(session, ouvert)?))
}

/// A document about a dossier as an answer, with its `ETag`.
pub(crate) fn respond<T: Serialize>(ouvert: &Ouvert, document: &T) -> Response {
    let mut response = json(StatusCode::OK, document);
    if let Some(etag) = precondition::etag(ouvert.rang()) {
        response.headers_mut().insert(header::ETAG, etag);
    }
    cache::private(response)
}

/// What the role of whoever looks may do in this state. A collectivité that took a contract over only looks.
fn actes(session: &Session, ouvert: &Ouvert, etat: Etat) -> Vec<Acte> {
    let asked = session.active.as_deref().is_some_and(|active| ouvert.is_asked_by(active));
    etat.actes()
        .filter(|acte| match acte {
            Acte::Modifiee | Acte::Annulee => session.role == Role::Collectivite && asked,
            Acte::ComplementRepondu if ouvert.dossier.complement.is_none() => false,
            Acte::ComplementRepondu if etat.apc().is_none() => {
                session.role == Role::Collectivite && asked
            }
            Acte::ComplementRepondu
            | Acte::ApcDeposee
            | Acte::ApcCompletee
            | Acte::Rupture
            | Acte::Prolongation => session.role == Role::Organisme,
            Acte::ComplementDemande => {
                session.role == Role::Gestionnaire && ouvert.dossier.complement.is_none()
            }
            Acte::Validee
            | Acte::Refusee
            | Acte::ApcAcceptee
            | Acte::ApcRefusee
            | Acte::Transfert => session.role == Role::Gestionnaire,
            Acte::Deposee | Acte::Avertissement | Acte::CaduciteConstatee => false,
        })
        .collect()
}
