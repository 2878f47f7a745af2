//! How e-mails leave: read from the variables, once per instance.
//!
//! | variable | is |
//! |---|---|
//! | `courriels_mode` | `enregistrement` (nothing is sent), `brevo` or `generique` |
//! | `courriels_adresse` | the provider's address; Brevo's own when it is left out |
//! | `courriels_origine` | its scheme, name and port, for `allowed_outbound_hosts` |
//! | `courriels_cle` | the provider's key; may be left out with `generique` |
//! | `courriels_expediteur`, `courriels_nom` | the sender's address and name |
//! | `adresse_publique` | where the links lead; may be left out on a loopback address |

use axum::http::{HeaderMap, header};
use std::sync::OnceLock;
use tremplin_platform::{Problem, log, session::is_loopback, variables};

/// Where Brevo takes a message.
const BREVO: &str = "https://api.brevo.com/v3/smtp/email";

/// The name of the sender, unless `courriels_nom` says otherwise.
const NOM: &str = "CNFPT – Apprentissage";

/// How e-mails leave.
pub(crate) enum Mode {
    /// They do not: each is recorded as if it had.
    Enregistrement,
    /// Through a provider.
    Fournisseur(Fournisseur),
}

impl Mode {
    /// The word by which it is configured and shown.
    pub(crate) fn code(&self) -> &'static str {
        match self {
            Self::Enregistrement => "enregistrement",
            Self::Fournisseur(Fournisseur { forme: Forme::Brevo, .. }) => "brevo",
            Self::Fournisseur(Fournisseur { forme: Forme::Generique, .. }) => "generique",
        }
    }
}

/// The shape of the requests that a provider understands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Forme {
    /// Brevo's transactional e-mails.
    Brevo,
    /// A plain JSON document, see `deploy/courriels.md`.
    Generique,
}

/// A provider that is configured whole.
#[derive(Debug)]
pub(crate) struct Fournisseur {
    pub(crate) forme: Forme,
    pub(crate) adresse: String,
    pub(crate) cle: Option<String>,
    pub(crate) expediteur: String,
    pub(crate) nom: String,
}

/// This instance's configuration.
///
/// # Errors
/// 503 when the variables do not go together; the log says how, once per instance. Nothing is taken from the
/// queue then, so that no attempt is lost.
pub(crate) async fn mode() -> Result<&'static Mode, Problem> {
    static MODE: OnceLock<Option<Mode>> = OnceLock::new();
    let read = match MODE.get() {
        Some(read) => read,
        None => {
            let read = read().await;
            MODE.get_or_init(|| match read {
                Ok(mode) => Some(mode),
                Err(fault) => {
                    log::error(&format_args!("no e-mail can be sent: {fault}"));
                    None
                }
            })
        }
    };
    read.as_ref().ok_or_else(|| {
        Problem::unavailable(
            "L’envoi des courriels est mal configuré\u{a0}: aucun n’est perdu, ils attendent. L’exploitant est prévenu.",
        )
    })
}

async fn read() -> Result<Mode, String> {
    let forme = match variables::get("courriels_mode").await.as_deref() {
        None | Some("enregistrement") => return Ok(Mode::Enregistrement),
        Some("brevo") => Forme::Brevo,
        Some("generique") => Forme::Generique,
        Some(other) => {
            return Err(format!(
                "courriels_mode is {other:?}, not \"enregistrement\", \"brevo\" or \"generique\""
            ));
        }
    };
    let adresse = match (variables::get("courriels_adresse").await, forme) {
        (Some(adresse), _) => adresse,
        (None, Forme::Brevo) => BREVO.to_owned(),
        (None, Forme::Generique) => return Err("courriels_adresse is not set".to_owned()),
    };
    let origine = variables::get("courriels_origine").await.unwrap_or_default();
    if !is_below(&adresse, &origine) {
        return Err(format!(
            "courriels_origine is {origine:?}, which is not where courriels_adresse begins"
        ));
    }
    let cle = variables::get("courriels_cle").await;
    if cle.is_none() && forme == Forme::Brevo {
        return Err("courriels_cle is not set".to_owned());
    }
    Ok(Mode::Fournisseur(Fournisseur {
        forme,
        adresse,
        cle,
        expediteur: variables::get("courriels_expediteur")
            .await
            .ok_or("courriels_expediteur is not set")?,
        nom: variables::get("courriels_nom").await.unwrap_or_else(|| NOM.to_owned()),
    }))
}

fn is_below(adresse: &str, origine: &str) -> bool {
    let rest = adresse.strip_prefix(origine.trim_end_matches('/'));
    !origine.is_empty() && rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// Where the links of a message lead: the public address; on a loopback address, where the request came to.
pub(crate) async fn adresse_publique(headers: &HeaderMap) -> Option<String> {
    if let Some(adresse) = variables::get("adresse_publique").await {
        return Some(adresse.trim_end_matches('/').to_owned());
    }
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok())?;
    is_loopback(headers).then(|| format!("http://{host}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_below_its_own_origin_only() {
        assert!(is_below(BREVO, "https://api.brevo.com"));
        assert!(is_below(BREVO, "https://api.brevo.com/"));
        for origine in ["", "https://api.brevo.co", "http://api.brevo.com", "https://autre.example"]
        {
            assert!(!is_below(BREVO, origine), "{origine}");
        }
    }
}
