//! From a code to verified claims: the exchange at the token endpoint and the ID token's proofs.

use crate::{
    configuration::Emetteur,
    echec::{Echec, Motif},
    fournisseur::{self, Description, chain},
    revendications::{self, Revendications},
};
use chrono::{DateTime, TimeDelta, Utc};
use openidconnect::{
    AccessToken, AdditionalClaims, AuthType, AuthorizationCode, ClaimsVerificationError, Client,
    EmptyExtraTokenFields, EndpointMaybeSet, EndpointNotSet, EndpointSet, IdToken, IdTokenFields,
    Nonce, OAuth2TokenResponse as _, PkceCodeVerifier, RedirectUrl, RequestTokenError,
    SignatureVerificationError, StandardErrorResponse, StandardTokenResponse, SubjectIdentifier,
    UserInfoClaims,
    core::{
        CoreAuthDisplay, CoreAuthPrompt, CoreClientAuthMethod, CoreErrorResponseType,
        CoreGenderClaim, CoreJsonWebKey, CoreJweContentEncryptionAlgorithm,
        CoreJwsSigningAlgorithm, CoreRevocableToken, CoreRevocationErrorResponse,
        CoreTokenIntrospectionResponse, CoreTokenType,
    },
};
use serde::{Deserialize, Serialize};
use tremplin_platform::outbound;

/// How far the issuer's clock may be from ours, either way.
const SKEW: TimeDelta = TimeDelta::seconds(60);

/// The signatures that are accepted, whatever the issuer offers besides.
const ALGORITHMS: [CoreJwsSigningAlgorithm; 2] =
    [CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha256, CoreJwsSigningAlgorithm::EcdsaP256Sha256];

/// The claims that the standard does not name.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(transparent)]
pub(crate) struct Autres(Revendications);

impl AdditionalClaims for Autres {}

type Jeton =
    IdToken<Autres, CoreGenderClaim, CoreJweContentEncryptionAlgorithm, CoreJwsSigningAlgorithm>;

type Reponse = StandardTokenResponse<
    IdTokenFields<
        Autres,
        EmptyExtraTokenFields,
        CoreGenderClaim,
        CoreJweContentEncryptionAlgorithm,
        CoreJwsSigningAlgorithm,
    >,
    CoreTokenType,
>;

/// A client of the issuer, with the claims that we read.
pub(crate) type Relais = Client<
    Autres,
    CoreAuthDisplay,
    CoreGenderClaim,
    CoreJweContentEncryptionAlgorithm,
    CoreJsonWebKey,
    CoreAuthPrompt,
    StandardErrorResponse<CoreErrorResponseType>,
    Reponse,
    CoreTokenIntrospectionResponse,
    CoreRevocableToken,
    CoreRevocationErrorResponse,
    EndpointSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointMaybeSet,
    EndpointMaybeSet,
>;

/// A client of the described issuer to which browsers come back at `retour`.
pub(crate) fn relay(emetteur: &Emetteur, description: &Description, retour: RedirectUrl) -> Relais {
    let methods = description.token_endpoint_auth_methods_supported();
    // The standard's default when the issuer says nothing.
    let basic = methods.is_none_or(|m| m.contains(&CoreClientAuthMethod::ClientSecretBasic));
    Client::from_provider_metadata(
        description.as_ref().clone(),
        emetteur.client.clone(),
        emetteur.secret.clone(),
    )
    .set_redirect_uri(retour)
    .set_auth_type(if basic { AuthType::BasicAuth } else { AuthType::RequestBody })
}

/// What a code is worth only together with.
pub(crate) struct Preuves {
    /// Was sent with the departure; the ID token repeats it.
    pub(crate) nonce: Nonce,
    /// Its digest was sent with the departure (PKCE).
    pub(crate) verificateur: PkceCodeVerifier,
    /// Where the browser was to come back.
    pub(crate) retour: RedirectUrl,
    /// The time.
    pub(crate) now: DateTime<Utc>,
}

/// Exchanges the code, verifies the ID token and gives the subject and all its claims, completed by
/// those of the userinfo endpoint when the token lacks the ones that matter: by the standard, a
/// scope's claims need not be in the token.
///
/// # Errors
/// When the issuer does not answer, or what it answers proves nothing.
pub(crate) async fn claims(
    emetteur: &Emetteur,
    code: String,
    preuves: Preuves,
) -> Result<(SubjectIdentifier, Revendications), Echec> {
    let mut description = fournisseur::description(emetteur).await?;
    let client = relay(emetteur, &description, preuves.retour.clone());
    let reponse = exchange(&client, code, preuves.verificateur).await?;
    let jeton = reponse
        .extra_fields()
        .id_token()
        .ok_or_else(|| Echec::new(Motif::NonVerifiee, "no ID token in the answer"))?;
    let mut verified = verify(&client, jeton, &preuves.nonce, preuves.now);
    if let Err(ClaimsVerificationError::SignatureVerification(
        SignatureVerificationError::NoMatchingKey,
    )) = &verified
    {
        description = fournisseur::fresh(emetteur).await?;
        let client = relay(emetteur, &description, preuves.retour);
        verified = verify(&client, jeton, &preuves.nonce, preuves.now);
    }
    let (sujet, mut claims) = verified.map_err(|error| {
        Echec::new(Motif::NonVerifiee, format_args!("ID token: {}", chain(&error)))
    })?;
    if !revendications::are_complete(&claims, &emetteur.noms)
        && description.userinfo_endpoint().is_some()
    {
        for (name, value) in userinfo(&client, reponse.access_token().clone(), &sujet).await? {
            claims.entry(name).or_insert(value);
        }
    }
    Ok((sujet, claims))
}

async fn exchange(
    client: &Relais,
    code: String,
    verificateur: PkceCodeVerifier,
) -> Result<Reponse, Echec> {
    let request = client
        .exchange_code(AuthorizationCode::new(code))
        .map_err(|error| Echec::new(Motif::Injoignable, format_args!("discovery: {error}")))?
        .set_pkce_verifier(verificateur);
    request.request_async(&outbound::send).await.map_err(|error| match error {
        RequestTokenError::ServerResponse(said) => {
            Echec::new(Motif::NonVerifiee, format_args!("the code is refused: {said}"))
        }
        error => Echec::new(Motif::Injoignable, format_args!("token endpoint: {}", chain(&error))),
    })
}

/// Issuer, audience, signature by a published key, expiry, time of issue, nonce.
fn verify(
    client: &Relais,
    jeton: &Jeton,
    nonce: &Nonce,
    now: DateTime<Utc>,
) -> Result<(SubjectIdentifier, Revendications), ClaimsVerificationError> {
    let verifier = client
        .id_token_verifier()
        .set_allowed_algs(ALGORITHMS)
        .set_time_fn(move || now - SKEW)
        .set_issue_time_verifier_fn(move |issued| {
            if issued <= now + SKEW {
                Ok(())
            } else {
                Err(format!("issued at {issued}, in the future (it is {now})"))
            }
        });
    let claims = jeton.claims(&verifier, nonce)?;
    Ok((claims.subject().clone(), all(claims)))
}

async fn userinfo(
    client: &Relais,
    access: AccessToken,
    sujet: &SubjectIdentifier,
) -> Result<Revendications, Echec> {
    let fault =
        |what: String| Echec::new(Motif::NonVerifiee, format_args!("userinfo endpoint: {what}"));
    let request =
        client.user_info(access, Some(sujet.clone())).map_err(|error| fault(error.to_string()))?;
    let claims: UserInfoClaims<Autres, CoreGenderClaim> =
        request.request_async(&outbound::send).await.map_err(|error| fault(chain(&error)))?;
    Ok(all(&claims))
}

/// Claims by name, those of the standard included.
fn all(claims: &impl Serialize) -> Revendications {
    match serde_json::to_value(claims) {
        Ok(serde_json::Value::Object(claims)) => claims,
        _ => Revendications::new(),
    }
}
