//! `GET /api/session/connexion`: from here to the issuer.

use crate::{
    configuration::{self, Emetteur, Mode},
    echec::{Echec, Motif},
    fournisseur, horloge, jeton, navigateur,
    sessions::{NO_STORE, reference},
};
use axum::{
    extract::RawQuery,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse as _, Response},
};
use openidconnect::{
    CsrfToken, Nonce, PkceCodeChallenge, PkceCodeVerifier, RedirectUrl, Scope,
    core::CoreAuthenticationFlow,
};
use tremplin_platform::{Problem, params, session, sqlite::database};

const PURGE: &str = "DELETE FROM connexion WHERE expire_le < ?1";

const BEGIN: &str = "INSERT INTO connexion \
    (etat, navigateur, nonce, verificateur, retour, expire_le) VALUES (?1, ?2, ?3, ?4, ?5, ?6)";

/// The longest way back that is remembered, in bytes.
const RETOUR: usize = 512;

/// Sends the browser to the issuer or, in a demonstration, to its sign-in page. The query says where it
/// wants to be afterwards.
pub(crate) async fn start(headers: HeaderMap, RawQuery(query): RawQuery) -> Response {
    let retour = way_back(query.as_deref());
    let address = match configuration::mode().await {
        Ok(Mode::Demonstration) => Ok((demo_page(&retour), None)),
        Ok(Mode::Emetteur(emetteur)) => depart(&headers, emetteur, &retour).await,
        Ok(Mode::Aucun) => Err(Echec::new(Motif::NonConfiguree, "oidc_emetteur is not set")),
        Err(problem) => Err(problem.into()),
    };
    match address.and_then(|(address, cookie)| Ok((see_other(&address)?, cookie))) {
        Ok((mut response, cookie)) => {
            if let Some(cookie) = cookie {
                response.headers_mut().insert(header::SET_COOKIE, cookie);
            }
            response
        }
        Err(echec) => echec.into_page(&retour),
    }
}

/// Writes down the sign-in that begins, and says where it goes on.
async fn depart(
    headers: &HeaderMap,
    emetteur: &Emetteur,
    retour: &str,
) -> Result<(String, Option<HeaderValue>), Echec> {
    let back = return_address(headers, emetteur)?;
    let description = fournisseur::description(emetteur).await?;
    let (etat, nonce, browser) = (reference()?, reference()?, navigateur::value(headers)?);
    let verificateur = PkceCodeVerifier::new(reference()? + &reference()?);
    let now = horloge::now().await?.timestamp();
    let database = database().await?;
    database.execute(PURGE, params![now]).await?;
    let begun = params![
        session::hashed(&etat),
        session::hashed(&browser),
        &nonce,
        verificateur.secret(),
        retour,
        now + navigateur::DUREE,
    ];
    database.execute(BEGIN, begun).await?;
    let client = jeton::relay(emetteur, &description, back);
    let scopes = emetteur.portees.iter().filter(|name| *name != "openid").cloned().map(Scope::new);
    let (address, _, _) = client
        .authorize_url(
            CoreAuthenticationFlow::AuthorizationCode,
            || CsrfToken::new(etat),
            || Nonce::new(nonce),
        )
        .add_scopes(scopes)
        .set_pkce_challenge(PkceCodeChallenge::from_code_verifier_sha256(&verificateur))
        .url();
    Ok((address.into(), navigateur::set(headers, &browser)))
}

/// Where the issuer sends the browser back: below the public address, or the loopback address at which
/// the browser already is.
///
/// # Errors
/// When neither is known: another host's name in the request proves nothing.
pub(crate) fn return_address(
    headers: &HeaderMap,
    emetteur: &Emetteur,
) -> Result<RedirectUrl, Echec> {
    let own = match &emetteur.adresse_publique {
        Some(address) => address.clone(),
        None if session::is_loopback(headers) => {
            let host = headers.get(header::HOST).and_then(|host| host.to_str().ok());
            format!("http://{}", host.unwrap_or_default())
        }
        None => return Err(Echec::new(Motif::NonConfiguree, "adresse_publique is not set")),
    };
    RedirectUrl::new(format!("{own}/api/session/retour")).map_err(|error| {
        Echec::new(Motif::NonConfiguree, format_args!("adresse_publique is not one: {error}"))
    })
}

fn demo_page(retour: &str) -> String {
    let query =
        form_urlencoded::Serializer::new(String::new()).append_pair("retour", retour).finish();
    format!("/connexion?{query}")
}

/// 303, kept by nobody.
///
/// # Errors
/// For an address that no header can hold.
pub(crate) fn see_other(address: &str) -> Result<Response, Problem> {
    let location = HeaderValue::from_str(address).map_err(|_| Problem::internal())?;
    Ok((StatusCode::SEE_OTHER, [(header::LOCATION, location), NO_STORE]).into_response())
}

/// The `retour` of a query when it is a page of ours, else the first page. A browser reads a backslash
/// as a slash and drops tabs and line ends: an address with one of them may lead anywhere.
fn way_back(query: Option<&str>) -> String {
    form_urlencoded::parse(query.unwrap_or_default().as_bytes())
        .find_map(|(name, value)| (name == "retour").then_some(value))
        .filter(|path| {
            path.starts_with('/')
                && !path.starts_with("//")
                && !path.starts_with("/api/")
                && path.len() <= RETOUR
                && path.bytes().all(|b| b.is_ascii_graphic() && b != b'\\')
        })
        .map_or_else(|| "/".to_owned(), std::borrow::Cow::into_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_back_is_a_page_of_ours() {
        let back = |query: &str| way_back(Some(query));
        assert_eq!(back("retour=/recensement"), "/recensement");
        assert_eq!(back("x=1&retour=%2Frecensement%3Fa%3D1%23b"), "/recensement?a=1#b");
        assert_eq!(way_back(None), "/");
    }

    #[test]
    fn it_never_leads_elsewhere() {
        for query in [
            "retour=https://ailleurs.example/",
            "retour=//ailleurs.example/",
            "retour=/%5Cailleurs.example",
            "retour=/%09/ailleurs.example",
            "retour=/a%0d%0aSet-Cookie:x",
            "retour=/api/session/connexion",
            "retour=recensement",
            "retour=",
            "retour=/%C3%A9",
        ] {
            assert_eq!(way_back(Some(query)), "/", "{query}");
        }
        assert_eq!(way_back(Some(&format!("retour=/{}", "a".repeat(RETOUR)))), "/");
    }
}
