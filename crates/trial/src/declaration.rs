//! A declaration, and what its acknowledgement says.

use crate::{
    client::{Answer, request},
    population::{ANNEE, Dossier, Recepisse},
};
use anyhow::{Context as _, Result, ensure};
use bytes::Bytes;
use http::{HeaderValue, Method, Request, header};
use http_body_util::Full;
use serde::Deserialize;

/// A declaration that breaks no rule, around the number of gardeners that it asks for.
const DOCUMENT: [&str; 2] = [
    r#"{"etp": "152.40", "contact": {"prenom": "Camille", "nom": "Exemple",
  "courriel": "apprentissage@commune.example", "telephone": "05 56 00 00 00"},
 "contrats_en_cours": {"apprentis": 4, "dont_rqth": 1, "fins_janvier_aout": 2, "fins_septembre_decembre": 1},
 "intentions": [{"metier": "jardinier", "niveaux": [3, 4], "nombre": "#,
    r#", "deja_commences": 1}, {"metier": "cuisinier-restauration-collective", "niveaux": [3], "nombre": 2}]}"#,
];

/// A declaration that asks for `number` gardeners.
pub(crate) fn document(number: u32) -> Bytes {
    let [before, after] = DOCUMENT;
    format!("{before}{number}{after}").into()
}

/// The address of the declaration.
pub(crate) fn path() -> String {
    format!("/api/recensement/{ANNEE}")
}

impl Dossier {
    /// The request that saves the version after the one that is known, different from it.
    ///
    /// # Errors
    /// Never: what it is made of is allowed in HTTP.
    pub(crate) fn save(&self) -> Result<Request<Full<Bytes>>> {
        let body = document(1 + self.version % 9_000);
        let mut request = request(Method::PUT, &path(), Some(&self.cookie), body)?;
        let (name, value) = match self.version {
            0 => (header::IF_NONE_MATCH, "*".to_owned()),
            known => (header::IF_MATCH, format!("\"{known}\"")),
        };
        request.headers_mut().insert(name, HeaderValue::from_str(&value)?);
        Ok(request)
    }

    /// Keeps the receipt of an acknowledged save.
    ///
    /// # Errors
    /// When the answer is not the acknowledgement of the version that was sent.
    pub(crate) fn acknowledged(&mut self, answer: &Answer) -> Result<()> {
        #[derive(Deserialize)]
        struct Acknowledgement {
            version: u32,
            recepisse: Recepisse,
        }
        let read: Acknowledgement =
            serde_json::from_slice(&answer.body).context("an unreadable acknowledgement")?;
        let (siret, expected) = (&self.siret, self.version + 1);
        ensure!(read.version == expected, "{siret}: {} saved, {expected} expected", read.version);
        self.version = read.version;
        self.recepisses.push(read.recepisse);
        Ok(())
    }
}

impl Recepisse {
    /// Where anyone who holds it can have it checked.
    pub(crate) fn address(&self) -> String {
        format!("/api/recepisses/{}?sha256={}", self.numero, self.sha256)
    }

    /// Whether the answer from that address is yes.
    pub(crate) fn is_authentic(answer: &Answer) -> bool {
        answer.status == 200 && *answer.body == *br#"{"authentique":true}"#
    }
}
