//! One way of writing a document, and its digest: what a receipt or the journal can be checked against.
//!
//! The canonical form is that of RFC 8785 (JCS): keys sorted, no space, one way of writing each number
//! and each character, so that anyone gets the same bytes from the same content.

use serde::Serialize;
use serde_json::Value;
use sha2::{Digest as _, Sha256};

/// The canonical form of a document (RFC 8785).
///
/// Whole numbers beyond 2⁵³ lose their last digits, as RFC 8785 wants it. Empty for what JSON cannot
/// write at all (a map whose keys are not texts), which none of our documents is.
pub fn canonical<T: Serialize + ?Sized>(document: &T) -> String {
    serde_json_canonicalizer::to_string(&document).unwrap_or_default()
}

/// The same, at a tenth of the cost, for a document whose plain JSON is canonical already: its members are
/// declared in the order of their names, their numbers are whole and within 2⁵³.
///
/// Whether that is so is checked wherever debug assertions are, the tests first of all.
pub fn canonical_as_declared<T: Serialize + ?Sized>(document: &T) -> String {
    let texte = serde_json::to_string(document).unwrap_or_default();
    debug_assert_eq!(texte, canonical(document), "not declared in the canonical order");
    texte
}

/// Whether the plain JSON of a value is canonical.
pub(crate) fn is_canonical(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(_) | Value::String(_) => true,
        Value::Number(nombre) => {
            nombre.as_i64().is_some_and(|nombre| nombre.unsigned_abs() < 1 << 53)
        }
        Value::Array(liste) => liste.iter().all(is_canonical),
        // Among ASCII texts, bytes and UTF-16 units are in the same order.
        Value::Object(champs) => {
            champs.keys().all(|nom| nom.is_ascii())
                && champs.keys().is_sorted()
                && champs.values().all(is_canonical)
        }
    }
}

/// The SHA-256 of bytes that arrive piece by piece.
#[derive(Debug, Clone, Default)]
pub struct Empreinte(Sha256);

impl Empreinte {
    /// Adds a piece, wherever it is cut.
    pub fn push(&mut self, octets: &[u8]) {
        self.0.update(octets);
    }

    /// 64 hexadecimal digits in lower case.
    pub fn hex(self) -> String {
        let digits = self.0.finalize().into_iter().flat_map(|octet| [octet >> 4, octet & 15]);
        let mut texte = String::with_capacity(64);
        texte.extend(digits.filter_map(|digit| char::from_digit(u32::from(digit), 16)));
        texte
    }
}

/// The SHA-256 of these bytes: 64 hexadecimal digits in lower case.
pub fn sha256_hex(octets: &[u8]) -> String {
    let mut empreinte = Empreinte::default();
    empreinte.push(octets);
    empreinte.hex()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    #[test]
    fn the_example_of_the_rfc_comes_out_to_the_byte() {
        // RFC 8785, §3.2.2 and §3.2.4.
        let document: Value = serde_json::from_str(
            r#"{"numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
                "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
                "literals": [null, true, false]}"#,
        )
        .unwrap();
        assert_eq!(
            canonical(&document),
            "{\"literals\":[null,true,false],\
             \"numbers\":[333333333.3333333,1e+30,4.5,0.002,1e-27],\
             \"string\":\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}"
        );
    }

    #[test]
    fn keys_are_sorted_by_their_utf_16_units() {
        // RFC 8785, §3.2.3: in UTF-8 the emoji would come last.
        let document = json!({
            "\u{20ac}": 1, "\r": 2, "\u{fb33}": 3, "1": 4, "\u{1f600}": 5, "\u{80}": 6, "\u{f6}": 7
        });
        let order: Vec<char> = canonical(&document).chars().filter(char::is_ascii_digit).collect();
        assert_eq!(order, ['2', '1', '4', '6', '7', '1', '5', '3']);
    }

    #[test]
    fn what_is_plain_is_told_from_what_is_not() {
        for document in
            [json!({"a": [null, true, "é"], "b": {"c": 9_007_199_254_740_991_u64}}), json!([-1])]
        {
            assert!(is_canonical(&document), "{document}");
            assert_eq!(canonical_as_declared(&document), document.to_string());
        }
        for document in [json!(1.5), json!([1_u64 << 53]), json!({"é": 1})] {
            assert!(!is_canonical(&document), "{document}");
        }
    }

    #[test]
    fn digests_are_those_of_the_standard() {
        // FIPS 180-4 examples.
        assert_eq!(
            sha256_hex(b"abc"),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        );
        assert_eq!(
            sha256_hex(b""),
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
        );
    }
}
