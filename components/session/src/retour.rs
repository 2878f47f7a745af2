//! `GET /api/session/retour`: back from the issuer, with a code or with a refusal.

use crate::{
    annuaire,
    configuration::{self, Emetteur, Mode},
    connexion::{return_address, see_other},
    echec::{Echec, Motif},
    horloge,
    jeton::{self, Preuves},
    navigateur, revendications, sessions,
};
use axum::{
    extract::RawQuery,
    http::{HeaderMap, header},
    response::Response,
};
use openidconnect::{Nonce, PkceCodeVerifier};
use tremplin_platform::{params, session, sqlite::database};

/// A sign-in is taken out when it comes back, so that it comes back once.
const TAKE: &str = "DELETE FROM connexion WHERE etat = ?1 \
    RETURNING navigateur, nonce, verificateur, retour, expire_le";

/// What the issuer adds to the address.
struct Reponse {
    code: Option<String>,
    etat: Option<String>,
    erreur: Option<String>,
    emetteur: Option<String>,
}

/// A sign-in as it was begun.
struct Depart {
    nonce: String,
    verificateur: String,
    retour: String,
}

/// Opens the session and sends the browser where it wanted to be, or says why not.
pub(crate) async fn finish(headers: HeaderMap, RawQuery(query): RawQuery) -> Response {
    let reponse = Reponse::read(query.as_deref());
    let (emetteur, depart) = match begun(&headers, &reponse).await {
        Ok(begun) => begun,
        Err(echec) => return echec.into_page("/"),
    };
    let retour = depart.retour.clone();
    sign_in(&headers, emetteur, depart, reponse)
        .await
        .unwrap_or_else(|echec| echec.into_page(&retour))
}

impl Reponse {
    fn read(query: Option<&str>) -> Self {
        let mut reponse = Self { code: None, etat: None, erreur: None, emetteur: None };
        for (name, value) in form_urlencoded::parse(query.unwrap_or_default().as_bytes()) {
            let place = match &*name {
                "code" => &mut reponse.code,
                "state" => &mut reponse.etat,
                "error" => &mut reponse.erreur,
                "iss" => &mut reponse.emetteur,
                _ => continue,
            };
            *place = Some(value.into_owned());
        }
        reponse
    }
}

/// The sign-in that this is the end of, which it now no longer is for anybody else.
async fn begun(
    headers: &HeaderMap,
    reponse: &Reponse,
) -> Result<(&'static Emetteur, Depart), Echec> {
    let Mode::Emetteur(emetteur) = configuration::mode().await? else {
        return Err(Echec::new(Motif::NonConfiguree, "a return without an issuer"));
    };
    let stale = |cause: &str| Echec::new(Motif::Perimee, cause);
    let etat = reponse.etat.as_deref().ok_or_else(|| stale("no state"))?;
    let rows = database().await?.query(TAKE, params![session::hashed(etat)]).await?;
    let row = rows.first().ok_or_else(|| stale("unknown or used state"))?;
    if row.integer::<i64>(4)? < horloge::now().await?.timestamp() {
        return Err(stale("expired state"));
    }
    let browser = navigateur::known(headers).ok_or_else(|| stale("no cookie of this sign-in"))?;
    if row.text(0)? != session::hashed(browser) {
        return Err(stale("another browser's state"));
    }
    let text = |column| row.text(column).map(str::to_owned);
    let depart = Depart { nonce: text(1)?, verificateur: text(2)?, retour: text(3)? };
    Ok((emetteur, depart))
}

async fn sign_in(
    headers: &HeaderMap,
    emetteur: &Emetteur,
    depart: Depart,
    reponse: Reponse,
) -> Result<Response, Echec> {
    if let Some(erreur) = reponse.erreur {
        return Err(Echec::new(Motif::Abandonnee, format_args!("the issuer says {erreur}")));
    }
    // Another issuer's code must not be tried at this one (RFC 9207).
    if reponse.emetteur.is_some_and(|name| name != emetteur.adresse.as_str()) {
        return Err(Echec::new(Motif::NonVerifiee, "the answer is another issuer's"));
    }
    let code = reponse.code.ok_or_else(|| Echec::new(Motif::NonVerifiee, "no code"))?;
    let now = horloge::now().await?;
    let preuves = Preuves {
        nonce: Nonce::new(depart.nonce),
        verificateur: PkceCodeVerifier::new(depart.verificateur),
        retour: return_address(headers, emetteur)?,
        now,
    };
    let (sujet, claims) = jeton::claims(emetteur, code, preuves).await?;
    let identite = revendications::read(&sujet, &claims, &emetteur.noms)?;
    let sirets = annuaire::resolve(&identite).await?;
    let reference = sessions::open(headers, &identite, &sirets, now).await?;
    let mut response = see_other(&depart.retour)?;
    let cookies = [session::set(headers, &reference), navigateur::clear(headers)];
    for cookie in cookies.into_iter().flatten() {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    Ok(response)
}
