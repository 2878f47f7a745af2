//! A document that is changed by parts: JSON Merge Patch (RFC 7396) on the first level.

use crate::decode::{self, Json, Refus};
use serde::Serialize;
use serde_json::{Map, Value};

/// The whole document after `patch`, as bytes to decode as if it had been sent whole. A field of `patch` replaces the
/// one of `courant`, `null` takes it off, what `patch` does not name stays.
///
/// # Errors
/// [`Refus::Malforme`] when `patch` is not one JSON object without repeated keys.
pub(super) fn merge(courant: &impl Serialize, patch: &[u8]) -> Result<Vec<u8>, Refus> {
    let malformed = |phrase: &str| Refus::Malforme(phrase.to_owned());
    if !matches!(decode::parse(patch).map_err(Refus::Malforme)?, Json::Objet(_)) {
        return Err(malformed("Le document doit être un objet JSON."));
    }
    let unreadable = |_| malformed("Le document n’est pas du JSON valide.");
    let patch: Map<String, Value> = serde_json::from_slice(patch).map_err(unreadable)?;
    let Value::Object(mut document) = serde_json::to_value(courant).map_err(unreadable)? else {
        return Err(malformed("Le document doit être un objet JSON."));
    };
    for (champ, valeur) in patch {
        match valeur {
            Value::Null => drop(document.remove(&champ)),
            valeur => drop(document.insert(champ, valeur)),
        }
    }
    serde_json::to_vec(&document).map_err(unreadable)
}
