//! How people sign in here: read from the variables, once per instance.
//!
//! | variable | is |
//! |---|---|
//! | `mode_demo` | `oui`: the fictitious identities |
//! | `oidc_emetteur` | the issuer's address, exactly as it calls itself |
//! | `oidc_origine` | scheme, name and port that requests to it go to, for `allowed_outbound_hosts` |
//! | `oidc_client_id`, `oidc_client_secret` | what the issuer knows the application by; no secret: a public client |
//! | `oidc_portees` | the scopes that are asked for |
//! | `oidc_revendication_role`, `oidc_revendication_collectivites` | the names of the two claims that no standard names |
//! | `adresse_publique` | where browsers reach the application; may be left out on a loopback address |

use openidconnect::{ClientId, ClientSecret, IssuerUrl};
use std::sync::OnceLock;
use tremplin_platform::{Problem, log, variables};

/// How people sign in.
pub(crate) enum Mode {
    /// With fictitious identities.
    Demonstration,
    /// At an OpenID Connect issuer.
    Emetteur(Box<Emetteur>),
    /// Not at all: nothing is configured.
    Aucun,
}

/// What the variables say of the issuer.
pub(crate) struct Emetteur {
    pub(crate) adresse: IssuerUrl,
    pub(crate) client: ClientId,
    pub(crate) secret: Option<ClientSecret>,
    pub(crate) portees: Vec<String>,
    pub(crate) noms: Noms,
    /// Without a final slash.
    pub(crate) adresse_publique: Option<String>,
}

/// The names of the claims that no standard names.
pub(crate) struct Noms {
    pub(crate) role: String,
    pub(crate) collectivites: String,
}

/// This instance's configuration.
///
/// # Errors
/// 503 when the variables contradict each other; the log says how, once per instance.
pub(crate) async fn mode() -> Result<&'static Mode, Problem> {
    static MODE: OnceLock<Option<Mode>> = OnceLock::new();
    let read = match MODE.get() {
        Some(read) => read,
        None => {
            let read = read().await;
            MODE.get_or_init(|| match read {
                Ok(mode) => Some(mode),
                Err(fault) => {
                    log::error(&format_args!("nobody can sign in: {fault}"));
                    None
                }
            })
        }
    };
    read.as_ref().ok_or_else(|| {
        Problem::unavailable(
            "La connexion est momentanément impossible ; l’exploitant est prévenu.",
        )
    })
}

/// Nothing in demonstration mode.
///
/// # Errors
/// 404 outside it, 503 as [`mode()`].
pub(crate) async fn require_demonstration() -> Result<(), Problem> {
    match mode().await? {
        Mode::Demonstration => Ok(()),
        Mode::Emetteur(_) | Mode::Aucun => {
            Err(Problem::not_found("Cette application n’est pas une démonstration."))
        }
    }
}

async fn read() -> Result<Mode, String> {
    let issuer = variables::get("oidc_emetteur").await;
    match (issuer, variables::demo_mode().await) {
        (Some(_), true) => Err("mode_demo and oidc_emetteur are both set; \
             a demonstration lets anybody in, so unset one of them"
            .to_owned()),
        (Some(adresse), false) => Ok(Mode::Emetteur(Box::new(issuer_at(adresse).await?))),
        (None, true) => Ok(Mode::Demonstration),
        (None, false) => Ok(Mode::Aucun),
    }
}

async fn issuer_at(adresse: String) -> Result<Emetteur, String> {
    let adresse = IssuerUrl::new(adresse)
        .map_err(|error| format!("oidc_emetteur is not an address: {error}"))?;
    let client = variables::get("oidc_client_id").await.ok_or("oidc_client_id is not set")?;
    let portees = or("oidc_portees", "openid profile email").await;
    Ok(Emetteur {
        adresse,
        client: ClientId::new(client),
        secret: variables::get("oidc_client_secret").await.map(ClientSecret::new),
        portees: portees.split_whitespace().map(str::to_owned).collect(),
        noms: Noms {
            role: or("oidc_revendication_role", "role").await,
            collectivites: or("oidc_revendication_collectivites", "sirets").await,
        },
        adresse_publique: variables::get("adresse_publique")
            .await
            .map(|adresse| adresse.trim_end_matches('/').to_owned()),
    })
}

async fn or(name: &str, default: &str) -> String {
    variables::get(name).await.unwrap_or_else(|| default.to_owned())
}
