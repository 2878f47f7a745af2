//! From the bytes of a request to a typed document, or to all the reasons why it is not one.

mod champs;
mod json;

pub use champs::{Entier, Jour, JourIso, Libelle, Liste, Prix, Taux};
pub use json::{Json, Objet, parse};

pub(crate) use champs::text;

use crate::erreurs::{Erreur, Erreurs};
use deserr::{Deserr, IntoValue, ValuePointerRef};

/// Why a document is refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refus {
    /// Not one JSON object: broken syntax, invalid UTF-8, a repeated key (HTTP 400). A French sentence.
    Malforme(String),
    /// A JSON object that breaks its shape or its rules (HTTP 422). Never empty, sorted by pointer.
    Invalide(Vec<Erreur>),
}

/// A document that can be received: its shape is its `Deserr` implementation, where each field checks itself.
pub trait Document: Deserr<Erreurs> {
    /// Adds the faults that concern several fields at once. It reads the raw JSON, so that it still speaks when
    /// another field is wrong: all the faults of a document are told at once. Unreadable fields are skipped, their
    /// own fault is reported elsewhere.
    fn check_across(_document: &Json, _erreurs: &mut Erreurs) {}
}

/// Decodes one document.
///
/// # Errors
/// [`Refus::Malforme`] when the bytes are not one JSON object without repeated keys, [`Refus::Invalide`] with every
/// fault of shape and of rules otherwise.
pub fn decode<T: Document>(octets: &[u8]) -> Result<T, Refus> {
    decode_with(octets, T::check_across)
}

/// Decodes one document whose rules need more than itself, a référentiel for instance: `check_across` adds their
/// faults, as [`Document::check_across`] does.
///
/// # Errors
/// As [`decode`].
pub fn decode_with<T: Deserr<Erreurs>>(
    octets: &[u8],
    check_across: impl FnOnce(&Json, &mut Erreurs),
) -> Result<T, Refus> {
    let document = parse(octets).map_err(Refus::Malforme)?;
    if !matches!(document, Json::Objet(_)) {
        return Err(Refus::Malforme("Le document doit être un objet JSON.".into()));
    }
    let mut erreurs = Erreurs::default();
    check_across(&document, &mut erreurs);
    match T::deserialize_from_value(document.into_value(), ValuePointerRef::Origin) {
        Ok(valeur) if erreurs.is_empty() => Ok(valeur),
        Ok(_) => Err(Refus::Invalide(erreurs.into_sorted())),
        Err(forme) => {
            for erreur in forme.into_sorted() {
                erreurs.push(erreur);
            }
            Err(Refus::Invalide(erreurs.into_sorted()))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, Deserr)]
    #[deserr(error = Erreurs, deny_unknown_fields)]
    struct Exemple {
        prix: Prix,
        #[deserr(default)]
        rang: Option<Entier<1, 3>>,
    }

    impl Document for Exemple {}

    #[test]
    fn a_right_document_is_decoded() {
        let exemple: Exemple = decode(br#"{"prix":"12.5","rang":2}"#).unwrap();
        assert_eq!(exemple.prix.0.to_string(), "12.5");
        assert_eq!(exemple.rang.map(|rang| rang.0), Some(2));
    }

    #[test]
    fn every_fault_is_told_at_once() {
        let Err(Refus::Invalide(erreurs)) = decode::<Exemple>(br#"{"rang":4,"inconnu":1}"#) else {
            panic!("refused");
        };
        let champs: Vec<_> = erreurs.iter().map(|erreur| erreur.champ.as_str()).collect();
        assert_eq!(champs, ["/inconnu", "/prix", "/rang"]);
    }

    #[test]
    fn anything_but_an_object_is_malformed() {
        for octets in
            [&b"[]"[..], b"1", b"", b"{", b"{} {}", b"\xff", br#"{"prix":"1","prix":"2"}"#]
        {
            assert!(matches!(decode::<Exemple>(octets), Err(Refus::Malforme(_))), "{octets:?}");
        }
    }
}
