//! A batch as a JSON document.

use super::{LIGNES_LOT, LigneLot, reference, shown};
use crate::decode::{Liste, Refus, decode_with};
use crate::erreurs::{Erreur, Erreurs};
use deserr::Deserr;
use serde_json::Value;

#[derive(Deserr)]
#[deserr(error = Erreurs, deny_unknown_fields)]
struct Saisie {
    lignes: Liste<Value, 1, { LIGNES_LOT as usize }>,
}

/// Reads `{"lignes": [{"reference", …the members of a request}]}`.
///
/// # Errors
/// [`Refus::Malforme`] when the bytes are not one JSON object, [`Refus::Invalide`] when it holds anything but 1 to
/// [`LIGNES_LOT`] lines. What is wrong within a line is the line's.
pub fn lot_json(octets: &[u8]) -> Result<Vec<LigneLot>, Refus> {
    let saisie = decode_with::<Saisie>(octets, |_, _| {})?;
    Ok((1..).zip(saisie.lignes.0).map(|(numero, ligne)| line(numero, ligne)).collect())
}

fn line(numero: u32, ligne: Value) -> LigneLot {
    let Value::Object(mut demande) = ligne else {
        let message = "Une ligne est un objet JSON\u{a0}: une référence et les champs d’une demande de prise en charge.";
        let fautes = vec![Erreur::new("", None, message)];
        return LigneLot { numero, reference: String::new(), document: None, fautes };
    };
    let (reference, faute) = match demande.remove("reference") {
        None | Some(Value::Null) => (String::new(), reference("").err()),
        Some(Value::String(texte)) => match reference(&texte) {
            Ok(texte) => (texte, None),
            Err(faute) => (shown(&texte), Some(faute)),
        },
        Some(autre) => {
            let message = "Une référence est un texte.";
            let faute = Erreur::new("/reference", Some(super::REGLE), message);
            (shown(&autre.to_string()), Some(faute))
        }
    };
    LigneLot {
        numero,
        reference,
        document: serde_json::to_vec(&demande).ok(),
        fautes: faute.into_iter().collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_a_request_and_its_reference() {
        let lignes =
            lot_json(br#"{"lignes":[{"reference":" A 1 ","debut":"2026-09-01"}]}"#).unwrap();
        let attendue = LigneLot {
            numero: 1,
            reference: "A 1".to_owned(),
            document: Some(br#"{"debut":"2026-09-01"}"#.to_vec()),
            fautes: Vec::new(),
        };
        assert_eq!(lignes, [attendue]);
    }

    #[test]
    fn a_line_that_is_none_does_not_spoil_the_others() {
        let lignes =
            lot_json(br#"{"lignes":[3,{"debut":1},{"reference":7},{"reference":"x"}]}"#).unwrap();
        let wrong: Vec<bool> = lignes.iter().map(|ligne| !ligne.fautes.is_empty()).collect();
        assert_eq!(wrong, [true, true, true, false]);
        assert_eq!(lignes[0].document, None);
        assert_eq!(lignes[2].reference, "7");
    }

    #[test]
    fn a_batch_may_hold_one_line_or_a_thousand() {
        let lot = |nombre: usize| format!("{{\"lignes\":[{}]}}", vec!["{}"; nombre].join(","));
        assert_eq!(lot_json(lot(1_000).as_bytes()).unwrap().len(), 1_000);
        for wrong in [lot(0), lot(1_001), "{}".into(), r#"{"lignes":{},"x":1}"#.into()] {
            assert!(matches!(lot_json(wrong.as_bytes()), Err(Refus::Invalide(_))), "{wrong:.40}");
        }
        assert!(matches!(lot_json(b"[]"), Err(Refus::Malforme(_))));
    }
}
