//! Strict JSON: UTF-8, no repeated key, keys in the document's order.

use deserr::{IntoValue, Map, Value, ValueKind};
use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use std::collections::HashSet;
use std::fmt;

/// A JSON value as it was written.
#[derive(Debug, Clone, PartialEq)]
pub enum Json {
    /// `null`
    Null,
    /// `true` or `false`
    Booleen(bool),
    /// A whole number, zero or more.
    Entier(u64),
    /// A whole number below zero.
    Negatif(i64),
    /// Any other number.
    Flottant(f64),
    /// A text.
    Texte(String),
    /// An array.
    Liste(Vec<Json>),
    /// An object.
    Objet(Objet),
}

/// The fields of an object, in the document's order, keys all different.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Objet(Vec<(String, Json)>);

impl Json {
    /// The value under `key`, when this is an object that has it.
    pub fn get(&self, key: &str) -> Option<&Json> {
        match self {
            Json::Objet(Objet(champs)) => {
                champs.iter().find(|(nom, _)| nom == key).map(|(_, valeur)| valeur)
            }
            _ => None,
        }
    }

    /// The text, when this is one.
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Json::Texte(texte) => Some(texte),
            _ => None,
        }
    }

    /// The whole number, when this is one from 0 to 4,294,967,295.
    pub fn as_u32(&self) -> Option<u32> {
        match self {
            Json::Entier(nombre) => u32::try_from(*nombre).ok(),
            _ => None,
        }
    }

    /// The elements, when this is an array.
    pub fn as_slice(&self) -> Option<&[Json]> {
        match self {
            Json::Liste(elements) => Some(elements),
            _ => None,
        }
    }
}

/// Reads one JSON value.
///
/// # Errors
/// A French sentence with the place of the fault: syntax, invalid UTF-8, repeated key, more than 128 levels.
pub fn parse(octets: &[u8]) -> Result<Json, String> {
    if octets.iter().all(u8::is_ascii_whitespace) {
        return Err("Le document est vide : un objet JSON est attendu.".into());
    }
    let texte = str::from_utf8(octets).map_err(|erreur| {
        format!("Le document n’est pas en UTF-8 (octet {}).", erreur.valid_up_to() + 1)
    })?;
    serde_json::from_str(texte).map_err(|erreur| {
        let place = format!("ligne {}, colonne {}", erreur.line(), erreur.column());
        match erreur.classify() {
            serde_json::error::Category::Data => {
                format!("{erreur}").split(" at line").next().map_or_else(
                    || format!("Document refusé ({place})."),
                    |phrase| format!("{phrase} ({place})."),
                )
            }
            serde_json::error::Category::Eof => {
                format!("Le document JSON est incomplet ({place}).")
            }
            _ => format!("Le document n’est pas du JSON valide ({place})."),
        }
    })
}

impl<'de> Deserialize<'de> for Json {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Lecteur)
    }
}

struct Lecteur;

impl<'de> Visitor<'de> for Lecteur {
    type Value = Json;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("du JSON")
    }

    fn visit_unit<E>(self) -> Result<Json, E> {
        Ok(Json::Null)
    }

    fn visit_bool<E>(self, valeur: bool) -> Result<Json, E> {
        Ok(Json::Booleen(valeur))
    }

    fn visit_u64<E>(self, valeur: u64) -> Result<Json, E> {
        Ok(Json::Entier(valeur))
    }

    fn visit_i64<E>(self, valeur: i64) -> Result<Json, E> {
        Ok(Json::Negatif(valeur))
    }

    fn visit_f64<E>(self, valeur: f64) -> Result<Json, E> {
        Ok(Json::Flottant(valeur))
    }

    fn visit_str<E>(self, valeur: &str) -> Result<Json, E> {
        Ok(Json::Texte(valeur.to_owned()))
    }

    fn visit_string<E>(self, valeur: String) -> Result<Json, E> {
        Ok(Json::Texte(valeur))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut suite: A) -> Result<Json, A::Error> {
        let mut liste = Vec::new();
        while let Some(element) = suite.next_element()? {
            liste.push(element);
        }
        Ok(Json::Liste(liste))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut suite: A) -> Result<Json, A::Error> {
        // Honest objects have a dozen keys, compared one by one; a set takes over when somebody sends thousands.
        const FEW: usize = 16;
        let mut champs: Vec<(String, Json)> = Vec::new();
        let mut connus: HashSet<String> = HashSet::new();
        while let Some(key) = suite.next_key::<String>()? {
            if champs.len() == FEW {
                connus = champs.iter().map(|(nom, _)| nom.clone()).collect();
            }
            let repeated = if champs.len() < FEW {
                champs.iter().any(|(nom, _)| *nom == key)
            } else {
                !connus.insert(key.clone())
            };
            if repeated {
                return Err(serde::de::Error::custom(format_args!(
                    "Le champ « {key} » figure deux fois"
                )));
            }
            let valeur = suite.next_value()?;
            champs.push((key, valeur));
        }
        Ok(Json::Objet(Objet(champs)))
    }
}

impl Map for Objet {
    type Value = Json;
    type Iter = std::vec::IntoIter<(String, Json)>;

    fn len(&self) -> usize {
        self.0.len()
    }

    fn remove(&mut self, key: &str) -> Option<Json> {
        let rang = self.0.iter().position(|(nom, _)| nom == key)?;
        Some(self.0.remove(rang).1)
    }

    fn into_iter(self) -> Self::Iter {
        self.0.into_iter()
    }
}

impl IntoValue for Json {
    type Sequence = Vec<Json>;
    type Map = Objet;

    fn kind(&self) -> ValueKind {
        match self {
            Json::Null => ValueKind::Null,
            Json::Booleen(_) => ValueKind::Boolean,
            Json::Entier(_) => ValueKind::Integer,
            Json::Negatif(_) => ValueKind::NegativeInteger,
            Json::Flottant(_) => ValueKind::Float,
            Json::Texte(_) => ValueKind::String,
            Json::Liste(_) => ValueKind::Sequence,
            Json::Objet(_) => ValueKind::Map,
        }
    }

    fn into_value(self) -> Value<Self> {
        match self {
            Json::Null => Value::Null,
            Json::Booleen(valeur) => Value::Boolean(valeur),
            Json::Entier(valeur) => Value::Integer(valeur),
            Json::Negatif(valeur) => Value::NegativeInteger(valeur),
            Json::Flottant(valeur) => Value::Float(valeur),
            Json::Texte(valeur) => Value::String(valeur),
            Json::Liste(valeur) => Value::Sequence(valeur),
            Json::Objet(valeur) => Value::Map(valeur),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_repeated_key_is_refused_with_its_name_even_in_a_long_object() {
        assert!(parse(br#"{"a":1,"a":2}"#).unwrap_err().contains("« a »"));
        let mut long: Vec<String> = (0..40).map(|rang| format!("\"c{rang}\":0")).collect();
        assert!(parse(format!("{{{}}}", long.join(",")).as_bytes()).is_ok());
        long.push("\"c3\":0".into());
        let refus = parse(format!("{{{}}}", long.join(",")).as_bytes()).unwrap_err();
        assert!(refus.contains("« c3 » figure deux fois"), "{refus}");
    }

    #[test]
    fn broken_bytes_get_a_french_sentence() {
        for (octets, extrait) in [
            (&b""[..], "vide"),
            (b"{\"a\":", "incomplet"),
            (b"{a}", "JSON valide"),
            (b"{\"a\":\"\xff\"}", "UTF-8"),
            (b"1e999", "JSON valide"),
        ] {
            let refus = parse(octets).unwrap_err();
            assert!(refus.contains(extrait), "{refus}");
        }
        let profond = "[".repeat(200);
        assert!(parse(profond.as_bytes()).is_err());
    }
}
