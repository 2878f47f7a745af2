//! What the issuer publishes of itself: its addresses and the keys that it signs with.
//!
//! Both are read together (OpenID Connect Discovery) and kept by the instance for a while. A token
//! signed with a key that is not among them makes them be read again at once: keys rotate.

use crate::{
    configuration::Emetteur,
    echec::{Echec, Motif},
};
use openidconnect::core::CoreProviderMetadata;
use std::{
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant},
};
use tremplin_platform::outbound;

/// How long a withdrawn key may still be believed by an instance that reads nothing else.
const KEPT: Duration = Duration::from_secs(600);

/// An issuer's description.
pub(crate) type Description = Arc<CoreProviderMetadata>;

static READ: Mutex<Option<(Description, Instant)>> = Mutex::new(None);

/// The issuer's description, perhaps a few minutes old.
///
/// # Errors
/// When it has to be read and the issuer does not answer as the standard says.
pub(crate) async fn description(emetteur: &Emetteur) -> Result<Description, Echec> {
    let kept = READ.lock().unwrap_or_else(PoisonError::into_inner).clone();
    match kept {
        Some((description, read)) if read.elapsed() < KEPT => Ok(description),
        _ => fresh(emetteur).await,
    }
}

/// The issuer's description as it is now.
///
/// # Errors
/// When the issuer does not answer as the standard says.
pub(crate) async fn fresh(emetteur: &Emetteur) -> Result<Description, Echec> {
    let read = CoreProviderMetadata::discover_async(emetteur.adresse.clone(), &outbound::send);
    let description = read.await.map(Arc::new).map_err(|error| {
        Echec::new(Motif::Injoignable, format_args!("discovery: {}", chain(&error)))
    })?;
    let kept = Some((Arc::clone(&description), Instant::now()));
    *READ.lock().unwrap_or_else(PoisonError::into_inner) = kept;
    Ok(description)
}

/// An error with what caused it.
pub(crate) fn chain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(error) = source {
        text.push_str(": ");
        text.push_str(&error.to_string());
        source = error.source();
    }
    text
}
