//! The explanations as JSON, written by hand: they are a third of the answer and nearly all text, which
//! serde_json would examine byte by byte for characters to escape.

use super::explications::{Explication, Valeur};
use std::io::Write as _;

/// Adds `[{"regle":…,"texte":…,"valeurs":{…},"sources":[…]},…]`.
pub(super) fn write_explications(explications: &[Explication<'_>], sortie: &mut Vec<u8>) {
    write_list(explications, sortie, |explication, sortie| {
        sortie.extend_from_slice(b"{\"regle\":");
        write_text(explication.regle, sortie);
        sortie.extend_from_slice(b",\"texte\":");
        write_text(&explication.texte, sortie);
        sortie.extend_from_slice(b",\"valeurs\":{");
        for (rang, (nom, valeur)) in explication.valeurs.0.iter().enumerate() {
            if rang > 0 {
                sortie.push(b',');
            }
            write_text(nom, sortie);
            sortie.push(b':');
            write_value(valeur, sortie);
        }
        sortie.extend_from_slice(b"},\"sources\":");
        write_list(&explication.sources, sortie, |source, sortie| write_text(source, sortie));
        sortie.push(b'}');
    });
}

fn write_value(valeur: &Valeur, sortie: &mut Vec<u8>) {
    // Writing to memory cannot fail.
    let _ = match valeur {
        Valeur::Montant(montant) => {
            sortie.push(b'"');
            montant.push(sortie);
            sortie.push(b'"');
            Ok(())
        }
        Valeur::Nombre(nombre) => write!(sortie, "{nombre}"),
        Valeur::Taux(taux) => write!(sortie, "\"{taux}\""),
        Valeur::Texte(texte) => {
            write_text(texte, sortie);
            Ok(())
        }
    };
}

fn write_list<T>(elements: &[T], sortie: &mut Vec<u8>, write: impl Fn(&T, &mut Vec<u8>)) {
    sortie.push(b'[');
    for (rang, element) in elements.iter().enumerate() {
        if rang > 0 {
            sortie.push(b',');
        }
        write(element, sortie);
    }
    sortie.push(b']');
}

/// Adds a text between quotes: as it is when it has nothing to escape, else by serde_json.
fn write_text(texte: &str, sortie: &mut Vec<u8>) {
    // One pass without a branch per byte, which compilers turn into vector instructions.
    let special = |octet: u8| octet < 0x20 || octet == b'"' || octet == b'\\';
    if texte.bytes().fold(false, |found, octet| found | special(octet)) {
        let _ = serde_json::to_writer(sortie, texte);
    } else {
        sortie.push(b'"');
        sortie.extend_from_slice(texte.as_bytes());
        sortie.push(b'"');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_written_as_serde_json_would() {
        for texte in ["", "simple", "l’été à 50 %", "a\"b", "a\\b", "a\nb\u{1f}", "\u{7f}\u{2028}"]
        {
            let mut sortie = Vec::new();
            write_text(texte, &mut sortie);
            assert_eq!(sortie, serde_json::to_vec(texte).unwrap(), "{texte:?}");
        }
    }

    #[test]
    fn an_explanation_is_an_object_with_its_figures() {
        let explication = Explication::new("R-X-01", "Dit « \"oui\" »", vec!["a", "b"])
            .with("montant", crate::money::Montant::rounded(rust_decimal::Decimal::new(12345, 1)))
            .with("nombre", 3);
        let mut sortie = Vec::new();
        write_explications(&[explication.clone(), explication], &mut sortie);
        let lu: serde_json::Value = serde_json::from_slice(&sortie).unwrap();
        let attendu = serde_json::json!({
            "regle": "R-X-01", "texte": "Dit « \"oui\" »",
            "valeurs": { "montant": "1234.50", "nombre": 3 }, "sources": ["a", "b"]
        });
        assert_eq!(lu, serde_json::json!([attendu, attendu]));
    }
}
