//! A message as a provider understands it.

use super::{
    attente::Pris,
    configuration::{Forme, Fournisseur},
};
use axum::http::{HeaderName, HeaderValue, Request, header};
use serde_json::{Value, json};
use tremplin_domain::{canonique::sha256_hex, courriels::Courriel};

/// By this header a provider knows a request that it has already seen.
const IDEMPOTENCY_KEY: HeaderName = HeaderName::from_static("idempotency-key");

const API_KEY: HeaderName = HeaderName::from_static("api-key");

/// The request that hands a message over; `None` when its key, or the provider's, does not fit in a header.
pub(super) fn request(
    fournisseur: &Fournisseur,
    pris: &Pris,
    courriel: &Courriel,
) -> Option<Request<Vec<u8>>> {
    let mut request = Request::post(&fournisseur.adresse)
        .header(header::CONTENT_TYPE, "application/json")
        .header(header::ACCEPT, "application/json")
        .header(IDEMPOTENCY_KEY, &pris.cle);
    if let Some(cle) = &fournisseur.cle {
        let (name, value) = match fournisseur.forme {
            Forme::Brevo => (API_KEY, cle.clone()),
            Forme::Generique => (header::AUTHORIZATION, format!("Bearer {cle}")),
        };
        let mut value = HeaderValue::try_from(value).ok()?;
        value.set_sensitive(true);
        request = request.header(name, value);
    }
    let document = match fournisseur.forme {
        Forme::Brevo => brevo(fournisseur, pris, courriel),
        Forme::Generique => generic(fournisseur, pris, courriel),
    };
    request.body(document.to_string().into_bytes()).ok()
}

/// Brevo wants a UUID for a key, in the message's own headers; the other header goes out with the message.
fn brevo(fournisseur: &Fournisseur, pris: &Pris, courriel: &Courriel) -> Value {
    json!({
        "sender": { "email": fournisseur.expediteur, "name": fournisseur.nom },
        "to": [{ "email": pris.destinataire }],
        "subject": courriel.objet,
        "htmlContent": courriel.html,
        "textContent": courriel.texte,
        "headers": { "idempotencyKey": uuid(&pris.cle), "X-Tremplin-Reference": pris.cle },
    })
}

fn generic(fournisseur: &Fournisseur, pris: &Pris, courriel: &Courriel) -> Value {
    json!({
        "from": { "email": fournisseur.expediteur, "name": fournisseur.nom },
        "to": [{ "email": pris.destinataire }],
        "subject": courriel.objet,
        "html": courriel.html,
        "text": courriel.texte,
        "headers": { "X-Tremplin-Reference": pris.cle },
    })
}

/// The UUID of a key, always the same: version 8 of RFC 9562, from the key's SHA-256.
fn uuid(cle: &str) -> String {
    let digest = sha256_hex(cle.as_bytes());
    let part = |from: usize, to: usize| digest.get(from..to).unwrap_or_default();
    format!("{}-{}-8{}-8{}-{}", part(0, 8), part(8, 12), part(13, 16), part(17, 20), part(20, 32))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_has_one_uuid_of_version_8() {
        let id = uuid("recepisse/REC-2026-1");
        assert_eq!(id, uuid("recepisse/REC-2026-1"));
        assert_ne!(id, uuid("recepisse/REC-2026-2"));
        let lengths: Vec<_> = id.split('-').map(str::len).collect();
        assert_eq!(lengths, [8, 4, 4, 4, 12]);
        assert_eq!((id.as_bytes()[14], id.as_bytes()[19]), (b'8', b'8'));
    }
}
